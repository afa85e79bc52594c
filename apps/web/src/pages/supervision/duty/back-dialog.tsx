import { Select } from 'antd';
import { useId, useState } from 'react';
import type { DutyAct, RecordView } from '../../../api/types';
import { useText } from '../../../i18n';
import { ActDialog } from '../../record/act-dialog';
import { ReasonField } from '../../record/reason-field';

const BEFORE = '';
const WORK = 'in_work';

/** Sends the duty back to be done again, with the reason; what was recorded stays in the ledger. */
export function BackDialog({ view, act, onClose }: { view: RecordView; act: DutyAct; onClose: () => void }) {
  const { t, b } = useText();
  const id = useId();
  // To be done again means back to the work, unless it has not come so far.
  const usual = act.back.find((one) => one.to === WORK) ?? act.back[0];
  const [to, setTo] = useState(usual?.to ?? BEFORE);
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={b(act.name)}
      view={view}
      change={reason.trim().length > 1 ? { act: 'return', to: to === BEFORE ? null : to, reason: reason.trim() } : null}
      danger
      onClose={onClose}
    >
      <p className="soft">{t('supervision.back.help')}</p>
      {act.back.length > 1 ? (
        <div className="field">
          <label htmlFor={id}>{t('act.returnTo')}</label>
          <Select
            id={id}
            value={to}
            onChange={setTo}
            options={act.back.map((one) => ({ value: one.to ?? BEFORE, label: b(one.name) }))}
          />
        </div>
      ) : (
        <p>{act.back[0] ? t('supervision.back.to', { step: b(act.back[0].name) }) : ''}</p>
      )}
      <ReasonField value={reason} onChange={setReason} autoFocus />
    </ActDialog>
  );
}
