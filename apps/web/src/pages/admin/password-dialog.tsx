import { Alert, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { usePersonAct } from '../../api/admin';
import type { AdminPerson } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** A new password for a person; whatever they had open ends. */
export function PasswordDialog({ person, onClose }: { person: AdminPerson; onClose: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const act = usePersonAct();
  const id = useId();
  const [password, setPassword] = useState('');
  return (
    <Modal
      open
      title={t('admin.resetOf', { name: person.name })}
      onCancel={onClose}
      onOk={() => act.mutate({ account: person.account, change: { password } }, { onSuccess: onClose })}
      okText={t('form.save')}
      okButtonProps={{ disabled: password === '', loading: act.isPending }}
    >
      <div className="stack act-form">
        <div className="field">
          <label htmlFor={id}>{t('signin.password')}</label>
          <Input.Password
            id={id}
            autoFocus
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <small>{t('setup.passwordHelp')}</small>
        </div>
        {act.error ? <Alert type="error" title={say(act.error)} /> : null}
      </div>
    </Modal>
  );
}
