import { Input, InputNumber } from 'antd';
import { useId, useState } from 'react';
import type { Change, RecordView } from '../../../api/types';
import { useText } from '../../../i18n';
import { DayPicker } from '../../../shared/day-picker';
import { ActDialog } from '../../record/act-dialog';

/** Stops the clock while others are waited for, or lets it run again. */
export function PauseDialog({ view, on, onClose }: { view: RecordView; on: boolean; onClose: () => void }) {
  const { t } = useText();
  const [note, setNote] = useState('');
  const said = note.trim();
  const change: Change | null =
    !on || said.length > 1 ? { act: 'flag', flag: 'waiting', on, ...(said ? { note: said } : {}) } : null;
  return (
    <ActDialog title={t(on ? 'duty.pause' : 'duty.resume')} view={view} change={change} onClose={onClose}>
      <p className="soft">{t(on ? 'duty.pauseHelp' : 'duty.resumeHelp')}</p>
      <Reason value={note} onChange={setNote} needed={on} />
    </ActDialog>
  );
}

/** Asks for more time; counts once another person has accepted it. */
export function ExtendDialog({ view, onClose }: { view: RecordView; onClose: () => void }) {
  const { t } = useText();
  const id = useId();
  const [days, setDays] = useState<number | null>(null);
  const [until, setUntil] = useState('');
  const [approver, setApprover] = useState('');
  const [reason, setReason] = useState('');
  const one = (days !== null) !== (until !== '');
  const change: Change | null =
    one && approver.trim().length > 1 && reason.trim().length > 1
      ? {
          act: 'set',
          fields: {
            extension_approver: approver.trim(),
            extension_days: days,
            extension_until: until ? { value: until, precision: 'day' } : null,
          },
          reason: reason.trim(),
        }
      : null;
  return (
    <ActDialog title={t('duty.extend')} view={view} change={change} onClose={onClose}>
      <p className="soft">{t('duty.extendHelp')}</p>
      <div className="field">
        <label htmlFor={`${id}d`}>{t('duty.days')}</label>
        <InputNumber
          id={`${id}d`}
          min={1}
          max={999}
          precision={0}
          value={days}
          onChange={setDays}
          data-testid="extend-days"
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}u`}>{t('duty.until')}</label>
        <DayPicker id={`${id}u`} value={until} onChange={setUntil} clear />
      </div>
      <div className="field">
        <label htmlFor={`${id}a`}>
          {t('duty.approver')}
          <span className="needed">{t('form.required')}</span>
        </label>
        <Input
          id={`${id}a`}
          value={approver}
          onChange={(event) => setApprover(event.target.value)}
          data-testid="extend-approver"
        />
      </div>
      <Reason value={reason} onChange={setReason} needed />
    </ActDialog>
  );
}

function Reason({ value, onChange, needed }: { value: string; onChange: (value: string) => void; needed: boolean }) {
  const { t } = useText();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {t('act.reason')}
        {needed ? <span className="needed">{t('form.required')}</span> : null}
      </label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={300}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid="duty-reason"
      />
    </div>
  );
}
