import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../api/client';
import { useDecision } from '../../api/records';
import { useText } from '../../i18n';
import { useErrorText } from '../../shared/use-error-text';

/** Accepts an entry that waits, or sends it back with the reason. */
export function Decide({ seq }: { seq: number }) {
  const { t } = useText();
  const { notification } = App.useApp();
  const say = useErrorText();
  const decide = useDecision();
  const [idem] = useState(newIdem);
  const [note, setNote] = useState('');
  const send = (accept: boolean): void =>
    decide.mutate(
      { seq, accept, note: note.trim(), idem },
      { onSuccess: () => notification.success({ title: t(accept ? 'review.accepted' : 'review.rejected') }) },
    );
  return (
    <>
      <div className="row no-print">
        <Input
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder={t('review.noteHint')}
          aria-label={t('review.noteHint')}
          className="review-note"
        />
        <Button type="primary" loading={decide.isPending} onClick={() => send(true)} data-testid="review-accept">
          {t('review.accept')}
        </Button>
        <Button
          danger
          disabled={note.trim().length < 2}
          loading={decide.isPending}
          onClick={() => send(false)}
          data-testid="review-reject"
        >
          {t('review.reject')}
        </Button>
      </div>
      {decide.error ? <Alert type="error" title={say(decide.error)} /> : null}
    </>
  );
}
