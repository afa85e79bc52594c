import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { useSignIn } from '../../api/session';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** The second step of signing in: the six digits of the phone, or a recovery code. */
export function CodeForm({ signIn, onBack }: { signIn: ReturnType<typeof useSignIn>; onBack: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const [recovery, setRecovery] = useState(false);
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate(
      { by: 'code', body: recovery ? { recovery: text.trim() } : { code: text } },
      { onError: () => setText('') },
    );
  };
  const other = (): void => {
    setRecovery(!recovery);
    setText('');
    signIn.reset();
  };
  const ready = recovery ? text.trim().length >= 8 : text.length === 6;
  return (
    <form className="gate-form" onSubmit={submit} data-testid="code-form">
      <h2>{t('signin.codeTitle')}</h2>
      <label>
        <span>{t(recovery ? 'signin.recovery' : 'signin.code')}</span>
        <Input
          autoFocus
          key={String(recovery)}
          value={text}
          inputMode={recovery ? 'text' : 'numeric'}
          autoComplete={recovery ? 'off' : 'one-time-code'}
          maxLength={recovery ? 40 : 6}
          onChange={(event) => setText(recovery ? event.target.value : event.target.value.replace(/\D/g, ''))}
          data-testid="code"
        />
        <small>{t(recovery ? 'signin.recoveryHelp' : 'signin.codeHelp')}</small>
      </label>
      {signIn.error ? <Alert type="error" title={say(signIn.error)} data-testid="sign-in-error" /> : null}
      <Button type="primary" htmlType="submit" disabled={!ready} loading={signIn.isPending} data-testid="code-go">
        {t('signin.go')}
      </Button>
      <button type="button" className="link-button" onClick={other} data-testid="code-other">
        {t(recovery ? 'signin.useCode' : 'signin.useRecovery')}
      </button>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          signIn.reset();
          onBack();
        }}
      >
        {t('signin.back')}
      </button>
    </form>
  );
}
