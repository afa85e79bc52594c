import { Button } from 'antd';
import { useAccountAct, useGoOn } from '../../api/account';
import type { MyAccount } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { deviceName } from './device';

/** Where I am signed in, and ending what is not me. */
export function Sessions({ mine }: { mine: MyAccount }) {
  const { t, code } = useText();
  const act = useAccountAct();
  const goOn = useGoOn();
  const others = mine.sessions.filter(({ current }) => !current).length;
  return (
    <Section
      title={t('account.sessions')}
      note={t('account.sessionsNote', { minutes: mine.idleMinutes, hours: mine.oldestHours })}
      testId="sessions"
      extra={
        others > 0 ? (
          <Button loading={act.isPending} onClick={() => act.mutate({ act: 'end-others' })} data-testid="end-others">
            {t('account.endOthers')}
          </Button>
        ) : null
      }
    >
      <ul className="session-list">
        {mine.sessions.map((one) => (
          <li key={one.id} data-testid={one.current ? 'session-current' : 'session-other'}>
            <div>
              <b>{deviceName(one.agent) || t('account.noDevice')}</b>
              {one.current ? <span className="mark">{t('account.current.session')}</span> : null}
              <small>
                {[
                  one.address,
                  code('way', one.way),
                  one.factor ? t('account.factor') : undefined,
                  t('account.openedAt', { at: showInstant(one.createdAt) }),
                  t('account.seenAt', { at: showInstant(one.seenAt) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </div>
            {one.current ? null : (
              <button
                type="button"
                className="link-button"
                onClick={() => act.mutate({ act: 'end', session: one.id }, { onSettled: goOn })}
              >
                {t('account.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
