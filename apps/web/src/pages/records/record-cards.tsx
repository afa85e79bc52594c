import type { KindInfo, RecordRow } from '../../api/types';
import { useText } from '../../i18n';
import { Marks } from '../../shared/marks';
import { RecordLink } from '../../shared/record-link';
import { RowField } from '../../shared/row-field';
import { StageTag } from '../../shared/stage-tag';
import { defaultColumns } from './columns';

/** The rows as cards, for a phone. */
export function RecordCards({ kind, rows }: { kind: KindInfo; rows: RecordRow[] }) {
  const { b } = useText();
  const fields = defaultColumns(kind).slice(0, 4);
  return (
    <ul className="record-cards" data-testid="record-cards">
      {rows.map((row) => (
        <li key={row.record} data-record={row.record}>
          <div>
            <RecordLink kind={row.kind} record={row.record}>
              {row.title}
            </RecordLink>
            <Marks row={row} />
          </div>
          <div className="row soft">
            <StageTag kind={row.kind} stage={row.stage} exited={row.exited} />
            <span>{row.placeName}</span>
          </div>
          <dl>
            {fields.map((field) => {
              const def = kind.fields[field];
              const value = row.fields[field];
              if (!def || value === null || value === undefined || value === '') return null;
              return (
                <div key={field}>
                  <dt>{b(def.name)}</dt>
                  <dd>
                    <RowField field={field} def={def} fields={row.fields} />
                  </dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}
