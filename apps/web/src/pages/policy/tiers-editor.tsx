import { InputNumber, Select } from 'antd';
import type { Op, Tiers } from '../../api/types';
import { useText } from '../../i18n';
import { useDraft } from './draft';
import { Remarks } from './remarks';
import { measure, opsFor, useRuleField } from './rule-field';
import { RemoveButton } from './test-editor';
import type { Path } from './tree-edit';
import { ValueEditor } from './value-editor';

/** A threshold that depends on another field: one line a band. */
export function TiersEditor({ tiers, path }: { tiers: Tiers; path: Path }) {
  const { t, b } = useText();
  const draft = useDraft();
  const fieldOf = useRuleField();
  const [by, field] = [fieldOf(tiers.by), fieldOf(tiers.field)];
  const below: Path = [...path, 'tiers'];
  return (
    <fieldset className="group-editor" data-path={JSON.stringify(path)}>
      <legend>
        <span>{t('policy.edit.tiers', { by: by.label, field: field.label })}</span>
        <Select
          size="small"
          className="op-select"
          value={tiers.op}
          aria-label={t('policy.edit.op')}
          options={opsFor(field, tiers.op).map(({ op, says }) => ({ value: op as Op, label: b(says) }))}
          onChange={(op: Op) => draft.put([...below, 'op'], op)}
          popupMatchSelectWidth={false}
        />
        <RemoveButton path={path} />
      </legend>
      <Remarks path={path} />
      <ol>
        {tiers.bands.map(([upTo, threshold], n) => (
          <li key={n} className="test-line">
            {typeof upTo === 'number' ? (
              <label className="value-pair">
                <span className="soft nowrap">{t('policy.edit.upTo')}</span>
                <InputNumber
                  size="small"
                  className="value-number"
                  value={upTo}
                  onChange={(next) => next !== null && draft.put([...below, 'bands', n, 0], next)}
                />
                <span className="soft">{measure(by.unit)}</span>
              </label>
            ) : (
              <span className="soft">{upTo ?? t('policy.edit.above')}</span>
            )}
            <ValueEditor
              field={field}
              test={{ op: tiers.op, value: threshold, ...(tiers.unit ? { unit: tiers.unit } : {}) }}
              onChange={(next) => draft.put([...below, 'bands', n, 1], next)}
            />
            <Remarks path={[...below, 'bands', n]} />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
