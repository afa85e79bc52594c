import { Input } from 'antd';
import { useId, useState } from 'react';
import type { RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { ActDialog } from './act-dialog';

/** Decides that this record is the same thing as another: it no longer counts, both histories stay. */
export function MergeDialog({ view, into, onClose }: { view: RecordView; into: string; onClose: () => void }) {
  const { t } = useText();
  const id = useId();
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={t('held.same')}
      view={view}
      source="optional"
      change={reason.trim().length > 1 ? { act: 'merge', into, reason: reason.trim() } : null}
      onClose={onClose}
    >
      <p className="soft">{t('held.sameHelp', { record: into })}</p>
      <div className="field">
        <label htmlFor={id}>{t('act.reason')}</label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          data-testid="act-reason"
        />
      </div>
    </ActDialog>
  );
}
