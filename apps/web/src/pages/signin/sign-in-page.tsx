import { Navigate, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useSession, useSignIn, useWelcome } from '../../api/session';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { useErrorText } from '../../shared/use-error-text';
import { useSearchText } from '../../url/use-at';
import { DemoRoles } from './demo-roles';
import { Gate } from './gate';

/** Where one comes in: with a password, or in a demonstration with one click as a role. */
export function SignInPage() {
  const { t, b } = useText();
  const welcome = useWelcome();
  const session = useSession();
  const signIn = useSignIn();
  const navigate = useNavigate();
  const say = useErrorText();
  const [search] = useSearchText();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const enter = (): void => {
    const next = search.next?.startsWith('/') && !search.next.startsWith('//') ? search.next : '/';
    void navigate({ href: next, replace: true });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ by: 'password', body: { account: account.trim(), password } }, { onSuccess: enter });
  };
  if (session.data) return <Navigate to="/" replace />;
  return (
    <Gate title={welcome.data ? b(welcome.data.city.name) : ''}>
      <Async query={welcome}>
        {(open) =>
          open.setUpDue && !open.demonstration ? (
            <Navigate to="/setup" replace />
          ) : (
            <>
              {open.demonstration && open.demoRoles.length > 0 ? (
                <DemoRoles
                  roles={open.demoRoles}
                  busy={signIn.isPending}
                  onPick={(role) => signIn.mutate({ by: 'demo', role }, { onSuccess: enter })}
                />
              ) : null}
              <form className="gate-form" onSubmit={submit}>
                <h2>{t(open.demonstration ? 'signin.orPassword' : 'signin.title')}</h2>
                <label>
                  <span>{t('admin.account')}</span>
                  <Input
                    value={account}
                    autoComplete="username"
                    onChange={(event) => setAccount(event.target.value)}
                    data-testid="account"
                  />
                </label>
                <label>
                  <span>{t('signin.password')}</span>
                  <Input.Password
                    value={password}
                    autoComplete="current-password"
                    onChange={(event) => setPassword(event.target.value)}
                    data-testid="password"
                  />
                </label>
                {signIn.error ? <Alert type="error" title={say(signIn.error)} data-testid="sign-in-error" /> : null}
                <Button
                  type={open.demonstration ? 'default' : 'primary'}
                  htmlType="submit"
                  disabled={!account.trim() || !password}
                  loading={signIn.isPending}
                  data-testid="sign-in"
                >
                  {t('signin.go')}
                </Button>
                {open.setUpDue ? <a href="/setup">{t('signin.toSetUp')}</a> : null}
              </form>
            </>
          )
        }
      </Async>
    </Gate>
  );
}
