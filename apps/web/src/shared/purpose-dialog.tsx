import { Alert, App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useText } from '../i18n';
import { useErrorText } from './use-error-text';

/** What lists are mostly taken for; anything else is typed. */
const PURPOSES = ['export.forMeeting', 'export.forReport', 'export.forCheck', 'export.forVisit'] as const;

/** Asks what an export is for: the purpose is kept with it. Stays open with the reason when the export fails. */
export function PurposeDialog(props: {
  title: string;
  help: string;
  run: (purpose: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useText();
  const { notification } = App.useApp();
  const say = useErrorText();
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await props.run(purpose.trim());
      notification.success({ title: t('export.done') });
      props.onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      onOk={() => void run()}
      okText={t('export.go')}
      okButtonProps={{ disabled: purpose.trim().length < 2, loading: busy }}
    >
      <div className="stack">
        <p className="soft">{props.help}</p>
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
