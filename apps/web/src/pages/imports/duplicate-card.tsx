import { Radio } from 'antd';
import type { Decision } from '../../api/imports';
import type { ImportJob } from '../../api/types';
import { useText } from '../../i18n';

type Duplicate = ImportJob['duplicates'][number];

/** Two rows side by side, why they look alike, where they differ, and the choice. */
export function DuplicateCard({
  duplicate,
  busy,
  onDecide,
}: {
  duplicate: Duplicate;
  busy: boolean;
  onDecide: (decision: Decision['decision']) => void;
}) {
  const { t, b, code } = useText();
  const one = duplicate.held.length === 0;
  return (
    <li data-duplicate={duplicate.id} data-decision={one ? 'settled' : duplicate.decision}>
      <div className="duplicate-sides">
        <div>
          <small>{t('duplicate.counted')}</small>
          <b>{duplicate.counted.title}</b>
          <span className="cell-ref">{duplicate.counted.cell}</span>
        </div>
        {duplicate.held.map((row) => (
          <div key={row.cell}>
            <small>{t('duplicate.held')}</small>
            <b>{row.title}</b>
            <span className="cell-ref">{row.cell}</span>
          </div>
        ))}
      </div>
      <p className="soft">
        {[code('basis', duplicate.basis), ...duplicate.because.map((reason) => b(reason))]
          .filter(Boolean)
          .join(t('value.comma'))}
      </p>
      {duplicate.conflicts.length > 0 ? (
        <table className="plain-table">
          <tbody>
            {duplicate.conflicts.map((conflict) => (
              <tr key={conflict.field}>
                <td>{b(conflict.name)}</td>
                {conflict.values.map((value) => (
                  <td
                    key={value.cell}
                    className={value.cell === conflict.used || value.value === conflict.used ? 'used' : ''}
                  >
                    {value.value}
                    <span className="cell-ref">{value.cell}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {one ? (
        <p>{t('duplicate.settled')}</p>
      ) : (
        <Radio.Group
          value={duplicate.decision}
          disabled={busy}
          onChange={(event) => onDecide(event.target.value as Decision['decision'])}
          options={[
            { value: 'same', label: t('duplicate.same') },
            { value: 'different', label: t('duplicate.different') },
            { value: 'undecided', label: t('duplicate.undecided') },
          ]}
        />
      )}
    </li>
  );
}
