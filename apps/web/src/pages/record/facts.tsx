import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import type { KindInfo, RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { EntryLink } from '../../shared/entry-link';
import { RowField } from '../../shared/row-field';
import { Section } from '../../shared/section';
import { SourceLine } from '../../shared/source-line';
import { useAt } from '../../url/use-at';
import { SetDialog } from './set-dialog';

/** Every field with who set it, when and on which source; empty ones can be shown too. */
export function Facts({ kind, view }: { kind: KindInfo; view: RecordView }) {
  const { t, b } = useText();
  const at = useAt();
  const [all, setAll] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const titleOf = (record: string): string => view.related.find((one) => one.record === record)?.title ?? record;
  // What a program wrote for itself says nothing to a reader.
  const fields = Object.entries(kind.fields).filter(
    ([field, def]) => !(def.made && def.searched === false) && (all || (view.fields[field] ?? null) !== null),
  );
  return (
    <Section
      title={t('facts.title')}
      testId="facts"
      extra={
        <Button type="text" size="small" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('facts.onlyFilled') : t('facts.all')}
        </Button>
      }
    >
      <dl className="fields">
        {fields.map(([field, def]) => {
          const set = view.setBy[field];
          return (
            <div key={field} data-field={field}>
              <dt>
                <Tooltip title={b(def.meaning)}>
                  <span tabIndex={0}>{b(def.name)}</span>
                </Tooltip>
              </dt>
              <dd>
                <span className="field-value">
                  <RowField field={field} def={def} fields={view.fields} titleOf={titleOf} />
                </span>
                {set ? (
                  <Tooltip
                    title={
                      <span className="set-by">
                        {t('facts.setBy', { day: set.on, office: set.office })}
                        {set.source ? <SourceLine source={set.source} /> : null}
                      </span>
                    }
                  >
                    <span className="set-mark">
                      <EntryLink seq={set.seq} />
                    </span>
                  </Tooltip>
                ) : null}
                {view.can.write && !at.past && !def.made ? (
                  <button
                    type="button"
                    className="link-button edit no-print"
                    onClick={() => setEditing(field)}
                    aria-label={t('facts.edit', { field: b(def.name) })}
                  >
                    {t('facts.editShort')}
                  </button>
                ) : null}
              </dd>
            </div>
          );
        })}
      </dl>
      {editing ? <SetDialog kind={kind} view={view} field={editing} onClose={() => setEditing(null)} /> : null}
    </Section>
  );
}
