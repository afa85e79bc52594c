import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useId } from 'react';

/** A whole day, with its label and a word of help. */
export function DayField(props: { label: string; help?: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <DatePicker id={id} allowClear={false} value={props.value ? dayjs(props.value) : null} onChange={(day: Dayjs | null) => props.onChange(day?.format('YYYY-MM-DD') ?? '')} />
      {props.help ? <small>{props.help}</small> : null}
    </div>
  );
}
