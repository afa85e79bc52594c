import { Popover } from 'antd';
import type { ClockView } from '../api/types';
import { showCount } from '../format/number';
import { useText, type Text } from '../i18n';
import { ClockWhy } from './clock-why';
import './clock.css';

/** A clock in a few words — late, left, paused — that opens to the reason, day by day. */
export function ClockText({ clock }: { clock: ClockView }) {
  const { t } = useText();
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={<ClockWhy clock={clock} />}
      classNames={{ root: 'clock-popover' }}
    >
      <button type="button" className={`clock ${clock.state}`} data-testid="clock" title={t('clock.why')}>
        <b>{clockWords(clock, t)}</b>
        {clock.due ? <span className="num">{t('clock.due', { day: clock.due })}</span> : null}
      </button>
    </Popover>
  );
}

/** How the clock stands, in a few words. */
export function clockWords(clock: ClockView, t: Text['t']): string {
  const { state, lateBy, leftWorkingDays, notBefore } = clock;
  switch (state) {
    case 'overdue':
      return lateBy > 0 ? t('clock.overdue', { n: showCount(lateBy) }) : t('clock.overdueToday');
    case 'paused':
      return t('clock.paused');
    case 'done':
      return lateBy > 0 ? t('clock.doneLate', { n: showCount(lateBy) }) : t('clock.done');
    case 'beyond_horizon':
      return t('clock.beyond', { day: notBefore ?? '' });
    case 'running':
      return leftWorkingDays === 0 ? t('clock.today') : t('clock.left', { n: showCount(leftWorkingDays ?? 0) });
  }
}
