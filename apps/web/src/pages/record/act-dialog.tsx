import { Alert, App, Modal } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { ApiError, newIdem } from '../../api/client';
import { useMeta } from '../../api/meta';
import { useAct } from '../../api/records';
import type { ActRequest, Change, RecordView } from '../../api/types';
import { isDay } from '../../url/state';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { ConflictPanel } from './conflict-panel';
import { DayField } from './day-field';
import { emptySource, SourceFields, type SourceDraft } from './source-fields';

/** The frame of every act on a record: what, effective when, on what source; and what to do when someone was first. */
export function ActDialog(props: {
  title: string;
  view: Pick<RecordView, 'kind' | 'record' | 'version'>;
  /** The change as filled in, or null while something is missing. */
  change: Change | null;
  /** Without: the act asks for no source (a release, a label). */
  source?: 'optional' | 'required';
  /** The source, where what was filled in names it already. */
  proof?: NonNullable<ActRequest['source']> | undefined;
  /** When the change itself says when it happened; without, the person is asked. */
  happened?: string | null;
  danger?: boolean;
  children: ReactNode;
  onClose: () => void;
  onDone?: () => void;
}) {
  const { t } = useText();
  const { notification } = App.useApp();
  const { today } = useMeta();
  const say = useErrorText();
  const act = useAct();
  // Pressed again after a broken connection the same act keeps its key, so that it is written once; changed in between
  // it is another act, which meets the first one, if that was written, as somebody's change.
  const sent = useRef({ key: newIdem(), said: '' });
  const [asked, setAsked] = useState(today);
  const happened = props.happened && props.happened > today ? today : props.happened;
  const effectiveOn = props.happened === undefined ? asked : (happened ?? '');
  const [source, setSource] = useState<SourceDraft>(emptySource);
  const conflict = act.error instanceof ApiError ? act.error.body.conflict : undefined;
  const sourceMissing = props.source === 'required' && source.title.trim() === '';
  const ready = props.change !== null && isDay(effectiveOn) && !sourceMissing;

  const send = (version: number): void => {
    if (!props.change) return;
    const request: Omit<ActRequest, 'idem'> = {
      kind: props.view.kind,
      record: props.view.record,
      change: props.change,
      effectiveOn,
      expectedVersion: version,
    };
    if (props.proof) request.source = props.proof;
    else if (source.title.trim()) {
      request.source = {
        kind: source.kind,
        title: source.title.trim(),
        ...(source.docNo.trim() ? { docNo: source.docNo.trim() } : {}),
        ...(source.url.trim() ? { url: source.url.trim() } : {}),
      };
    }
    const said = JSON.stringify(request);
    if (sent.current.said !== said) sent.current = { key: sent.current.said ? newIdem() : sent.current.key, said };
    act.mutate(
      { ...request, idem: sent.current.key },
      {
        onSuccess: (result) => {
          notification.success({ title: t(result.waiting ? 'act.waiting' : 'act.done') });
          (props.onDone ?? props.onClose)();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      onOk={() => send(props.view.version)}
      width={conflict ? 760 : 520}
      {...(conflict ? { footer: null } : {})}
      okText={t('act.write')}
      okButtonProps={{ disabled: !ready, danger: props.danger ?? false, loading: act.isPending }}
      data-testid="act-dialog"
    >
      <div className="stack act-form">
        {conflict ? (
          <ConflictPanel
            conflict={conflict}
            kind={props.view.kind}
            busy={act.isPending}
            onAgain={() => send(conflict.version)}
            onDrop={props.onClose}
          />
        ) : (
          <>
            {props.children}
            {props.happened === undefined ? (
              <DayField label={t('act.effectiveOn')} help={t('act.effectiveHelp')} value={asked} onChange={setAsked} />
            ) : null}
            {props.source ? (
              <SourceFields value={source} onChange={setSource} required={props.source === 'required'} />
            ) : null}
          </>
        )}
        {act.error && !conflict ? <Alert type="error" title={say(act.error)} data-testid="act-error" /> : null}
      </div>
    </Modal>
  );
}
