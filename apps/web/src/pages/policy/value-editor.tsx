import { InputNumber, Select } from 'antd';
import type { Held, Op, PolicyField, Scalar, TestNode, TestValue } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { AGE_UNIT, measure } from './rule-field';

const LISTS: ReadonlySet<Op> = new Set<Op>(['in', 'not_in', 'prefix_in', 'has_any', 'has_all']);

interface Props {
  field: PolicyField;
  test: Pick<TestNode, 'op' | 'value' | 'unit'>;
  onChange: (value: TestValue) => void;
  disabled?: boolean;
}

/** What a test compares with: a number and its unit, a day, a choice, a list, by the field and the comparison. */
export function ValueEditor({ field, test, onChange, disabled = false }: Props) {
  const { t } = useText();
  const { op, value } = test;
  const label = t('policy.edit.valueOf', { field: field.label });
  const shared = { 'aria-label': label, disabled, size: 'small' as const };
  if (LISTS.has(op))
    return (
      <Select
        {...shared}
        mode="tags"
        className="value-list"
        value={(Array.isArray(value) ? value : [value]).filter((one) => one !== '').map(String)}
        options={(field.values ?? []).map((one) => ({ value: String(one), label: String(one) }))}
        tokenSeparators={['、', ',', '，', ';']}
        onChange={(next: string[]) => onChange(next)}
      />
    );
  if (op === 'held_for') return <HeldEditor value={value} onChange={onChange} label={label} disabled={disabled} />;
  if (op === 'between') {
    const [from, to] = Array.isArray(value) ? value : [value as Scalar, value as Scalar];
    return (
      <span className="value-pair">
        <One {...{ field, op, label, disabled }} value={from} onChange={(next) => onChange([next, to ?? next])} />
        <span aria-hidden>{t('policy.edit.and')}</span>
        <One {...{ field, op, label, disabled }} value={to} onChange={(next) => onChange([from ?? next, next])} />
        <Unit text={measure(test.unit ?? field.unit)} />
      </span>
    );
  }
  const unit = op === 'age_at_least' ? (test.unit ?? AGE_UNIT) : measure(test.unit ?? field.unit);
  return (
    <span className="value-pair">
      <One {...{ field, op, label, disabled }} value={value as Scalar} onChange={onChange} />
      <Unit text={unit} />
    </span>
  );
}

function Unit({ text }: { text: string }) {
  return text ? <span className="soft nowrap">{text}</span> : null;
}

function One(props: {
  field: PolicyField;
  op: Op;
  value: Scalar | undefined;
  onChange: (value: Scalar) => void;
  label: string;
  disabled: boolean;
}) {
  const { field, op, value, onChange, label, disabled } = props;
  const { t } = useText();
  const shared = { 'aria-label': label, disabled, size: 'small' as const };
  if (field.type === 'bool')
    return (
      <Select
        {...shared}
        value={value === true ? 'yes' : 'no'}
        onChange={(next: string) => onChange(next === 'yes')}
        options={[
          { value: 'yes', label: t('value.yes') },
          { value: 'no', label: t('value.no') },
        ]}
      />
    );
  if (field.type === 'date' && op !== 'age_at_least')
    return <DayPicker value={String(value ?? '')} onChange={onChange} label={label} />;
  if (field.type === 'text' || field.type === 'set')
    return (
      <Select
        {...shared}
        showSearch
        className="value-one"
        value={value === undefined ? '' : String(value)}
        options={[...new Set([...(field.values ?? []), ...(value === undefined ? [] : [value])])].map((one) => ({
          value: String(one),
          label: String(one),
        }))}
        onChange={onChange}
      />
    );
  return (
    <InputNumber
      {...shared}
      className="value-number"
      value={typeof value === 'number' ? value : null}
      {...(field.type === 'integer' ? { precision: 0 } : {})}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

/** How long which titles must have been held. */
function HeldEditor(props: {
  value: TestValue;
  onChange: (value: TestValue) => void;
  label: string;
  disabled: boolean;
}) {
  const { t } = useText();
  const held: Held = readHeld(props.value);
  return (
    <span className="value-pair">
      <Select
        mode="tags"
        size="small"
        className="value-list"
        aria-label={props.label}
        disabled={props.disabled}
        value={held.titles ?? []}
        onChange={(titles: string[]) => props.onChange({ ...held, titles })}
      />
      <InputNumber
        size="small"
        className="value-number"
        min={0}
        aria-label={t('policy.edit.years')}
        disabled={props.disabled}
        value={held.years ?? 0}
        onChange={(years) => years !== null && props.onChange({ ...held, years })}
      />
      <Unit text={t('policy.edit.years')} />
    </span>
  );
}

function readHeld(value: TestValue): Held {
  if (Array.isArray(value)) return { titles: [String(value[0] ?? '')], years: Number(value[1] ?? 0) };
  if (typeof value !== 'object') return { titles: [], years: Number(value) || 0 };
  const { title, titles, ...rest } = value;
  return { ...rest, titles: titles ?? (title === undefined ? [] : [title]) };
}
