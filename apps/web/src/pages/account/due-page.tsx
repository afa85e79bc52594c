import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useGoOn, useMyAccount } from '../../api/account';
import { useSignOut } from '../../api/session';
import type { Session } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { Gate } from '../signin/gate';
import { FactorEnrol } from './factor-enrol';
import { PasswordForm } from './password-form';
import { RecoveryCodes } from './recovery-codes';
import './account.css';

/** Before anything else: a new password, or the second factor that the person's post needs. */
export function DuePage({ session }: { session: Session }) {
  const { t, b } = useText();
  const signOut = useSignOut();
  const mine = useMyAccount();
  const goOn = useGoOn();
  const [codes, setCodes] = useState<string[] | null>(null);
  const password = session.due === 'password';
  return (
    <Gate title={b(session.city.name)}>
      <div>
        <div className="gate-form" data-testid={`due-${session.due}`}>
          <h2>{t(password ? 'account.duePassword' : 'account.dueFactor')}</h2>
          <Alert type="info" title={t(password ? 'account.duePasswordHelp' : 'account.dueFactorHelp')} />
          {codes ? (
            <RecoveryCodes codes={codes} account={session.account} onDone={goOn} />
          ) : password ? (
            <PasswordForm onDone={goOn} />
          ) : (
            <Async query={mine}>
              {(data) => <FactorEnrol password={data.passwordSetAt !== null} onCodes={setCodes} />}
            </Async>
          )}
          <Button type="text" onClick={() => signOut.mutate()}>
            {t('shell.signOut')}
          </Button>
        </div>
      </div>
    </Gate>
  );
}
