import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCorrectBulletin, type BulletinStep } from '../../api/bulletins';
import type { Bulletin } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';
import { keep } from '../../url/router';
import { Field } from './fields';
import { StepDialog } from './step-dialog';

const MAIN: readonly BulletinStep[] = ['ask', 'check', 'seal'];
const STEPS: readonly BulletinStep[] = ['drop', 'sendBack', 'ask', 'check', 'seal'];

/** The steps a person may take with the bulletin as it stands. `before`: what must be done first, such as saving. */
export function Acts(props: {
  bulletin: Bulletin;
  before?: (step: BulletinStep) => Promise<boolean>;
  onDone?: () => void;
  busy?: boolean;
}) {
  const { t } = useText();
  const { bulletin, before } = props;
  const [step, setStep] = useState<BulletinStep | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const begin = (next: BulletinStep): void => {
    if (!before) return setStep(next);
    void before(next).then((ready) => ready && setStep(next));
  };
  return (
    <>
      {STEPS.filter((one) => bulletin.may[one]).map((one) => (
        <Button
          key={one}
          {...(MAIN.includes(one) ? { type: 'primary' as const } : {})}
          danger={one === 'drop'}
          disabled={props.busy ?? false}
          onClick={() => begin(one)}
          data-testid={`bulletin-${one}`}
        >
          {t(`bulletin.step.${one}`)}
        </Button>
      ))}
      {bulletin.may.correct ? (
        <Button onClick={() => setCorrecting(true)} data-testid="bulletin-correct">
          {t('bulletin.correct')}
        </Button>
      ) : null}
      {step ? <StepDialog bulletin={bulletin} step={step} onDone={props.onDone} onClose={() => setStep(null)} /> : null}
      {correcting ? <CorrectDialog bulletin={bulletin} onClose={() => setCorrecting(false)} /> : null}
    </>
  );
}

/** A sealed paper is never changed: what was wrong is said in a new one, which cites it. */
function CorrectDialog({ bulletin, onClose }: { bulletin: Bulletin; onClose: () => void }) {
  const { t } = useText();
  const say = useErrorText();
  const navigate = useNavigate();
  const correct = useCorrectBulletin(bulletin.bulletin);
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const send = (): void =>
    correct.mutate(said, {
      onSuccess: (made) =>
        void navigate({ to: '/bulletins/$bulletin/edit', params: { bulletin: made.bulletin }, search: keep }),
    });
  return (
    <Modal
      open
      title={t('bulletin.correct')}
      onCancel={onClose}
      onOk={send}
      okText={t('bulletin.correctGo')}
      okButtonProps={{ disabled: said.length < 2, loading: correct.isPending }}
      data-testid="bulletin-correct-dialog"
    >
      <div className="stack">
        <p className="soft">{t('bulletin.means.correct')}</p>
        <Field name={t('bulletin.correctReason')} help={t('bulletin.correctReasonHelp')}>
          <Input.TextArea
            autoFocus
            rows={3}
            maxLength={300}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            data-testid="correct-reason"
          />
        </Field>
        {correct.error ? <Alert type="error" title={say(correct.error)} /> : null}
      </div>
    </Modal>
  );
}
