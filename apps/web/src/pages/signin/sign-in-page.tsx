import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { useEffect, useState, type FormEvent } from 'react';
import { useSession, useSignIn, useWelcome } from '../../api/session';
import type { Session } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { GoTo } from '../../shared/go-to';
import { useErrorText } from '../../shared/use-error-text';
import { useSearchText } from '../../url/use-at';
import { CodeForm } from './code-form';
import { DemoRoles } from './demo-roles';
import { Gate } from './gate';

/** Where one came from, when that is a page of ours; else the first page the person may read. */
function landing({ can }: Session, next: string | undefined): string {
  if (next?.startsWith('/') && !next.startsWith('//')) return next;
  // Whoever has work of an office begins with it; leaders and supervisors with the city.
  if (can.includes('write')) return '/today';
  return can.includes('read') ? '/' : '/admin';
}

/** Where one comes in: with a password, or in a demonstration with one click as a role. */
export function SignInPage() {
  const { t, b, code } = useText();
  const welcome = useWelcome();
  const session = useSession();
  const signIn = useSignIn();
  const say = useErrorText();
  const [search] = useSearchText();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  // The identity provider's way back ends here when our own second factor is still to be shown.
  const [step, setStep] = useState(search.step === 'code');
  const next = search.next?.startsWith('/') ? search.next : '/';
  const said = search.said ? code('error', search.said) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = { account: account.trim(), password };
    signIn.mutate({ by: 'password', body }, { onSuccess: (answer) => setStep('next' in answer) });
  };
  const navigate = useNavigate();
  const target = session.data ? landing(session.data, search.next) : null;
  useEffect(() => {
    if (target !== null) void navigate({ href: target, replace: true });
  }, [target, navigate]);
  return (
    <Gate title={welcome.data ? b(welcome.data.city.name) : ''}>
      <Async query={welcome}>
        {(open) =>
          open.setUpDue && !open.demonstration ? (
            <GoTo to="/setup" />
          ) : (
            <>
              {open.demonstration && open.demoRoles.length > 0 && !step ? (
                <DemoRoles
                  roles={open.demoRoles}
                  busy={signIn.isPending}
                  onPick={(role) => signIn.mutate({ by: 'demo', role })}
                />
              ) : null}
              {step ? (
                <CodeForm signIn={signIn} onBack={() => setStep(false)} />
              ) : (
                <form className="gate-form" onSubmit={submit}>
                  <h2>{t(open.demonstration ? 'signin.orPassword' : 'signin.title')}</h2>
                  {said && !signIn.error ? <Alert type="warning" title={said} data-testid="sign-in-said" /> : null}
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
                  {open.provider ? (
                    <Button href={`/api/provider/start?next=${encodeURIComponent(next)}`} data-testid="provider">
                      {t('signin.by', { name: b(open.provider) })}
                    </Button>
                  ) : null}
                  {open.setUpDue ? <a href="/setup">{t('signin.toSetUp')}</a> : null}
                </form>
              )}
            </>
          )
        }
      </Async>
    </Gate>
  );
}
