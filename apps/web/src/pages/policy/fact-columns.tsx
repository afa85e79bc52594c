import { Alert, Input, Select } from 'antd';
import { useMapFacts } from '../../api/fact-sheets';
import type { FactSheet } from '../../api/types';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';

type Column = FactSheet['columns'][number];

/** Each column of the sheet and the field it holds; a change is read again at once. */
export function FactColumns({ sheet, onSheet }: { sheet: FactSheet; onSheet: (sheet: FactSheet) => void }) {
  const { t, b } = useText();
  const say = useErrorText();
  const map = useMapFacts(sheet.id);
  const candidates = sheet.candidates.map((one) => ({ value: one.to, label: b(one.label) }));
  const set = (column: Column, change: { to?: string | null; unit?: string | null }): void =>
    map.mutate(
      { columns: [{ sheet: column.sheet, column: column.column, to: column.to, unit: column.unit, ...change }] },
      { onSuccess: onSheet },
    );
  return (
    <Section title={t('firm.import.columns')} testId="facts-columns">
      <div className={`scroll-x ${map.isPending ? 'is-stale' : ''}`}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('firm.import.column')}</th>
              <th>{t('firm.import.field')}</th>
              <th>{t('firm.import.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column) => (
              <tr key={`${column.sheet}${column.column}`} data-column={column.column}>
                <td>
                  <span className="num faint">{column.column}</span> {column.header}
                </td>
                <td>
                  <Select
                    className="mapping-field"
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={false}
                    value={column.to ?? undefined}
                    placeholder={t('firm.import.leave')}
                    aria-label={t('mapping.fieldOf', { column: column.column })}
                    options={candidates}
                    onChange={(to: string | undefined) => set(column, { to: to ?? null })}
                  />
                  {column.remembered ? <small className="soft">{t('firm.import.remembered')}</small> : null}
                </td>
                <td>
                  <Input
                    className="column-unit"
                    defaultValue={column.unit ?? ''}
                    placeholder={sheet.candidates.find((one) => one.to === column.to)?.unit ?? ''}
                    aria-label={t('firm.import.unit')}
                    onBlur={(event) =>
                      event.target.value.trim() !== (column.unit ?? '') &&
                      set(column, { unit: event.target.value.trim() || null })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {map.error ? <Alert type="error" title={say(map.error)} /> : null}
    </Section>
  );
}
