import { useId } from 'react';
import { DayPicker } from '../../shared/day-picker';

/** A whole day, with its label and a word of help. */
export function DayField(props: { label: string; help?: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <DayPicker id={id} value={props.value} onChange={props.onChange} />
      {props.help ? <small>{props.help}</small> : null}
    </div>
  );
}
