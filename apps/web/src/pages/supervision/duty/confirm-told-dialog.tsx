import { Input } from 'antd';
import { useId, useState } from 'react';
import type { SupervisionRow } from '../../../api/types';
import { useText } from '../../../i18n';
import { ReasonField } from '../../record/reason-field';
import { PostDialog } from '../post-dialog';

/** Lets in closings that a sheet tells from before the ledger: who approves it, and why. One act. */
export function ConfirmToldDialog(props: { rows: SupervisionRow[]; onClose: () => void; onDone?: () => void }) {
  const { t } = useText();
  const id = useId();
  const [approver, setApprover] = useState('');
  const [reason, setReason] = useState('');
  return (
    <PostDialog
      title={t('supervision.told.title', { n: props.rows.length })}
      okText={t('supervision.told.go')}
      act={
        approver.trim().length > 1 && reason.trim().length > 1
          ? {
              to: 'confirm-told',
              body: {
                duties: props.rows.map(({ record, version }) => ({ record, expectedVersion: version })),
                approver: approver.trim(),
                reason: reason.trim(),
              },
            }
          : null
      }
      onClose={props.onClose}
      {...(props.onDone ? { onDone: props.onDone } : {})}
    >
      <p className="soft">{t('supervision.told.help')}</p>
      <div className="field">
        <label htmlFor={id}>
          {t('supervision.told.approver')}
          <span className="needed">{t('form.required')}</span>
        </label>
        <Input
          id={id}
          autoFocus
          maxLength={80}
          value={approver}
          onChange={(event) => setApprover(event.target.value)}
          placeholder={t('supervision.told.approverHint')}
          data-testid="told-approver"
        />
      </div>
      <ReasonField value={reason} onChange={setReason} />
    </PostDialog>
  );
}
