import { Alert, Button, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useMeta } from '../../api/meta';
import { usePlaceAct, usePlacePreview } from '../../api/places';
import type { PlaceAct, PlaceChange } from '../../api/types';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { DayPicker } from '../../shared/day-picker';
import { useErrorText } from '../../shared/use-error-text';
import { PlaceChangeFields } from './place-change-fields';
import { PlaceEffects } from './place-effects';

const ACTS: PlaceAct[] = ['merge', 'split', 'rename', 'move', 'recode', 'create', 'abolish'];

/** Two steps: what the document says, then what it would do. Nothing is written before the second is confirmed. */
export default function PlaceChangeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { today } = useMeta();
  const say = useErrorText();
  const id = useId();
  const [what, setWhat] = useState<PlaceAct>('merge');
  const [change, setChange] = useState<PlaceChange | null>(null);
  const [on, setOn] = useState(today);
  const [docNo, setDocNo] = useState('');
  const [docTitle, setDocTitle] = useState('');
  const [looking, setLooking] = useState(false);
  const preview = usePlacePreview(looking ? change : null, on);
  const act = usePlaceAct();
  const whole = change !== null && on !== '' && docNo.trim() !== '';
  const ask = (): void => {
    if (change === null) return;
    const title = docTitle.trim();
    act.mutate(
      { ask: { change, on, docNo: docNo.trim(), ...(title ? { docTitle: title } : {}) } },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal
      open
      title={t('division.new')}
      onCancel={onClose}
      width={760}
      footer={
        looking ? (
          <>
            <Button onClick={() => setLooking(false)}>{t('division.back')}</Button>
            <Button
              type="primary"
              onClick={ask}
              loading={act.isPending}
              disabled={!preview.isSuccess}
              data-testid="ask-place-change"
            >
              {t('division.ask')}
            </Button>
          </>
        ) : (
          <Button type="primary" disabled={!whole} onClick={() => setLooking(true)} data-testid="preview-place-change">
            {t('division.preview')}
          </Button>
        )
      }
    >
      {looking ? (
        <>
          <Async query={preview} lines={8}>
            {(found) => <PlaceEffects found={found} />}
          </Async>
          {act.error ? <Alert type="error" title={say(act.error)} /> : null}
        </>
      ) : null}
      {/* Kept while the effects are shown, so that going back finds everything as it was. */}
      <div className="stack act-form" style={looking ? { display: 'none' } : undefined}>
        <div className="place-form-row">
          <div className="field">
            <label htmlFor={`${id}w`}>{t('division.what')}</label>
            <Select
              id={`${id}w`}
              value={what}
              onChange={(next: PlaceAct) => {
                setWhat(next);
                setChange(null);
              }}
              options={ACTS.map((one) => ({ value: one, label: t(`division.what.${one}`) }))}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}d`}>{t('division.effective')}</label>
            <DayPicker id={`${id}d`} value={on} onChange={setOn} testId="place-change-day" />
          </div>
          <div className="field">
            <label htmlFor={`${id}n`}>{t('division.docNo')}</label>
            <Input id={`${id}n`} value={docNo} maxLength={80} onChange={(event) => setDocNo(event.target.value)} />
          </div>
        </div>
        <div className="field">
          <label htmlFor={`${id}t`}>{t('division.docTitle')}</label>
          <Input id={`${id}t`} value={docTitle} maxLength={300} onChange={(event) => setDocTitle(event.target.value)} />
        </div>
        <PlaceChangeFields key={what} what={what} on={on} onChange={setChange} />
      </div>
    </Modal>
  );
}
