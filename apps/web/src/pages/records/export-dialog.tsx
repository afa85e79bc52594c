import { Alert, App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { exportRecords } from '../../api/records';
import type { KindInfo } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import type { ListQuery } from '../../url/state';
import { useAt } from '../../url/use-at';

/** What lists are mostly taken for; anything else is typed. */
const PURPOSES = ['export.forMeeting', 'export.forReport', 'export.forCheck', 'export.forVisit'] as const;

/** Asks what the sheet is for: the purpose is kept with the export. */
export function ExportDialog({ kind, list, onClose }: { kind: KindInfo; list: ListQuery; onClose: () => void }) {
  const { t, b } = useText();
  const { notification } = App.useApp();
  const say = useErrorText();
  const at = useAt();
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await exportRecords(kind.kind, at, list, purpose.trim());
      notification.success({ title: t('export.done') });
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('export.title', { kind: b(kind.name) })}
      onCancel={onClose}
      onOk={() => void run()}
      okText={t('export.go')}
      okButtonProps={{ disabled: purpose.trim().length < 2, loading: busy }}
    >
      <div className="stack">
        <p className="soft">{t('export.help')}</p>
        <label>
          <span>{t('export.purpose')}</span>
          <Input.TextArea
            autoFocus
            rows={2}
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            data-testid="export-purpose"
          />
        </label>
        <Space wrap size={6}>
          {PURPOSES.map((key) => (
            <Button
              key={key}
              size="small"
              type={purpose === t(key) ? 'primary' : 'default'}
              onClick={() => setPurpose(t(key))}
              data-testid="export-purpose-usual"
            >
              {t(key)}
            </Button>
          ))}
        </Space>
        {error ? <Alert type="error" title={say(error)} /> : null}
      </div>
    </Modal>
  );
}
