import { useSession } from '../../api/session';
import type { EntryView } from '../../api/types';
import { useText } from '../../i18n';
import { EntryList } from '../../shared/entry-list';
import { Section } from '../../shared/section';
import { useAt } from '../../url/use-at';
import { Decide } from './decide';

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
  const session = useSession();
  const at = useAt();
  const own = session.data?.account === entry.actor;
  return (
    <div className="waiting">
      <EntryList entries={[entry]} withTitle={false} />
      {own ? <p className="soft">{t('review.own')}</p> : null}
      {may && !own && !at.past ? <Decide seq={entry.seq} /> : null}
    </div>
  );
}
