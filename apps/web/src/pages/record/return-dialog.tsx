import { Select } from 'antd';
import { useId, useState } from 'react';
import type { RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { ActDialog } from './act-dialog';
import { ReasonField } from './reason-field';

const BEFORE = '';

/** Goes back to an earlier stage, with the reason; the later dates stop counting and the history stays. */
export function ReturnDialog({ view, onClose }: { view: RecordView; onClose: () => void }) {
  const { t, b } = useText();
  const id = useId();
  const reached = view.stages.filter((stage) => stage.state === 'reached');
  const earlier = reached.slice(0, -1);
  const [to, setTo] = useState<string>(earlier.at(-1)?.stage ?? BEFORE);
  const [reason, setReason] = useState('');
  return (
    <ActDialog
      title={t('act.return')}
      view={view}
      source="optional"
      danger
      change={reason.trim().length > 1 ? { act: 'return', to: to === BEFORE ? null : to, reason: reason.trim() } : null}
      onClose={onClose}
    >
      <p className="soft">{t('act.returnHelp')}</p>
      <div className="field">
        <label htmlFor={`${id}to`}>{t('act.returnTo')}</label>
        <Select
          id={`${id}to`}
          value={to}
          onChange={setTo}
          options={[
            { value: BEFORE, label: t('act.returnBefore') },
            ...earlier.map((stage) => ({ value: stage.stage, label: b(stage.name) })),
          ]}
        />
      </div>
      <ReasonField value={reason} onChange={setReason} />
    </ActDialog>
  );
}
