import { Alert, App, Checkbox, Select } from 'antd';
import { useId } from 'react';
import { useMyNotices, useSetMyNotices } from '../../api/notices';
import { useSession } from '../../api/session';
import type { MyNotices, NoticeChoice } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { NoticeOutcome } from '../../shared/notice-outcome';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { MailAddress } from './mail-address';

/** What I want to be told, when and where. Every choice is kept as it is made. */
export function Notices() {
  const { t } = useText();
  const mine = useMyNotices();
  return (
    <Section title={t('notice.title')} note={t('notice.note')} id="notices" testId="my-notices">
      <Async query={mine}>
        {(data) => (
          <div className="account-columns">
            <Choices mine={data} />
            <Mail mine={data} />
          </div>
        )}
      </Async>
    </Section>
  );
}

function Choices({ mine }: { mine: MyNotices }) {
  const { t } = useText();
  const say = useErrorText();
  const id = useId();
  const { notification } = App.useApp();
  const set = useSetMyNotices();
  const { choice, mail, window } = mine;
  const change = (part: Partial<NoticeChoice>): void =>
    set.mutate({ ...choice, ...part }, { onSuccess: () => notification.success({ title: t('notice.saved') }) });
  const hours = Array.from({ length: window.until - window.from }, (_, n) => window.from + n);
  const off = !choice.wanted || set.isPending;
  const confirmed = mail?.confirmed ?? false;
  return (
    <div className="notice-choices">
      <Checkbox
        checked={choice.wanted}
        disabled={set.isPending}
        onChange={(event) => change({ wanted: event.target.checked })}
        data-testid="notice-wanted"
      >
        {t('notice.wanted')}
      </Checkbox>
      <div className="field">
        <label htmlFor={`${id}h`}>{t('notice.hour')}</label>
        <Select
          id={`${id}h`}
          value={choice.hour}
          disabled={off}
          onChange={(hour: number) => change({ hour })}
          options={hours.map((hour) => ({ value: hour, label: t('notice.hourOf', { hour }) }))}
        />
      </div>
      <div>
        <Checkbox
          checked={choice.restDays}
          disabled={off}
          onChange={(event) => change({ restDays: event.target.checked })}
        >
          {t('notice.restDays')}
        </Checkbox>
        <small className="soft notice-help">{t('notice.restDaysHelp')}</small>
      </div>
      <div>
        <Checkbox
          checked={choice.byMail}
          disabled={off || !confirmed}
          onChange={(event) => change({ byMail: event.target.checked })}
          data-testid="notice-by-mail"
        >
          {t('notice.byMail')}
        </Checkbox>
        {confirmed ? null : <small className="soft notice-help">{t('notice.byMailNeeds')}</small>}
      </div>
      {choice.byMail ? (
        <div className="field">
          <label htmlFor={`${id}l`}>{t('notice.language')}</label>
          <Select
            id={`${id}l`}
            value={choice.language}
            disabled={off}
            onChange={(language: NoticeChoice['language']) => change({ language })}
            options={(['zh', 'en'] as const).map((one) => ({ value: one, label: t(`notice.language.${one}`) }))}
          />
        </div>
      ) : null}
      {set.error ? <Alert type="error" title={say(set.error)} /> : null}
    </div>
  );
}

function Mail({ mine }: { mine: MyNotices }) {
  const { t } = useText();
  const shared = useSession().data?.way === 'demonstration';
  if (shared) return <p className="soft">{t('notice.shared')}</p>;
  return (
    <div className="account-form">
      {mine.mailReady || mine.mail ? <MailAddress mine={mine} /> : <p className="soft">{t('notice.mailOff')}</p>}
      {mine.deliveries.length > 0 ? (
        <div>
          <b>{t('notice.recent')}</b>
          <ul className="session-list" data-testid="notice-recent">
            {mine.deliveries.map((one) => (
              <li key={`${one.day}${one.channel}`}>
                <span className="num nowrap">{one.day}</span>
                <div className="grow">
                  <NoticeOutcome one={one} />
                </div>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
