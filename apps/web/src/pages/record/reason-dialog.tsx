import { Input } from 'antd';
import { useId, useState } from 'react';
import type { Change, RecordView } from '../../api/types';
import { useText, type Key } from '../../i18n';
import { ActDialog } from './act-dialog';

export type ReasonAct = 'exit' | 'resume' | 'release' | 'unmerge';

/** Acts that say no more than why: an exit, its undoing, a release from being held. */
export function ReasonDialog({ view, act, onClose }: { view: RecordView; act: ReasonAct; onClose: () => void }) {
  const { t } = useText();
  const id = useId();
  const [reason, setReason] = useState('');
  const change: Change | null = reason.trim().length > 1 ? { act, reason: reason.trim() } : null;
  return (
    <ActDialog
      title={t(`act.${act}` as Key)}
      view={view}
      change={change}
      source="optional"
      danger={act === 'exit'}
      onClose={onClose}
    >
      <p className="soft">{t(`act.${act}Help` as Key)}</p>
      <div className="field">
        <label htmlFor={id}>
          {t('act.reason')}
          <span className="needed">{t('form.required')}</span>
        </label>
        <Input.TextArea
          id={id}
          autoFocus
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
