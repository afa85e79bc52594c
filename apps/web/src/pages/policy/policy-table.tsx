import type { PolicyRow } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { PolicyLink } from '../../shared/policy-link';
import { PolicyMarks, PolicySource, useForceText } from './policy-marks';

const COUNTS = ['eligible', 'near', 'unknown', 'ineligible'] as const;

/** The policies with their counts: a table, on a phone cards. */
export function PolicyTable({ rows, narrow }: { rows: PolicyRow[]; narrow: boolean }) {
  const { t } = useText();
  const force = useForceText();
  if (narrow)
    return (
      <ul className="policy-cards" data-testid="policy-table">
        {rows.map((row) => (
          <li key={row.id} data-policy={row.id}>
            <div>
              <PolicyLink id={row.id}>{row.title}</PolicyLink>
              <PolicyMarks policy={row} />
            </div>
            <PolicySource policy={row} />
            <dl>
              {COUNTS.slice(0, 3).map((key) => (
                <div key={key}>
                  <dt>{t(`policy.outcome.${key}`)}</dt>
                  <dd className="num">{row.counts ? showCount(row.counts[key]) : t('value.dash')}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  return (
    <div className="table-frame scroll-x">
      <table className="plain-table policy-table" data-testid="policy-table">
        <thead>
          <tr>
            <th>{t('policy.list.name')}</th>
            <th>{t('policy.effective')}</th>
            {COUNTS.map((key) => (
              <th key={key} className="right">
                {t(`policy.outcome.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-policy={row.id}>
              <td>
                <PolicyLink id={row.id}>{row.title}</PolicyLink>
                <PolicyMarks policy={row} />
                <br />
                <PolicySource policy={row} />
              </td>
              <td className="nowrap num soft">{force(row)}</td>
              {COUNTS.map((key) => (
                <td key={key} className={`right num ${key === 'eligible' ? 'count-main' : ''}`}>
                  {row.counts ? showCount(row.counts[key]) : <span className="faint">{t('value.dash')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
