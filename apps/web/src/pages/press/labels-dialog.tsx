import { Alert, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { downloadLabels } from '../../api/press';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** What people decided, as labelled data to score a reader with. What it is for is logged. */
export function LabelsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const id = useId();
  const [purpose, setPurpose] = useState('');
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({});
  const save = (): void => {
    setState({ busy: true });
    downloadLabels(purpose.trim()).then(onClose, (error: unknown) => setState({ error }));
  };
  return (
    <Modal
      open
      title={t('press.labels')}
      okText={t('press.labelsGo')}
      cancelText={t('press.cancel')}
      okButtonProps={{ disabled: purpose.trim().length < 2, loading: state.busy ?? false }}
      onOk={save}
      onCancel={onClose}
    >
      <div className="act-form stack">
        <p className="soft">{t('press.labelsMean')}</p>
        <div className="field">
          <label htmlFor={id}>{t('press.labelsPurpose')}</label>
          <Input
            id={id}
            autoFocus
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            data-testid="press-labels-purpose"
          />
        </div>
        {state.error === undefined ? null : <Alert type="error" title={say(state.error)} />}
      </div>
    </Modal>
  );
}
