import { useState } from 'react';
import type { RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { ActDialog } from './act-dialog';
import { ReasonField } from './reason-field';

/** Decides that this record is the same thing as another: it no longer counts, both histories stay. */
export function MergeDialog({ view, into, onClose }: { view: RecordView; into: string; onClose: () => void }) {
  const { t } = useText();
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
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
