import type { DutyState } from '../../api/types';
import { useText } from '../../i18n';

const TONE: Partial<Record<DutyState, string>> = {
  late: 'flag',
  unowned: 'held',
  undated: 'held',
  soon: 'held',
  beyond: 'held',
  paused: 'held',
  review: 'auto',
  close: 'auto',
};

/** How a duty stands, in a word; only what asks for somebody's attention is coloured. */
export function StateMark({ state }: { state: DutyState }) {
  const { t } = useText();
  return <span className={`mark ${TONE[state] ?? 'label'} state-mark`}>{t(`supervision.state.${state}`)}</span>;
}

/** The states that the words of a clock already tell. */
const SAID_BY_CLOCK: readonly DutyState[] = ['late', 'running', 'paused', 'beyond'];

/** True when the clock beside it says the same in words. */
export function saidByClock(state: DutyState): boolean {
  return SAID_BY_CLOCK.includes(state);
}
