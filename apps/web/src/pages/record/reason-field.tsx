import { Input } from 'antd';
import { useId } from 'react';
import { useText } from '../../i18n';

/** Why an act is done: what the history will say. `onChange` is given the text as typed. */
export function ReasonField(props: { value: string; onChange: (reason: string) => void; autoFocus?: boolean }) {
  const { t } = useText();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {t('act.reason')}
        <span className="needed">{t('form.required')}</span>
      </label>
      <Input.TextArea
        id={id}
        autoFocus={props.autoFocus}
        rows={2}
        maxLength={300}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        data-testid="act-reason"
      />
    </div>
  );
}
