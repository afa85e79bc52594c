import type { SupervisionDesk } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { useSearchText } from '../../url/use-at';

/** In the order in which somebody has to do something about them. */
const SHOWN = [
  'open',
  'late',
  'soon',
  'review',
  'close',
  'unassigned',
  'unowned',
  'undated',
  'running',
  'paused',
  'beyond',
  'toldDone',
  'done',
  'off',
  'all',
] as const;
/** Shown also when there are none: their absence is an answer. */
const ALWAYS = new Set<string>(['open', 'late', 'soon', 'review', 'unowned', 'undated']);
/** Colours a count that is not zero. */
const TONE: Partial<Record<(typeof SHOWN)[number], string>> = {
  late: 'refused',
  soon: 'doubt',
  unowned: 'doubt',
  undated: 'doubt',
  toldDone: 'doubt',
};
export const DEFAULT_STATE = 'open';

/** True for a count one may narrow by. */
export function isState(text: string | undefined): boolean {
  return SHOWN.some((one) => one === text);
}

/** How many there are of each, which narrow the list when pressed. */
export function DeskCounts({ counts, state }: { counts: SupervisionDesk['counts']; state: string }) {
  const { t } = useText();
  const [, setSearch] = useSearchText();
  return (
    <div className="desk-counts" role="group" aria-label={t('supervision.counts')} data-testid="desk-counts">
      {SHOWN.filter((one) => ALWAYS.has(one) || counts[one] > 0 || one === state).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === state}
          className={counts[one] > 0 ? TONE[one] : undefined}
          onClick={() => setSearch({ state: one === DEFAULT_STATE ? undefined : one, page: undefined })}
          data-testid={`count-${one}`}
        >
          <b className="num">{showCount(counts[one])}</b>
          <span>{t(`supervision.state.${one}`)}</span>
        </button>
      ))}
    </div>
  );
}
