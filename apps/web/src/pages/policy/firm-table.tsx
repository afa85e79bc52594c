import type { FirmRow } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { FirmLink } from '../../shared/policy-link';

/** The firms, a line each. */
export function FirmTable({ rows }: { rows: FirmRow[] }) {
  const { t } = useText();
  return (
    <div className="table-frame scroll-x">
      <table className="plain-table firm-table" data-testid="firm-table">
        <thead>
          <tr>
            <th>{t('firm.list.name')}</th>
            <th>{t('firm.list.place')}</th>
            <th className="right">{t('firm.list.known')}</th>
            <th className="right">{t('firm.list.latest')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.record} data-firm={row.record}>
              <td>
                <FirmLink record={row.record}>{row.name}</FirmLink>
                {row.sample ? (
                  <span className="mark sample" title={t('mark.sampleMeans')}>
                    {t('mark.sample')}
                  </span>
                ) : null}
              </td>
              <td className="nowrap">{row.placeName ?? t('value.dash')}</td>
              <td className="right num">{showCount(row.known)}</td>
              <td className="right num nowrap">{row.latestOn ?? t('value.dash')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
