import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useSignIn, useWelcome } from '../../api/session';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { GoTo } from '../../shared/go-to';
import { NewPassword } from '../../shared/new-password';
import { useErrorText } from '../../shared/use-error-text';
import { Gate } from './gate';

/** The first administrator, once, with the token printed where the server was started. */
export function SetUpPage() {
  const { b } = useText();
  const welcome = useWelcome();
  return (
    <Gate title={welcome.data ? b(welcome.data.city.name) : ''}>
      <Async query={welcome}>{(open) => (open.setUpDue ? <SetUpForm /> : <GoTo to="/signin" />)}</Async>
    </Gate>
  );
}

function SetUpForm() {
  const { t } = useText();
  const say = useErrorText();
  const setUp = useSignIn();
  const navigate = useNavigate();
  const [form, setForm] = useState({ token: '', account: '', name: '', password: '', again: '' });
  const set = (key: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [key]: event.target.value });
  const same = form.password === form.again;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = {
      token: form.token.trim(),
      account: form.account.trim(),
      name: form.name.trim(),
      password: form.password,
    };
    setUp.mutate({ by: 'setup', body }, { onSuccess: () => void navigate({ to: '/admin', replace: true }) });
  };
  const ready = form.token.trim() && form.account.trim() && form.name.trim() && form.password && same;
  return (
    <form className="gate-form" onSubmit={submit} data-testid="set-up">
      <h2>{t('setup.title')}</h2>
      <p className="soft">{t('setup.help')}</p>
      <label>
        <span>{t('setup.token')}</span>
        <Input value={form.token} autoComplete="off" onChange={set('token')} data-testid="setup-token" />
      </label>
      <label>
        <span>{t('admin.account')}</span>
        <Input value={form.account} autoComplete="username" onChange={set('account')} data-testid="setup-account" />
      </label>
      <label>
        <span>{t('admin.name')}</span>
        <Input value={form.name} autoComplete="name" onChange={set('name')} data-testid="setup-name" />
      </label>
      <NewPassword
        label={t('signin.password')}
        value={form}
        onChange={(change) => setForm({ ...form, ...change })}
        testId="setup-password"
      />
      {setUp.error ? <Alert type="error" title={say(setUp.error)} /> : null}
      <Button type="primary" htmlType="submit" disabled={!ready} loading={setUp.isPending} data-testid="setup-go">
        {t('setup.go')}
      </Button>
    </form>
  );
}
