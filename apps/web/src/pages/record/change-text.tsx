import { useKind } from '../../api/meta';
import type { Change } from '../../api/types';
import { useText } from '../../i18n';
import { FieldText } from '../../shared/field-text';
import { useFieldName } from '../../shared/use-field-name';

/** A change not yet written, in words: the act and every value it would set. */
export function ChangeText({ kind, change }: { kind: string; change: Change }) {
  const { t, b, code } = useText();
  const info = useKind(kind);
  const fieldName = useFieldName();
  const fields = 'fields' in change && change.fields ? Object.entries(change.fields) : [];
  const rest = Object.entries(change).filter(
    ([key, value]) =>
      !['act', 'fields', 'stage', 'values'].includes(key) && ['string', 'number'].includes(typeof value),
  );
  const stage = 'stage' in change ? info?.stages.find((one) => one.stage === change.stage) : undefined;
  return (
    <div>
      <p>
        {code('actName', change.act) ?? change.act}
        {stage ? ` ${b(stage.name)}` : ''}
        {'on' in change && typeof change.on === 'object' ? ` ${change.on.value}` : ''}
      </p>
      <dl className="fields single">
        {fields.map(([field, value]) => {
          const def = info?.fields[field];
          return (
            <div key={field}>
              <dt>{fieldName(kind, field)}</dt>
              <dd>{def ? <FieldText def={def} value={value} /> : String(value)}</dd>
            </div>
          );
        })}
        {rest.map(([key, value]) => (
          <div key={key}>
            <dt>{code('changePart', key) ?? key}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
        {'values' in change
          ? Object.entries(change.values).map(([key, value]) => (
              <div key={key}>
                <dt>{fieldName(kind, key)}</dt>
                <dd>{value === null ? t('value.none') : String(value)}</dd>
              </div>
            ))
          : null}
      </dl>
    </div>
  );
}
