import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import type { usePlaceAct } from '../../api/places';
import { useErrorText } from '../../shared/use-error-text';

/** Asks why, and says it. */
export function PlaceReason(props: {
  title: string;
  act: ReturnType<typeof usePlaceAct>;
  onSay: (reason: string) => void;
  onClose: () => void;
}) {
  const say = useErrorText();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      onOk={() => props.onSay(reason.trim())}
      okButtonProps={{ disabled: reason.trim().length < 2, loading: props.act.isPending }}
    >
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        aria-label={props.title}
      />
      {props.act.error ? <Alert type="error" title={say(props.act.error)} /> : null}
    </Modal>
  );
}
