import { useState } from 'react';
import type { Change, RecordView } from '../../api/types';
import { useText, type Key } from '../../i18n';
import { ActDialog } from './act-dialog';
import { ReasonField } from './reason-field';

export type ReasonAct = 'exit' | 'resume' | 'release' | 'unmerge';

/** Acts that say no more than why: an exit, its undoing, a release from being held. */
export function ReasonDialog({ view, act, onClose }: { view: RecordView; act: ReasonAct; onClose: () => void }) {
  const { t } = useText();
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
      <ReasonField value={reason} onChange={setReason} autoFocus />
    </ActDialog>
  );
}
