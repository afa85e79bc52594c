import { Input } from 'antd';
import { useId, useState } from 'react';
import type { FieldValue, KindInfo, RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { ActDialog } from './act-dialog';
import { FieldInput } from './field-input';

/** Sets or corrects one field; the old value stays in the ledger. */
export function SetDialog({
  kind,
  view,
  field,
  onClose,
}: {
  kind: KindInfo;
  view: RecordView;
  field: string;
  onClose: () => void;
}) {
  const { t, b } = useText();
  const id = useId();
  const def = kind.fields[field];
  const [value, setValue] = useState<FieldValue | undefined>(
    view.fields[field] === '***' ? null : (view.fields[field] ?? null),
  );
  const [reason, setReason] = useState('');
  if (!def) return null;
  const same = JSON.stringify(value ?? null) === JSON.stringify(view.fields[field] ?? null);
  return (
    <ActDialog
      title={t('act.set', { field: b(def.name) })}
      view={view}
      source="optional"
      change={
        value === undefined || same
          ? null
          : { act: 'set', fields: { [field]: value }, ...(reason.trim() ? { reason: reason.trim() } : {}) }
      }
      onClose={onClose}
    >
      <FieldInput def={def} value={value} onChange={setValue} testId="set-value" />
      <div className="field">
        <label htmlFor={id}>{t('act.reason')}</label>
        <Input
          id={id}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
          placeholder={t('act.setReasonHint')}
        />
      </div>
    </ActDialog>
  );
}
