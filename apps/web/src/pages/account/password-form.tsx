import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useAccountAct } from '../../api/account';
import { useText } from '../../i18n';
import { NewPassword } from '../../shared/new-password';
import { useErrorText } from '../../shared/use-error-text';

/** Changes one's own password; every other session ends. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const act = useAccountAct();
  const [form, setForm] = useState({ current: '', password: '', again: '' });
  const same = form.password === form.again;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act.mutate(
      { act: 'password', current: form.current, password: form.password },
      {
        onSuccess: () => {
          setForm({ current: '', password: '', again: '' });
          onDone();
        },
      },
    );
  };
  return (
    <form className="account-form" onSubmit={submit} data-testid="password-form">
      <label>
        <span>{t('account.current')}</span>
        <Input.Password
          value={form.current}
          autoComplete="current-password"
          onChange={(event) => setForm({ ...form, current: event.target.value })}
          data-testid="current-password"
        />
      </label>
      <NewPassword
        label={t('account.newPassword')}
        value={form}
        onChange={(change) => setForm({ ...form, ...change })}
        testId="new-password"
      />
      {act.error ? <Alert type="error" title={say(act.error)} data-testid="password-error" /> : null}
      <Button
        type="primary"
        htmlType="submit"
        disabled={!form.current || !form.password || !same}
        loading={act.isPending}
        data-testid="password-go"
      >
        {t('account.change')}
      </Button>
    </form>
  );
}
