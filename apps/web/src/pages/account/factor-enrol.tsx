import { Alert, Button, Input, QRCode } from 'antd';
import { useState, type FormEvent } from 'react';
import { useAccountAct, useFactorOffer } from '../../api/account';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** Turning the second factor on: scan, type the code it shows, keep the recovery codes. */
export function FactorEnrol({ password, onCodes }: { password: boolean; onCodes: (codes: string[]) => void }) {
  const { t } = useText();
  const say = useErrorText();
  const offer = useFactorOffer();
  const act = useAccountAct();
  const [form, setForm] = useState({ code: '', password: '' });
  const made = offer.data;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act.mutate(
      { act: 'confirm', code: form.code, ...(password ? { password: form.password } : {}) },
      { onSuccess: (answer) => onCodes(answer?.codes ?? []) },
    );
  };
  if (!made)
    return (
      <div className="stack">
        <p>{t('account.factorHow')}</p>
        {offer.error ? <Alert type="error" title={say(offer.error)} /> : null}
        <div>
          <Button type="primary" loading={offer.isPending} onClick={() => offer.mutate()} data-testid="factor-begin">
            {t('account.factorBegin')}
          </Button>
        </div>
      </div>
    );
  return (
    <form className="account-form" onSubmit={submit} data-testid="factor-form">
      <p>{t('account.scan')}</p>
      <QRCode value={made.uri} size={188} type="svg" className="factor-square" />
      <p>
        {t('account.typeSecret')}
        <code className="factor-secret" data-testid="factor-secret">
          {made.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
      </p>
      {password ? (
        <label>
          <span>{t('account.current')}</span>
          <Input.Password
            value={form.password}
            autoComplete="current-password"
            onChange={(event) => setForm({ ...form, password: event.target.value })}
            data-testid="factor-password"
          />
        </label>
      ) : null}
      <label>
        <span>{t('signin.code')}</span>
        <Input
          value={form.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          className="code-input"
          onChange={(event) => setForm({ ...form, code: event.target.value.replace(/\D/g, '') })}
          data-testid="factor-code"
        />
      </label>
      {act.error ? <Alert type="error" title={say(act.error)} data-testid="factor-error" /> : null}
      <Button
        type="primary"
        htmlType="submit"
        disabled={form.code.length !== 6 || (password && !form.password)}
        loading={act.isPending}
        data-testid="factor-go"
      >
        {t('account.factorConfirm')}
      </Button>
    </form>
  );
}
