import { Alert, App, Input, Modal, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { newIdem } from '../../api/client';
import { useAskExemption } from '../../api/dispatch';
import type { Dimension, LightDetail } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { useErrorText } from '../../shared/use-error-text';
import { ReasonField } from '../record/reason-field';

/** Asks that months be not held against a record; somebody else decides. */
export function ExemptLightDialog({ light, onClose }: { light: LightDetail; onClose: () => void }) {
  const { t } = useText();
  const { notification } = App.useApp();
  const id = useId();
  const say = useErrorText();
  const ask = useAskExemption();
  const month = light.month ?? light.at.asOf.slice(0, 7);
  const [from, setFrom] = useState(month);
  const [to, setTo] = useState(month);
  const [what, setWhat] = useState<Dimension | ''>('');
  const [reason, setReason] = useState('');
  const [approver, setApprover] = useState('');
  const sent = useRef({ key: newIdem(), said: '' });
  const ready = from !== '' && to >= from && reason.trim().length > 1 && approver.trim().length > 1;
  const send = (): void => {
    const draft = {
      kind: light.kind,
      record: light.record,
      month: from,
      ...(to === from ? {} : { toMonth: to }),
      ...(what ? { dimension: what } : {}),
      reason: reason.trim(),
      approver: approver.trim(),
    };
    const said = JSON.stringify(draft);
    if (sent.current.said !== said) sent.current = { key: sent.current.said ? newIdem() : sent.current.key, said };
    ask.mutate(
      { ...draft, idem: sent.current.key },
      {
        onSuccess: () => {
          notification.success({ title: t('lights.exemptAsked') });
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('lights.exempt')}
      onCancel={onClose}
      onOk={send}
      okText={t('act.write')}
      okButtonProps={{ disabled: !ready, loading: ask.isPending }}
      data-testid="exempt-dialog"
    >
      <div className="stack act-form">
        <p className="soft">{t('lights.exemptHelp')}</p>
        <div className="field">
          <label htmlFor={`${id}f`}>{t('lights.exemptFrom')}</label>
          <DayPicker
            id={`${id}f`}
            picker="month"
            value={from}
            onChange={(next) => {
              setFrom(next);
              if (to < next) setTo(next);
            }}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}t`}>{t('lights.exemptTo')}</label>
          <DayPicker id={`${id}t`} picker="month" min={from} value={to} onChange={setTo} />
        </div>
        <div className="field">
          <label htmlFor={`${id}w`}>{t('lights.exemptWhat')}</label>
          <Select
            id={`${id}w`}
            value={what}
            onChange={setWhat}
            options={[
              { value: '', label: t('lights.exemptionAll') },
              ...light.says.map(({ dimension }) => ({ value: dimension, label: t(`lights.dimension.${dimension}`) })),
            ]}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}a`}>{t('act.approver')}</label>
          <Input
            id={`${id}a`}
            value={approver}
            onChange={(event) => setApprover(event.target.value)}
            placeholder={t('act.approverHint')}
          />
        </div>
        <ReasonField value={reason} onChange={setReason} />
        {ask.isError ? <Alert type="error" title={say(ask.error)} showIcon /> : null}
      </div>
    </Modal>
  );
}
