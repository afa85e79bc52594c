import type { KindInfo, RecordRow } from '../../api/types';
import { columnUnit } from '../../format/money';
import { useText } from '../../i18n';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { RowField } from '../../shared/row-field';
import { StageTag } from '../../shared/stage-tag';
import { useSearchText } from '../../url/use-at';
import { chosenColumns } from './columns';
import { SortHead } from './sort-head';

const RIGHT = new Set(['yuan', 'number', 'integer', 'percent']);

/** The rows as a table; heads sort. */
export function RecordTable({ kind, rows, sort }: { kind: KindInfo; rows: RecordRow[]; sort: string | undefined }) {
  const { t, b, lang } = useText();
  const [search, setSearch] = useSearchText();
  const columns = chosenColumns(kind, search.cols);
  const staged = kind.stages.length > 0;
  const head = (field: string, name: string, right = false) => (
    <SortHead
      key={field}
      field={field}
      name={name}
      sort={sort}
      right={right}
      onSort={(next) => setSearch({ sort: next, page: undefined })}
    />
  );
  return (
    <div className="table-frame scroll-x">
      <table className="plain-table record-table" data-testid="record-table">
        <thead>
          <tr>
            {head('title', b(kind.fields[kind.titleField]?.name) || t('list.title'))}
            {head('place', t('list.place'))}
            {staged ? head('stage', t('list.stage')) : null}
            {columns.map((field) => {
              const def = kind.fields[field];
              const unit = def?.type === 'yuan' ? ` (${t(`unit.${columnUnit(lang)}`)})` : '';
              return head(field, `${b(def?.name)}${unit}`, RIGHT.has(def?.type ?? ''));
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.record} data-record={row.record}>
              <td className="cell-title">
                <RecordLink kind={row.kind} record={row.record}>
                  {row.title}
                </RecordLink>
                <Marks row={row} />
                {row.labels.map((label) => (
                  <span key={label} className="mark label after">
                    {b(kind.labels[label]) || label}
                  </span>
                ))}
              </td>
              <td className="nowrap">{row.placeName ?? row.place ?? t('value.dash')}</td>
              {staged ? (
                <td>
                  <StageTag kind={row.kind} stage={row.stage} exited={row.exited} />
                </td>
              ) : null}
              {columns.map((field) => {
                const def = kind.fields[field];
                return (
                  <td
                    key={field}
                    className={
                      RIGHT.has(def?.type ?? '') ? 'right nowrap' : def?.type === 'date' ? 'nowrap' : 'cell-text'
                    }
                  >
                    {def ? <RowField field={field} def={def} fields={row.fields} column /> : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
