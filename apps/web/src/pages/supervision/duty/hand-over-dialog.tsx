import { Input } from 'antd';
import { useId, useState } from 'react';
import type { SupervisionRow } from '../../../api/types';
import { useText } from '../../../i18n';
import { OfficeSelect } from '../../../shared/office-select';
import { ReasonField } from '../../record/reason-field';
import { PostDialog } from '../post-dialog';

/** Hands the duty to another office, with the reason; the former owner stays in the history. */
export function HandOverDialog({ row, onClose }: { row: SupervisionRow; onClose: () => void }) {
  const { t } = useText();
  const id = useId();
  const [office, setOffice] = useState<string | null>(null);
  const [assignee, setAssignee] = useState('');
  const [reason, setReason] = useState('');
  return (
    <PostDialog
      title={t('supervision.handOver.title', { title: row.title })}
      okText={t('supervision.handOver.go')}
      act={
        office && reason.trim().length > 1
          ? {
              to: 'hand-over',
              record: row.record,
              body: {
                expectedVersion: row.version,
                office,
                reason: reason.trim(),
                ...(assignee.trim() ? { assignee: assignee.trim() } : {}),
              },
            }
          : null
      }
      onClose={onClose}
    >
      <p className="soft">{t('supervision.handOver.help', { owner: row.owner?.name ?? t('supervision.noOwner') })}</p>
      <div className="field">
        <label htmlFor={`${id}o`}>
          {t('supervision.handOver.to')}
          <span className="needed">{t('form.required')}</span>
        </label>
        <OfficeSelect id={`${id}o`} value={office} onChange={setOffice} testId="hand-over-office" />
      </div>
      <div className="field">
        <label htmlFor={`${id}a`}>{t('supervision.assignee')}</label>
        <Input id={`${id}a`} maxLength={80} value={assignee} onChange={(event) => setAssignee(event.target.value)} />
      </div>
      <ReasonField value={reason} onChange={setReason} />
    </PostDialog>
  );
}
