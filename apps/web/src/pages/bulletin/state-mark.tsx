import type { BulletinRow, BulletinTemplate } from '../../api/types';
import { useText } from '../../i18n';
import './state-mark.css';

export const TEMPLATE_CODES = [
  'circular',
  'special-report',
  'briefing',
  'minutes',
  'supervision-letter',
] as const satisfies BulletinTemplate[];

/** How far a bulletin has come. */
export function StateMark({ row }: { row: Pick<BulletinRow, 'state' | 'correctedBy'> }) {
  const { t } = useText();
  const corrected = row.correctedBy.some(({ state }) => state === 'sealed');
  return (
    <span className={`bulletin-state ${corrected ? 'corrected' : row.state}`} data-state={row.state}>
      <i aria-hidden />
      {t(corrected ? 'bulletin.state.corrected' : `bulletin.state.${row.state}`)}
    </span>
  );
}
