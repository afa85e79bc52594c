import { Checkbox, Input, InputNumber, Select, TreeSelect } from 'antd';
import { useId, useState } from 'react';
import { useMeta } from '../../api/meta';
import type { FieldDef, FieldValue, Share } from '../../api/types';
import { isPartial, precisionOf } from '../../format/date';
import { useText } from '../../i18n';
import { OfficeSelect } from '../../shared/office-select';
import { usePlaceOptions } from '../../shared/place-options';
import { RecordSelect } from './record-select';
import { SharesInput } from './shares-input';
import { YuanInput } from './yuan-input';

type Def = Omit<FieldDef, 'check'>;

/** A field to fill in, by its type. `undefined` while what is typed is not yet a value; `null` empties the field. */
export function FieldInput(props: {
  def: Def;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
  required?: boolean;
  testId?: string;
}) {
  const { t, b } = useText();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {b(props.def.name)}
        {props.required ? <span className="needed">{t('form.required')}</span> : null}
      </label>
      <Control {...props} id={id} />
      <small>{b(props.def.meaning)}</small>
    </div>
  );
}

function Control({
  def,
  value,
  onChange,
  id,
  testId,
}: {
  def: Def;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
  id: string;
  testId?: string;
}) {
  const { b } = useText();
  const { today } = useMeta();
  const places = usePlaceOptions(today);
  const text = typeof value === 'string' ? value : '';
  switch (def.type) {
    case 'yuan':
      return (
        <YuanInput
          id={id}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
          {...(testId ? { testId } : {})}
        />
      );
    case 'integer':
    case 'number':
    case 'percent':
      return (
        <InputNumber
          id={id}
          className="wide"
          value={typeof value === 'number' ? value : null}
          {...(def.type === 'integer' ? { precision: 0 } : {})}
          onChange={(next) => onChange(next)}
          data-testid={testId}
        />
      );
    case 'boolean':
      return <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)} />;
    case 'choice':
      return (
        <Select
          id={id}
          allowClear
          value={text || undefined}
          onChange={(next: string | undefined) => onChange(next ?? null)}
          options={Object.entries(def.choices ?? {}).map(([code, name]) => ({ value: code, label: b(name) }))}
        />
      );
    case 'date':
      return <PartialDateInput id={id} value={value} onChange={onChange} {...(testId ? { testId } : {})} />;
    case 'place':
      return (
        <TreeSelect
          id={id}
          allowClear
          showSearch={{ treeNodeFilterProp: 'title' }}
          treeData={places}
          value={text || undefined}
          onChange={(next: string | undefined) => onChange(next ?? null)}
        />
      );
    case 'office':
      return <OfficeSelect id={id} value={text || null} onChange={onChange} />;
    case 'shares':
      return <SharesInput value={Array.isArray(value) ? (value as Share[]) : []} onChange={onChange} />;
    case 'record':
      return <RecordSelect id={id} kind={def.kind === '*' ? '' : (def.kind ?? '')} value={text} onChange={onChange} />;
    case 'longtext':
      return (
        <Input.TextArea
          id={id}
          rows={3}
          value={text}
          onChange={(event) => onChange(event.target.value || null)}
          data-testid={testId}
        />
      );
    default:
      return (
        <Input id={id} value={text} onChange={(event) => onChange(event.target.value || null)} data-testid={testId} />
      );
  }
}

/** A date as far as it is known: a day, a month or a year. */
function PartialDateInput({
  id,
  value,
  onChange,
  testId,
}: {
  id: string;
  value: FieldValue | undefined;
  onChange: (value: FieldValue | undefined) => void;
  testId?: string;
}) {
  const { t } = useText();
  const [text, setText] = useState(isPartial(value) ? value.value : typeof value === 'string' ? value : '');
  const precision = precisionOf(text);
  return (
    <>
      <Input
        id={id}
        value={text}
        status={text && !precision ? 'error' : ''}
        placeholder={t('date.hint')}
        data-testid={testId}
        onChange={(event) => {
          const next = event.target.value.trim().replaceAll(/[./]/g, '-');
          setText(next);
          const known = precisionOf(next);
          onChange(next === '' ? null : known ? { value: next, precision: known } : undefined);
        }}
      />
      {text && !precision ? <small className="doubt">{t('date.wrong')}</small> : null}
    </>
  );
}
