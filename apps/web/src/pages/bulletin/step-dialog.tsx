import { Alert, App, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useBulletinStep, type BulletinStep, type BulletinStepAsk } from '../../api/bulletins';
import { newIdem } from '../../api/client';
import { useMeta } from '../../api/meta';
import type { Bulletin, BulletinNumber } from '../../api/types';
import { useText } from '../../i18n';
import { DayPicker } from '../../shared/day-picker';
import { useErrorText } from '../../shared/use-error-text';
import { Field } from './fields';

interface Filled {
  reason: string;
  number: BulletinNumber;
  date: string;
}

const MOST_SERIAL = 99_999;
const [FIRST_YEAR, LAST_YEAR] = [1949, 9999];
const LEAST_REASON = 2;

/** What is sent for a step; null while something is missing. */
function askOf(step: BulletinStep, idem: string, version: number, filled: Filled): BulletinStepAsk | null {
  if (step === 'ask' || step === 'check') return { step, idem, expectedVersion: version };
  if (step === 'seal') {
    const { code, year, serial } = filled.number;
    if (code.trim() === '' || !year || !serial || filled.date === '') return null;
    return { step, idem, expectedVersion: version, number: { code: code.trim(), year, serial }, date: filled.date };
  }
  const reason = filled.reason.trim();
  return reason.length < LEAST_REASON ? null : { step, idem, reason };
}

/** Says what a step means before it is taken; a seal is given its number and day here. */
export function StepDialog(props: {
  bulletin: Bulletin;
  step: BulletinStep;
  onDone?: (() => void) | undefined;
  onClose: () => void;
}) {
  const { bulletin, step, onClose } = props;
  const { t } = useText();
  const { today } = useMeta();
  const { notification } = App.useApp();
  const say = useErrorText();
  const take = useBulletinStep(bulletin.bulletin);
  const [idem] = useState(newIdem);
  const [filled, setFilled] = useState<Filled>({
    reason: '',
    number: bulletin.nextNumber ?? { code: '', year: Number(today.slice(0, 4)), serial: 1 },
    date: today,
  });
  const ask = askOf(step, idem, bulletin.version, filled);
  const send = (): void => {
    if (!ask) return;
    take.mutate(ask, {
      onSuccess: () => {
        notification.success({ title: t(`bulletin.done.${step}`) });
        onClose();
        props.onDone?.();
      },
    });
  };
  const danger = step === 'drop' || step === 'sendBack';
  return (
    <Modal
      open
      title={t(`bulletin.step.${step}`)}
      onCancel={onClose}
      onOk={send}
      okText={t(`bulletin.step.${step}`)}
      okButtonProps={{ disabled: !ask, danger, loading: take.isPending }}
      data-testid="bulletin-step"
    >
      <div className="stack">
        <p className="soft">{t(`bulletin.means.${step}`)}</p>
        {step === 'seal' ? <SealFields bulletin={bulletin} filled={filled} onChange={setFilled} today={today} /> : null}
        {danger ? (
          <Field name={t('bulletin.reason')}>
            <Input.TextArea
              autoFocus
              rows={2}
              maxLength={300}
              value={filled.reason}
              onChange={({ target }) => setFilled({ ...filled, reason: target.value })}
              data-testid="step-reason"
            />
          </Field>
        ) : null}
        {take.error ? <Alert type="error" title={say(take.error)} data-testid="step-error" /> : null}
      </div>
    </Modal>
  );
}

function SealFields(props: { bulletin: Bulletin; filled: Filled; onChange: (filled: Filled) => void; today: string }) {
  const { t } = useText();
  const { bulletin, filled, onChange } = props;
  const put = (change: Partial<BulletinNumber>): void => onChange({ ...filled, number: { ...filled.number, ...change } }); // prettier-ignore
  const { number } = filled;
  return (
    <>
      <ul className="seal-means">
        <li>{t('bulletin.seal.figures', { asOf: bulletin.paper.asOf })}</li>
        <li>{t('bulletin.seal.definitions')}</li>
        <li>{t('bulletin.seal.correction')}</li>
      </ul>
      <div className="field">
        <span>{t('bulletin.number')}</span>
        <span className="paper-number">
          <Input
            value={number.code}
            maxLength={20}
            placeholder={t('bulletin.numberCode')}
            aria-label={t('bulletin.numberCode')}
            onChange={({ target }) => put({ code: target.value })}
            data-testid="seal-code"
          />
          <span aria-hidden>〔</span>
          <InputNumber
            value={number.year}
            min={FIRST_YEAR}
            max={LAST_YEAR}
            precision={0}
            aria-label={t('bulletin.numberYear')}
            onChange={(year) => put({ year: year ?? 0 })}
          />
          <span aria-hidden>〕</span>
          <InputNumber
            value={number.serial}
            min={1}
            max={MOST_SERIAL}
            precision={0}
            aria-label={t('bulletin.numberSerial')}
            onChange={(serial) => put({ serial: serial ?? 0 })}
            data-testid="seal-serial"
          />
        </span>
        <small className="soft">{t('bulletin.numberHelp')}</small>
      </div>
      <Field name={t('bulletin.date')} help={t('bulletin.dateHelp')}>
        <DayPicker
          value={filled.date}
          min={bulletin.asOf}
          max={props.today}
          onChange={(date) => onChange({ ...filled, date })}
          label={t('bulletin.date')}
        />
      </Field>
    </>
  );
}
