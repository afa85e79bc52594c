import { Alert, App } from 'antd';
import { useSignInAct, useSignInState, type SignInAct } from '../../api/sign-ins';
import type { SignInState } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText, type Key } from '../../i18n';
import { Async } from '../../shared/async';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { deviceName } from '../account/device';
import '../account/account.css';
import { SignInSettings } from './sign-in-settings';

type Ask = (act: SignInAct, title?: Key, name?: string) => void;

/** Who is signed in, who is paused, who has a second factor; and what the city settles about it. */
export function SignInDesk() {
  const { t } = useText();
  const state = useSignInState();
  const act = useSignInAct();
  const say = useErrorText();
  const { modal, notification } = App.useApp();
  const ask: Ask = (what, title, name = '') => {
    const run = (): void => act.mutate(what, { onError: (error) => notification.error({ title: say(error) }) });
    if (title === undefined) run();
    else modal.confirm({ title: t(title, { name }), content: t('admin.endsAtOnce'), onOk: run });
  };
  return (
    <Async query={state}>
      {(data) => (
        <>
          {data.key ? null : <Alert type="warning" showIcon title={t('account.factorNoKey')} />}
          <Paused state={data} ask={ask} />
          <OpenSessions state={data} ask={ask} />
          <Factors state={data} ask={ask} />
          <SignInSettings state={data} />
        </>
      )}
    </Async>
  );
}

function Paused({ state, ask }: { state: SignInState; ask: Ask }) {
  const { t } = useText();
  const people = state.people.filter(({ blockedUntil }) => blockedUntil !== null);
  if (people.length + state.addresses.length === 0) return null;
  return (
    <Section title={t('admin.paused')} testId="paused">
      <ul className="session-list">
        {people.map(({ account, blockedUntil }) => (
          <li key={account}>
            <div>
              <b>{account}</b>
              <small>{t('admin.pausedUntil', { at: showInstant(blockedUntil ?? '') })}</small>
            </div>
            <button type="button" className="link-button" onClick={() => ask({ act: 'unlock', account })}>
              {t('admin.unlock')}
            </button>
          </li>
        ))}
        {state.addresses.map(({ address, until, failures }) => (
          <li key={address}>
            <div>
              <b>{address}</b>
              <small>
                {t('admin.pausedUntil', { at: showInstant(until) })} · {t('admin.failures', { n: failures })}
              </small>
            </div>
            <button type="button" className="link-button" onClick={() => ask({ act: 'address', address })}>
              {t('admin.unlock')}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OpenSessions({ state, ask }: { state: SignInState; ask: Ask }) {
  const { t, code } = useText();
  return (
    <Section
      title={t('account.sessions')}
      note={t('admin.sessionsNote', { n: state.sessions.length })}
      testId="all-sessions"
    >
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('admin.account')}</th>
              <th>{t('audit.from')}</th>
              <th>{t('audit.what')}</th>
              <th>{t('admin.lastSeen')}</th>
              <th aria-label={t('act.all')} />
            </tr>
          </thead>
          <tbody>
            {state.sessions.map((one) => (
              <tr key={one.id}>
                <td>
                  {one.name}
                  <small className="soft"> {one.account}</small>
                </td>
                <td>{[one.address, deviceName(one.agent)].filter(Boolean).join(' · ')}</td>
                <td>{[code('way', one.way), one.factor ? t('account.factor') : ''].filter(Boolean).join(' · ')}</td>
                <td className="nowrap num">{showInstant(one.seenAt)}</td>
                <td className="right">
                  <button
                    type="button"
                    className="link-button"
                    onClick={() =>
                      ask({ act: 'session', account: one.account, session: one.id }, 'admin.endAsk', one.name)
                    }
                  >
                    {t('account.end')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Factors({ state, ask }: { state: SignInState; ask: Ask }) {
  const { t } = useText();
  const rows = state.people.filter(({ factor, linked, mustChange }) => factor || linked || mustChange);
  if (rows.length === 0) return null;
  return (
    <Section title={t('admin.factors')} testId="factors">
      <ul className="session-list">
        {rows.map(({ account, factor, linked, mustChange }) => (
          <li key={account}>
            <div>
              <b>{account}</b>
              <small>
                {[
                  factor ? t('account.factor') : '',
                  linked ? t('admin.linked') : '',
                  mustChange ? t('admin.mustChange') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </div>
            <span className="row">
              {factor ? (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => ask({ act: 'factor', account }, 'admin.resetFactorAsk', account)}
                >
                  {t('admin.resetFactor')}
                </button>
              ) : null}
              {linked ? (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => ask({ act: 'link', account }, 'admin.unlinkAsk', account)}
                >
                  {t('admin.unlink')}
                </button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
