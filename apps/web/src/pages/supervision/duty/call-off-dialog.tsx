import { useState } from 'react';
import type { SupervisionRow } from '../../../api/types';
import { useText } from '../../../i18n';
import { ReasonField } from '../../record/reason-field';
import { PostDialog } from '../post-dialog';

/** Calls a duty off with the parts that are still open; the history stays. */
export function CallOffDialog({ row, onClose }: { row: SupervisionRow; onClose: () => void }) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const open = row.parts?.open ?? 0;
  return (
    <PostDialog
      title={t('supervision.callOff.title', { title: row.title })}
      okText={t('supervision.callOff.go')}
      danger
      act={
        reason.trim().length > 1
          ? {
              to: 'call-off',
              record: row.record,
              body: { expectedVersion: row.version, reason: reason.trim() },
            }
          : null
      }
      onClose={onClose}
    >
      <p className="soft">{t(open > 0 ? 'supervision.callOff.helpParts' : 'supervision.callOff.help', { n: open })}</p>
      <ReasonField value={reason} onChange={setReason} autoFocus />
    </PostDialog>
  );
}
