import type { NoticeDelivery } from '../api/types';
import { showInstant } from '../format/date';
import { useText } from '../i18n';

/** What became of one notice: its state, when it is tried again, and why it has not gone out. */
export function NoticeOutcome({ one }: { one: NoticeDelivery }) {
  const { t, b } = useText();
  const waits = one.state === 'due' && one.lastError !== null;
  return (
    <>
      <span className={one.state === 'dead' || one.state === 'unsure' ? 'doubt' : undefined}>
        {t(`notice.state.${one.state}`)}
      </span>
      {one.attempts > 1 ? ` · ${t('notice.attempts', { n: one.attempts })}` : null}
      {waits ? ` · ${t('notice.next', { at: showInstant(one.nextAt) })}` : null}
      {one.lastError ? <div className="soft">{b(one.lastError.message)}</div> : null}
    </>
  );
}
