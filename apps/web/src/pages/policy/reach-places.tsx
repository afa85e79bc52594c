import type { PolicyReach } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';

const COUNTS = ['eligible', 'near', 'unknown'] as const;

/** The counts of every county, on asking. */
export function ReachPlaces({ places }: { places: PolicyReach['byPlace'] }) {
  const { t } = useText();
  if (places.length < 2) return null;
  const rows = [...places].sort((a, b) => b.counts.eligible - a.counts.eligible);
  return (
    <details className="reach-places">
      <summary>{t('policy.byPlace')}</summary>
      <table className="plain-table" data-testid="reach-places">
        <thead>
          <tr>
            <th>{t('firm.list.place')}</th>
            {COUNTS.map((key) => (
              <th key={key} className="right">
                {t(`policy.outcome.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ place, name, counts }) => (
            <tr key={place}>
              <td>{name}</td>
              {COUNTS.map((key) => (
                <td key={key} className="right num">
                  {showCount(counts[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
