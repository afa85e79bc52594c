import { Alert, App, Modal } from 'antd';
import { useRef, type ReactNode } from 'react';
import { newIdem } from '../../api/client';
import { useSupervisionAct, type SupervisionAct } from '../../api/supervision';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** The frame of an act of supervision that is more than one entry. Stays open with the reason when it is refused. */
export function PostDialog(props: {
  title: string;
  okText: string;
  /** What would be sent, or null while something is missing. */
  act: SupervisionAct | null;
  danger?: boolean;
  wide?: boolean;
  children: ReactNode;
  onClose: () => void;
  onDone?: () => void;
}) {
  const { t } = useText();
  const { notification } = App.useApp();
  const say = useErrorText();
  const write = useSupervisionAct();
  // The same act sent again after a broken connection keeps its key, so that it is written once.
  const sent = useRef({ key: newIdem(), said: '' });
  const send = (): void => {
    if (!props.act) return;
    const said = JSON.stringify(props.act);
    if (sent.current.said !== said) sent.current = { key: sent.current.said ? newIdem() : sent.current.key, said };
    write.mutate(
      { act: props.act, idem: sent.current.key },
      {
        onSuccess: ({ waiting }) => {
          notification.success({ title: t(waiting ? 'act.waiting' : 'act.done') });
          (props.onDone ?? props.onClose)();
        },
      },
    );
  };
  return (
    <Modal
      open
      width={props.wide ? 780 : 540}
      title={props.title}
      okText={props.okText}
      onOk={send}
      onCancel={props.onClose}
      okButtonProps={{ disabled: props.act === null, loading: write.isPending, danger: props.danger ?? false }}
      data-testid="act-dialog"
    >
      <div className="stack act-form">
        {props.children}
        {write.error ? <Alert type="error" title={say(write.error)} data-testid="act-error" /> : null}
      </div>
    </Modal>
  );
}
