import { Alert, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { usePersonAct } from '../../api/admin';
import { useMeta } from '../../api/meta';
import type { AdminPerson, Grant } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { PostFields } from './post-fields';

/** A new person, or the posts of one who is there. */
export function PersonDialog({ person, onClose }: { person?: AdminPerson; onClose: () => void }) {
  const { t } = useText();
  const { city } = useMeta();
  const say = useErrorText();
  const act = usePersonAct();
  const id = useId();
  const [account, setAccount] = useState(person?.account ?? '');
  const [name, setName] = useState(person?.name ?? '');
  const [password, setPassword] = useState('');
  const [grants, setGrants] = useState<Grant[]>(() =>
    person
      ? person.grants.map(({ role, place, office, party }) => ({ role, place, office, ...(party ? { party } : {}) }))
      : [{ role: 'county-clerk', place: city.code, office: '' }],
  );
  const whole =
    name.trim() !== '' &&
    grants.every((grant) => grant.office !== '' && grant.place !== '' && grant.party !== '') &&
    (person !== undefined || (account.trim() !== '' && password.length > 0));
  const send = (): void =>
    act.mutate(
      person
        ? { account: person.account, change: { name: name.trim(), grants } }
        : { create: { account: account.trim(), name: name.trim(), password, grants } },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={person ? t('admin.editPerson', { name: person.name }) : t('admin.newPerson')}
      width={680}
      onCancel={onClose}
      onOk={send}
      okText={t('form.save')}
      okButtonProps={{ disabled: !whole, loading: act.isPending }}
    >
      <div className="stack act-form">
        <div className="field">
          <label htmlFor={`${id}a`}>{t('admin.account')}</label>
          <Input
            id={`${id}a`}
            value={account}
            disabled={person !== undefined}
            autoComplete="off"
            onChange={(event) => setAccount(event.target.value)}
            data-testid="person-account"
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}n`}>{t('admin.name')}</label>
          <Input
            id={`${id}n`}
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="person-name"
          />
        </div>
        {person ? null : (
          <div className="field">
            <label htmlFor={`${id}p`}>{t('signin.password')}</label>
            <Input.Password
              id={`${id}p`}
              value={password}
              autoComplete="new-password"
              onChange={(event) => setPassword(event.target.value)}
              data-testid="person-password"
            />
            <small>{t('setup.passwordHelp')}</small>
          </div>
        )}
        <PostFields grants={grants} onChange={setGrants} />
        {act.error ? <Alert type="error" title={say(act.error)} /> : null}
      </div>
    </Modal>
  );
}
