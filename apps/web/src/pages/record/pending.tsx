import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { newIdem } from '../../api/client';
import { useDecision } from '../../api/records';
import { useSession } from '../../api/session';
import type { EntryView } from '../../api/types';
import { useText } from '../../i18n';
import { EntryList } from '../../shared/entry-list';
import { Section } from '../../shared/section';
import { useErrorText } from '../../shared/use-error-text';
import { useAt } from '../../url/use-at';

/** What waits for a second person; the one who asked cannot be the one who accepts. */
export function Pending({ view }: { view: { pending: EntryView[]; can: { review: boolean } } }) {
  const { t } = useText();
  if (view.pending.length === 0) return null;
  return (
    <Section title={t('review.title')} note={t('review.note')} testId="pending">
      {view.pending.map((entry) => (
        <Waiting key={entry.seq} entry={entry} may={view.can.review} />
      ))}
    </Section>
  );
}

function Waiting({ entry, may }: { entry: EntryView; may: boolean }) {
  const { t } = useText();
  const { notification } = App.useApp();
  const session = useSession();
  const at = useAt();
  const say = useErrorText();
  const decide = useDecision();
  const [idem] = useState(newIdem);
  const [note, setNote] = useState('');
  const own = session.data?.account === entry.actor;
  const send = (accept: boolean): void =>
    decide.mutate(
      { seq: entry.seq, accept, note: note.trim(), idem },
      { onSuccess: () => notification.success({ title: t(accept ? 'review.accepted' : 'review.rejected') }) },
    );
  return (
    <div className="waiting">
      <EntryList entries={[entry]} withTitle={false} />
      {own ? <p className="soft">{t('review.own')}</p> : null}
      {may && !own && !at.past ? (
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
      ) : null}
      {decide.error ? <Alert type="error" title={say(decide.error)} /> : null}
    </div>
  );
}
