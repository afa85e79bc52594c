import { Alert, Input, InputNumber, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useRoles } from '../../api/admin';
import { type TokenDraft, useIssueToken } from '../../api/machines';
import { useMeta } from '../../api/meta';
import type { Role } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { PlaceAndOffice } from './grant-fields';

/** Posts a machine never holds: it administers nothing and speaks for no party. */
const NOT_FOR_MACHINES: readonly Role[] = ['administrator', 'enterprise', 'bank'];
const LONGEST_DAYS = 400;

/** A new token: for which system, with which post, for how long. */
export function TokenDialog(props: { onClose: () => void; onIssued: (token: string) => void }) {
  const { t, b } = useText();
  const { city } = useMeta();
  const say = useErrorText();
  const roles = useRoles();
  const issue = useIssueToken();
  const id = useId();
  const [draft, setDraft] = useState<TokenDraft>({
    name: '',
    role: 'officer',
    place: city.code,
    office: '',
    days: 365,
  });
  const set = (change: Partial<TokenDraft>): void => setDraft({ ...draft, ...change });
  const offered = (roles.data ?? []).filter(({ role }) => !NOT_FOR_MACHINES.includes(role));
  return (
    <Modal
      open
      title={t('machine.newToken')}
      width={620}
      onCancel={props.onClose}
      onOk={() =>
        issue.mutate({ ...draft, name: draft.name.trim() }, { onSuccess: ({ token }) => props.onIssued(token) })
      }
      okText={t('machine.issue')}
      okButtonProps={{ disabled: draft.name.trim() === '' || draft.office === '', loading: issue.isPending }}
    >
      <div className="stack act-form">
        <div className="field">
          <label htmlFor={`${id}n`}>{t('machine.system')}</label>
          <Input
            id={`${id}n`}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
            data-testid="token-name"
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}r`}>{t('admin.role')}</label>
          <Select
            id={`${id}r`}
            value={draft.role}
            onChange={(role: Role) => set({ role })}
            options={offered.map(({ role, name }) => ({ value: role, label: b(name) }))}
          />
        </div>
        <div className="field">
          <span>{t('machine.standsAt')}</span>
          <PlaceAndOffice place={draft.place} office={draft.office} onChange={set} />
        </div>
        <div className="field">
          <label htmlFor={`${id}d`}>{t('machine.days')}</label>
          <InputNumber
            id={`${id}d`}
            min={1}
            max={LONGEST_DAYS}
            precision={0}
            value={draft.days}
            onChange={(days) => set({ days: days ?? 1 })}
          />
        </div>
        {issue.error ? <Alert type="error" title={say(issue.error)} /> : null}
      </div>
    </Modal>
  );
}
