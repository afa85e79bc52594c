import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { KindInfo, RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { ActDialog } from './act-dialog';
import { ReasonField } from './reason-field';

/** An exemption from what a stage asks before it: a record with its approver. */
export function ExemptDialog({ kind, view, onClose }: { kind: KindInfo; view: RecordView; onClose: () => void }) {
  const { t, b } = useText();
  const id = useId();
  const open = view.stages.filter((stage) => stage.state !== 'reached').map((stage) => stage.stage);
  const [stage, setStage] = useState(view.stages.find((one) => one.state === 'refused')?.stage ?? open[0] ?? '');
  const [reason, setReason] = useState('');
  const [approver, setApprover] = useState('');
  const ready = stage !== '' && reason.trim().length > 1 && approver.trim().length > 1;
  return (
    <ActDialog
      title={t('act.exempt')}
      view={view}
      source="required"
      change={ready ? { act: 'exempt', stage, reason: reason.trim(), approver: approver.trim() } : null}
      onClose={onClose}
    >
      <p className="soft">{t('act.exemptHelp')}</p>
      <div className="field">
        <label htmlFor={`${id}s`}>{t('list.stage')}</label>
        <Select
          id={`${id}s`}
          value={stage}
          onChange={setStage}
          options={kind.stages
            .filter((one) => open.includes(one.stage))
            .map((one) => ({ value: one.stage, label: b(one.name) }))}
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
    </ActDialog>
  );
}
