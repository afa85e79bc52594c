import { Alert, Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useSettle, type SettleAct } from '../../api/press';
import type { PressFinding, PressSettled } from '../../api/types';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

const HOW = ['corrected', 'different-sets', 'confirmed', 'unfounded', 'other'] as const satisfies PressSettled[];

/** A finding is settled by a person who says how and with what; it opens again when its figures change, or on demand. */
export function Settling({ finding: one, page, may }: { finding: PressFinding; page: string; may: boolean }) {
  const { t, b } = useText();
  const say = useErrorText();
  const act = useSettle();
  const id = useId();
  const [open, setOpen] = useState<'settle' | 'reopen' | null>(null);
  const [how, setHow] = useState<PressSettled>('corrected');
  const [note, setNote] = useState('');
  const { settled, settledBefore } = one;
  const send = (what: SettleAct): void =>
    act.mutate(what, {
      onSuccess: () => {
        setOpen(null);
        setNote('');
      },
    });
  const go = (): void => {
    if (settled) send({ reopen: { record: settled.record, reason: note.trim() } });
    else send({ settle: { page, key: one.key, how, note: note.trim() } });
  };
  return (
    <>
      {settled ? (
        <p className="press-note" data-testid="press-settled">
          <b>{t('press.settledAs', { how: b(settled.howName) })}</b>
          {` ${settled.note} · ${settled.byName} · ${settled.on}`}
        </p>
      ) : null}
      {!settled && settledBefore ? (
        <p className="press-note doubt">
          {t('press.settledBefore', { how: b(settledBefore.howName), on: settledBefore.on, note: settledBefore.note })}
        </p>
      ) : null}
      {may && open === null ? (
        <button
          type="button"
          className="link-button"
          onClick={() => setOpen(settled ? 'reopen' : 'settle')}
          data-testid={settled ? 'press-reopen' : 'press-settle'}
        >
          {t(settled ? 'press.reopen' : 'press.settle')}
        </button>
      ) : null}
      {may && open !== null ? (
        <form
          className="press-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim() !== '') go();
          }}
        >
          {open === 'settle' ? (
            <Radio.Group
              value={how}
              onChange={({ target }) => setHow(target.value as PressSettled)}
              aria-label={t('press.settleHow')}
              options={HOW.map((value) => ({ value, label: t(`press.settled.${value}`) }))}
            />
          ) : null}
          <label htmlFor={id}>{t(open === 'settle' ? 'press.settleWith' : 'press.reopenWhy')}</label>
          <Input.TextArea
            id={id}
            autoFocus
            rows={2}
            value={note}
            maxLength={1000}
            onChange={(event) => setNote(event.target.value)}
            data-testid="press-settle-note"
          />
          {act.error ? <Alert type="error" title={say(act.error)} /> : null}
          <div className="press-acts">
            <Button
              htmlType="submit"
              type="primary"
              disabled={note.trim() === ''}
              loading={act.isPending}
              data-testid="press-settle-go"
            >
              {t(open === 'settle' ? 'press.settleGo' : 'press.reopenGo')}
            </Button>
            <Button onClick={() => setOpen(null)}>{t('press.cancel')}</Button>
          </div>
        </form>
      ) : null}
    </>
  );
}
