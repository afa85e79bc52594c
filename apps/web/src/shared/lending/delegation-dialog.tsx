import { Alert, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useDelegationAct } from '../../api/access';
import { usePeople } from '../../api/admin';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { useErrorText } from '../../shared/use-error-text';

/** Lends one post of one person to another, from day to day. */
export function DelegationDialog({ onClose }: { onClose: () => void }) {
  const { t, b } = useText();
  const { today } = useMeta();
  const say = useErrorText();
  const id = useId();
  const people = (usePeople().data ?? []).filter(({ disabled }) => !disabled);
  const act = useDelegationAct();
  const [from, setFrom] = useState<string>();
  const [post, setPost] = useState<number>();
  const [to, setTo] = useState<string>();
  const [fromDay, setFromDay] = useState(today);
  const [toDay, setToDay] = useState('');
  const [reason, setReason] = useState('');
  const posts = (people.find(({ account }) => account === from)?.grants ?? []).filter(
    ({ role, party }) => role !== 'administrator' && party === undefined,
  );
  const lent = post === undefined ? undefined : posts[post];
  const whole = from && to && lent && fromDay && toDay && reason.trim().length >= 2;
  const send = (): void => {
    if (!from || !to || !lent) return;
    const { role, place, office } = lent;
    const draft = { from, to, role, place, office, fromDay, toDay, reason: reason.trim() };
    act.mutate({ lend: draft }, { onSuccess: onClose });
  };
  const options = people.map(({ account, name }) => ({ value: account, label: `${name} (${account})` }));
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
        <div className="field">
          <label htmlFor={`${id}f`}>{t('lend.from')}</label>
          <Select
            id={`${id}f`}
            value={from}
            onChange={(account: string) => {
              setFrom(account);
              setPost(undefined);
            }}
            options={options}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </div>
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
            options={options.filter(({ value }) => value !== from)}
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
