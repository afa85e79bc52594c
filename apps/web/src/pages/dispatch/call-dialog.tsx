import { Alert, Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { newIdem } from '../../api/client';
import { useCallMeeting } from '../../api/dispatch';
import { useMeta } from '../../api/meta';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { isDay } from '../../url/state';
import { DayField } from '../record/day-field';

/** Puts a meeting on record and opens its pack. */
export function CallDialog({ onClose, onCalled }: { onClose: () => void; onCalled: (record: string) => void }) {
  const { t } = useText();
  const { today } = useMeta();
  const id = useId();
  const say = useErrorText();
  const call = useCallMeeting();
  const key = useRef(newIdem());
  const [title, setTitle] = useState('');
  const [held, setHeld] = useState(today);
  const [leader, setLeader] = useState('');
  const send = (): void => {
    const draft = { title: title.trim(), heldOn: held, ...(leader.trim() ? { leaderRole: leader.trim() } : {}) };
    call.mutate({ ...draft, idem: key.current }, { onSuccess: ({ record }) => onCalled(record), onError: () => (key.current = newIdem()) }); // prettier-ignore
  };
  return (
    <Modal
      open
      title={t('meetings.callTitle')}
      onCancel={onClose}
      onOk={send}
      okText={t('act.write')}
      okButtonProps={{ disabled: title.trim().length < 2 || !isDay(held), loading: call.isPending }}
      data-testid="call-dialog"
    >
      <div className="stack act-form">
        <div className="field">
          <label htmlFor={`${id}t`}>{t('meetings.name')}</label>
          <Input
            id={`${id}t`}
            autoFocus
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
            placeholder={t('meetings.nameHint')}
          />
        </div>
        <DayField label={t('meetings.heldOn')} value={held} onChange={setHeld} />
        <div className="field">
          <label htmlFor={`${id}l`}>{t('meetings.leader')}</label>
          <Input
            id={`${id}l`}
            value={leader}
            maxLength={80}
            onChange={(event) => setLeader(event.target.value)}
            placeholder={t('meetings.leaderHint')}
          />
        </div>
        {call.isError ? <Alert type="error" title={say(call.error)} showIcon /> : null}
      </div>
    </Modal>
  );
}
