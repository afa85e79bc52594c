import { Alert, Button, Select, TreeSelect } from 'antd';
import { useState } from 'react';
import { useImportAct } from '../../api/imports';
import { useMeta } from '../../api/meta';
import type { ImportJob, MappingChange } from '../../api/types';
import { useText } from '../../i18n';
import { usePlaceOptions } from '../../shared/place-options';
import { useErrorText } from '../../shared/use-error-text';
import { sheetUnits } from './units';

type Sheet = ImportJob['sheets'][number];

/** One sheet: its place, its unit, and a field for each column. */
export function SheetMapping({ job, sheet }: { job: string; sheet: Sheet }) {
  const { t, b } = useText();
  const { today } = useMeta();
  const say = useErrorText();
  const places = usePlaceOptions(today);
  const act = useImportAct(job);
  const [columns, setColumns] = useState<Record<string, string | null>>({});
  const [unit, setUnit] = useState<string>();
  const [place, setPlace] = useState<string>();
  const changed = Object.keys(columns).length > 0 || unit !== undefined || place !== undefined;
  const candidates = sheet.candidates.map((one) => ({ value: one.field, label: b(one.name) }));
  const unitOptions = sheetUnits.map((one) => ({ value: one.value as string, label: t(`sheetUnit.${one.key}`) }));
  const apply = (): void => {
    const body: MappingChange = { sheet: sheet.sheet, columns, ...(unit ? { unit } : {}), ...(place ? { place } : {}) };
    act.mutate(
      { act: 'mapping', body },
      {
        onSuccess: () => {
          setColumns({});
          setUnit(undefined);
          setPlace(undefined);
        },
      },
    );
  };
  return (
    <details className="sheet-mapping" data-sheet={sheet.sheet}>
      <summary>
        <b>{sheet.sheet}</b>
        <span className="soft">
          {t('mapping.rows', {
            head: sheet.headerRows.join('–'),
            first: sheet.firstRow,
            last: sheet.lastRow,
            n: sheet.columns.filter((one) => one.field).length,
            all: sheet.columns.length,
          })}
        </span>
      </summary>
      <div className="row sheet-whole">
        <label>
          <span>{t('mapping.place')}</span>
          <TreeSelect
            value={place ?? sheet.place ?? undefined}
            onChange={setPlace}
            treeData={places}
            showSearch={{ treeNodeFilterProp: 'title' }}
            className="mapping-place"
          />
        </label>
        <label>
          <span>{t('mapping.unit')}</span>
          <Select
            value={unit ?? sheet.unit ?? undefined}
            onChange={setUnit}
            options={unitOptions}
            className="mapping-unit"
          />
        </label>
      </div>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('mapping.column')}</th>
              <th>{t('mapping.header')}</th>
              <th>{t('mapping.field')}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column) => {
              const field = column.column in columns ? columns[column.column] : column.field;
              return (
                <tr key={column.column} className={column.column in columns ? 'used' : ''}>
                  <td className="num">{column.column}</td>
                  <td>{column.header}</td>
                  <td>
                    <Select
                      allowClear
                      showSearch={{ optionFilterProp: 'label' }}
                      value={field ?? undefined}
                      onChange={(next: string | undefined) => setColumns({ ...columns, [column.column]: next ?? null })}
                      options={candidates}
                      placeholder={t('mapping.notUsed')}
                      aria-label={t('mapping.fieldOf', { column: column.column })}
                      className="mapping-field"
                    />
                    {column.remembered ? <small className="soft">{t('mapping.remembered')}</small> : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {act.error ? <Alert type="error" title={say(act.error)} /> : null}
      <Button type="primary" disabled={!changed} loading={act.isPending} onClick={apply} data-testid="mapping-apply">
        {t('mapping.apply')}
      </Button>
    </details>
  );
}
