import { InputNumber, Radio, Select } from 'antd';
import { useId } from 'react';
import { useKind } from '../../api/meta';
import type { TermChoice } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { isDay } from '../../url/state';

export type TermWay = 'keep' | 'clock' | 'days' | 'date';
export interface TermDraft {
  way: TermWay;
  clock: string | null;
  days: number | null;
  due: string;
}
export const EMPTY_TERM: TermDraft = { way: 'keep', clock: null, days: null, due: '' };

/** The term as it is sent: null for the one that is kept, undefined while it is not whole. */
export function termOf({ way, clock, days, due }: TermDraft): TermChoice | null | undefined {
  if (way === 'keep') return null;
  if (way === 'clock') return clock ? { clock } : undefined;
  if (way === 'days') return days !== null && days >= 0 ? { days } : undefined;
  return isDay(due) ? { dueOn: due } : undefined;
}

/** How long somebody has: by a rule, in working days, or to a day; or as it stands. */
export function TermInput(props: {
  value: TermDraft;
  onChange: (term: TermDraft) => void;
  /** What “as it stands” means here. */
  keepText: string;
}) {
  const { t, b } = useText();
  const id = useId();
  const clocks = useKind('duty')?.fields.clock?.choices ?? {};
  const { value, onChange } = props;
  return (
    <fieldset className="field term-input">
      <legend>{t('supervision.term.title')}</legend>
      <Radio.Group
        value={value.way}
        onChange={(event) => onChange({ ...value, way: event.target.value as TermWay })}
        options={[
          { value: 'keep', label: props.keepText },
          { value: 'clock', label: t('supervision.term.clock') },
          { value: 'days', label: t('supervision.term.days') },
          { value: 'date', label: t('supervision.term.date') },
        ]}
      />
      {value.way === 'clock' ? (
        <Select
          id={id}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          value={value.clock ?? undefined}
          onChange={(clock: string) => onChange({ ...value, clock })}
          options={Object.entries(clocks).map(([code, name]) => ({ value: code, label: b(name) }))}
          placeholder={t('form.findRecord')}
          aria-label={t('supervision.term.clock')}
          className="wide"
        />
      ) : null}
      {value.way === 'days' ? (
        <InputNumber
          autoFocus
          min={0}
          max={5000}
          precision={0}
          value={value.days}
          onChange={(days) => onChange({ ...value, days })}
          aria-label={t('supervision.term.days')}
          data-testid="term-days"
        />
      ) : null}
      {value.way === 'date' ? (
        <DayPicker
          value={value.due}
          onChange={(due) => onChange({ ...value, due })}
          label={t('supervision.term.date')}
          testId="term-date"
        />
      ) : null}
    </fieldset>
  );
}
