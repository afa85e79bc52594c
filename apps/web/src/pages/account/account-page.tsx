import { App } from 'antd';
import { useGoOn, useMyAccount } from '../../api/account';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { FactorCard } from './factor-card';
import { MyPosts } from './my-posts';
import { Notices } from './notices';
import { PasswordForm } from './password-form';
import { Sessions } from './sessions';
import { SignInLines } from './sign-in-lines';
import './account.css';

/** My account: password, second factor, where I am signed in, my recent sign-ins. */
export function AccountPage() {
  const { t } = useText();
  const mine = useMyAccount();
  const { notification } = App.useApp();
  const goOn = useGoOn();
  const changed = (): void => {
    notification.success({ title: t('account.changed') });
    goOn();
  };
  return (
    <div className="page account-page">
      <PageHead title={t('account.title')} question={t('account.question')} />
      <Async query={mine}>
        {(data) => (
          <>
            <div className="account-columns">
              {data.passwordSetAt === null ? (
                <Section title={t('account.password')}>
                  <p className="soft">{t('account.noPassword')}</p>
                </Section>
              ) : (
                <Section
                  title={t('account.password')}
                  note={
                    data.passwordUntil
                      ? t('account.passwordUntil', { at: showInstant(data.passwordUntil).slice(0, 10) })
                      : t('account.passwordSince', { at: showInstant(data.passwordSetAt).slice(0, 10) })
                  }
                >
                  <PasswordForm onDone={changed} />
                </Section>
              )}
              {data.passwordSetAt === null && data.signIns.length === 0 ? null : <FactorCard mine={data} />}
            </div>
            <Notices />
            <MyPosts />
            <Sessions mine={data} />
            {data.signIns.length > 0 ? (
              <Section title={t('account.signIns')} note={t('account.signInsNote')}>
                <SignInLines rows={data.signIns} />
              </Section>
            ) : null}
          </>
        )}
      </Async>
    </div>
  );
}
