import { Alert, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useDelegationAct } from '../../api/access';
import { useMeta } from '../../api/meta';
import type { Session } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../day-picker';
import { useErrorText } from '../use-error-text';

interface Person {
  account: string;
  name: string;
}
/** Who may lend, with the posts they hold. */
export type Lender = Person & { grants: Session['grants'] };

/** Lends one post of one person to another, from day to day. With one lender alone nobody is asked whose post it is. */
export function DelegationDialog(props: { lenders: Lender[]; takers: Person[]; onClose: () => void }) {
  const { lenders, takers, onClose } = props;
  const only = lenders.length === 1 ? lenders[0] : undefined;
  const { t, b } = useText();
  const { today } = useMeta();
  const say = useErrorText();
  const id = useId();
  const act = useDelegationAct();
  const [chosen, setFrom] = useState<string>();
  const from = only?.account ?? chosen;
  const [post, setPost] = useState<number>();
  const [to, setTo] = useState<string>();
  const [fromDay, setFromDay] = useState(today);
  const [toDay, setToDay] = useState('');
  const [reason, setReason] = useState('');
  const posts = (lenders.find(({ account }) => account === from)?.grants ?? []).filter(lendable);
  const lent = post === undefined ? undefined : posts[post];
  const whole = from && to && lent && fromDay && toDay && reason.trim().length >= 2;
  const send = (): void => {
    if (!from || !to || !lent) return;
    const { role, place, office } = lent;
    const draft = { from, to, role, place, office, fromDay, toDay, reason: reason.trim() };
    act.mutate({ lend: draft }, { onSuccess: onClose });
  };
  const optionsOf = (people: Person[]) =>
    people.map(({ account, name }) => ({ value: account, label: `${name} (${account})` }));
  return (
    <Modal
      open
      title={t('lend.new')}
      onCancel={onClose}
      onOk={send}
      okText={t('form.save')}
      okButtonProps={{ disabled: !whole, loading: act.isPending }}
    >
      <div className="stack act-form">
        {only ? null : (
          <div className="field">
            <label htmlFor={`${id}f`}>{t('lend.from')}</label>
            <Select
              id={`${id}f`}
              value={from}
              onChange={(account: string) => {
                setFrom(account);
                setPost(undefined);
              }}
              options={optionsOf(lenders)}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </div>
        )}
        <div className="field">
          <label htmlFor={`${id}p`}>{t('lend.post')}</label>
          <Select
            id={`${id}p`}
            value={post}
            onChange={setPost}
            options={posts.map((grant, i) => ({
              value: i,
              label: `${b(grant.roleName)} · ${grant.placeName} · ${grant.officeName}`,
            }))}
            disabled={!from}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}t`}>{t('lend.to')}</label>
          <Select
            id={`${id}t`}
            value={to}
            onChange={setTo}
            notFoundContent={t('lend.nobody')}
            options={optionsOf(takers.filter(({ account }) => account !== from))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </div>
        <div className="row">
          <div className="field">
            <label htmlFor={`${id}b`}>{t('lend.fromDay')}</label>
            <DayPicker id={`${id}b`} value={fromDay} onChange={setFromDay} />
          </div>
          <div className="field">
            <label htmlFor={`${id}e`}>{t('lend.toDay')}</label>
            <DayPicker id={`${id}e`} value={toDay || undefined} onChange={setToDay} min={fromDay} />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}r`}>{t('lend.reason')}</label>
          <Input id={`${id}r`} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </div>
        {act.error ? <Alert type="error" title={say(act.error)} /> : null}
      </div>
    </Modal>
  );
}

/** Whether a post may be lent: an administrator's and a representative's are their own, and nobody lends on. */
export function lendable({ role, party, lent }: Session['grants'][number]): boolean {
  return role !== 'administrator' && party === undefined && lent === undefined;
}
