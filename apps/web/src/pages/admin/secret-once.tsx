import { Alert, Button, Modal, Typography } from 'antd';
import { useText } from '../../i18n';

/** A secret on the only occasion it is shown. */
export function SecretOnce({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  const { t } = useText();
  return (
    <Modal
      open
      title={title}
      width={620}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('machine.copied')}
        </Button>
      }
      mask={{ closable: false }}
    >
      <div className="stack act-form">
        <Alert type="warning" showIcon title={t('machine.once')} />
        <Typography.Paragraph copyable className="cell-code secret-once" data-testid="secret-once">
          {secret}
        </Typography.Paragraph>
      </div>
    </Modal>
  );
}
