import type { FactView } from '../../api/types';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { SourceLine } from '../../shared/source-line';

/** The facts as a table: value, day, source; a correction opens the fact. */
export function FactTable({ rows, onEdit }: { rows: FactView[]; onEdit: ((fact: FactView) => void) | null }) {
  const { t, b } = useText();
  return (
    <div className="scroll-x">
      <table className="plain-table fact-table" data-testid="fact-table">
        <thead>
          <tr>
            <th>{t('firm.factField')}</th>
            <th>{t('firm.factValue')}</th>
            <th className="nowrap">{t('firm.factOn')}</th>
            <th>{t('firm.factSource')}</th>
            {onEdit ? <th className="nowrap" /> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.field.field} data-fact={one.field.field}>
              <td>{one.field.label}</td>
              <td className="num">{one.value === '***' ? t('value.masked') : b(one.says)}</td>
              <td className="num nowrap">{one.on}</td>
              <td className="fact-source">
                {one.derived ? (
                  <span className="soft">{t('firm.factDerived')}</span>
                ) : (
                  <>
                    <EntryLink seq={one.entry} />
                    <span>{b(one.kindName)}</span>
                    {one.source ? <SourceLine source={one.source} /> : null}
                    {one.earlier > 0 ? (
                      <span className="faint">{t('firm.factEarlier', { n: one.earlier })}</span>
                    ) : null}
                  </>
                )}
              </td>
              {onEdit ? (
                <td className="nowrap">
                  {one.derived ? null : (
                    <button type="button" className="link-button" onClick={() => onEdit(one)} data-testid="fact-edit">
                      {t('firm.factEdit')}
                    </button>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
