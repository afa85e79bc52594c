import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { PolicyField } from '../../api/types';
import { showNumber } from '../../format/number';
import { useText, type Text } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { measure } from './rule-field';

export type Answer = string | number | boolean | string[] | null;

/** Whether what is typed is a value of the field. */
export function isAnswer(field: PolicyField, value: Answer): boolean {
  if (Array.isArray(value)) return true;
  return typeof value === 'string' ? value.trim() !== '' : value !== null;
}

/** An answer as a person writes it. */
export function sayAnswer(field: PolicyField, value: Answer, t: Text['t']): string {
  if (value === null) return t('value.unknown');
  if (typeof value === 'boolean') return t(value ? 'firm.yes' : 'firm.no');
  if (Array.isArray(value)) return value.length > 0 ? value.join(t('list.and')) : t('value.none');
  if (value === field.noneValue) return t('firm.noneValue');
  if (typeof value === 'number') return `${showNumber(value, 6)}${measure(field.unit)}`;
  return value;
}

/** The input that suits a field: yes or no, a number with its unit, a day, one of a list, several of a list, a text. */
export function AnswerInput({
  field,
  value,
  onChange,
}: {
  field: PolicyField;
  value: Answer;
  onChange: (value: Answer) => void;
}) {
  const { t } = useText();
  const label = t('firm.answerLabel');
  if (field.judgement || field.type === 'bool')
    return (
      <Radio.Group
        value={value}
        optionType="button"
        aria-label={label}
        data-testid="answer-value"
        options={[
          { value: true, label: t('firm.yes') },
          { value: false, label: t('firm.no') },
        ]}
        onChange={(event) => onChange(event.target.value as boolean)}
      />
    );
  if (field.type === 'number' || field.type === 'integer') {
    const none = field.noneValue !== null && value === field.noneValue;
    return (
      <span className="answer-pair">
        <InputNumber
          className="answer-number"
          disabled={none}
          value={typeof value === 'number' && !none ? value : null}
          suffix={measure(field.unit)}
          {...(field.type === 'integer' ? { precision: 0 } : {})}
          aria-label={label}
          onChange={(next) => onChange(next)}
          data-testid="answer-value"
        />
        {field.noneValue === null ? null : (
          <Checkbox checked={none} onChange={(event) => onChange(event.target.checked ? field.noneValue : null)}>
            {t('firm.noneValue')}
          </Checkbox>
        )}
      </span>
    );
  }
  if (field.type === 'date')
    return <DayPicker value={String(value ?? '')} onChange={onChange} label={label} testId="answer-value" />;
  if (field.type === 'set')
    return (
      <Select
        mode="tags"
        className="answer-set"
        value={Array.isArray(value) ? value : []}
        placeholder={t('firm.several')}
        aria-label={label}
        options={(field.values ?? []).map((one) => ({ value: String(one), label: String(one) }))}
        onChange={(next: string[]) => onChange(next)}
        data-testid="answer-value"
      />
    );
  if (field.values)
    return (
      <Select
        className="answer-one"
        value={value === null ? undefined : String(value)}
        placeholder={t('firm.choose')}
        aria-label={label}
        options={field.values.map((one) => ({ value: String(one), label: String(one) }))}
        onChange={(next: string) => onChange(next)}
        data-testid="answer-value"
      />
    );
  return (
    <Input
      className="answer-one"
      value={typeof value === 'string' ? value : ''}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
      data-testid="answer-value"
    />
  );
}
