import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useAccountAct, useGoOn } from '../../api/account';
import type { MyAccount } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { FactorEnrol } from './factor-enrol';
import { RecoveryCodes } from './recovery-codes';

/** The second factor: off, being turned on, or on. */
export function FactorCard({ mine }: { mine: MyAccount }) {
  const { t } = useText();
  const goOn = useGoOn();
  const [codes, setCodes] = useState<string[] | null>(null);
  const done = (): void => {
    setCodes(null);
    goOn();
  };
  return (
    <Section title={t('account.factor')} note={t('account.factorNote')} testId="factor">
      {codes ? (
        <RecoveryCodes codes={codes} account={mine.account} onDone={done} />
      ) : mine.factor.since ? (
        <FactorOn mine={mine} onCodes={setCodes} />
      ) : mine.factor.offered ? (
        <FactorEnrol password={mine.passwordSetAt !== null} onCodes={setCodes} />
      ) : (
        <p className="soft">{t('account.factorNoKey')}</p>
      )}
    </Section>
  );
}

function FactorOn({ mine, onCodes }: { mine: MyAccount; onCodes: (codes: string[]) => void }) {
  const { t } = useText();
  const say = useErrorText();
  const act = useAccountAct();
  const [form, setForm] = useState({ code: '', password: '' });
  const { since, recoveryLeft, needed } = mine.factor;
  const off = (): void =>
    act.mutate(
      { act: 'off', code: form.code, ...(form.password ? { password: form.password } : {}) },
      { onSuccess: () => setForm({ code: '', password: '' }) },
    );
  const renew = (): void =>
    act.mutate({ act: 'codes', code: form.code }, { onSuccess: (answer) => onCodes(answer?.codes ?? []) });
  return (
    <div className="account-form">
      <p data-testid="factor-on">
        {t('account.factorSince', { at: since ? showInstant(since) : '' })}
        {' · '}
        <span className={recoveryLeft < 3 ? 'doubt' : 'soft'}>{t('account.codesLeft', { n: recoveryLeft })}</span>
      </p>
      <label>
        <span>{t('signin.code')}</span>
        <Input
          value={form.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          className="code-input"
          onChange={(event) => setForm({ ...form, code: event.target.value.replace(/\D/g, '') })}
        />
      </label>
      {needed || mine.passwordSetAt === null ? null : (
        <label>
          <span>{t('account.passwordToStop')}</span>
          <Input.Password
            value={form.password}
            autoComplete="current-password"
            onChange={(event) => setForm({ ...form, password: event.target.value })}
          />
        </label>
      )}
      {act.error ? <Alert type="error" title={say(act.error)} /> : null}
      <div className="row">
        <Button disabled={form.code.length !== 6} loading={act.isPending} onClick={renew}>
          {t('account.codesRenew')}
        </Button>
        {needed ? (
          <span className="soft">{t('account.factorNeeded')}</span>
        ) : (
          <Button
            danger
            disabled={form.code.length !== 6 || (mine.passwordSetAt !== null && !form.password)}
            loading={act.isPending}
            onClick={off}
          >
            {t('account.factorOff')}
          </Button>
        )}
      </div>
    </div>
  );
}
