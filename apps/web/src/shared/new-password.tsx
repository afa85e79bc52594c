import { Input } from 'antd';
import { useText } from '../i18n';

/** A new password, typed twice: what is asked of it stands below, and the second turns red while it differs. */
export function NewPassword(props: {
  label: string;
  value: { password: string; again: string };
  onChange: (change: { password: string } | { again: string }) => void;
  /** Test ids: the password's, and with `-again` the second's. */
  testId: string;
}) {
  const { t } = useText();
  const { password, again } = props.value;
  return (
    <>
      <label>
        <span>{props.label}</span>
        <Input.Password
          value={password}
          autoComplete="new-password"
          onChange={(event) => props.onChange({ password: event.target.value })}
          data-testid={props.testId}
        />
        <small>{t('setup.passwordHelp')}</small>
      </label>
      <label>
        <span>{t('setup.again')}</span>
        <Input.Password
          value={again}
          autoComplete="new-password"
          status={again && again !== password ? 'error' : ''}
          onChange={(event) => props.onChange({ again: event.target.value })}
          data-testid={`${props.testId}-again`}
        />
      </label>
    </>
  );
}
