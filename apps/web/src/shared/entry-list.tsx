import type { EntryView } from '../api/types';
import { showInstant } from '../format/date';
import { useText } from '../i18n';
import { EntryLink } from './entry-link';
import { RecordLink } from './record-link';
import { SourceLine } from './source-line';
import './entry-list.css';

/** Lines of the ledger: what each says, who wrote it for which office, on what source, and the hash that holds it. */
export function EntryList({ entries, withTitle }: { entries: EntryView[]; withTitle: boolean }) {
  const { t, b } = useText();
  return (
    <ol className="entry-list">
      {entries.map((entry) => (
        <li key={entry.seq} className={`entry ${entry.status}`} data-seq={entry.seq}>
          <div className="entry-seq">
            <EntryLink seq={entry.seq} />
            <time
              className="num faint"
              dateTime={entry.recordedAt}
              title={t('ledger.recordedAt', { at: showInstant(entry.recordedAt) })}
            >
              {entry.effectiveOn}
            </time>
          </div>
          <div className="entry-body">
            <p>
              {b(entry.says)}
              {entry.status === 'accepted' ? null : (
                <span className={`mark ${entry.status === 'rejected' ? 'flag' : 'held'}`}>
                  {t(`ledger.status.${entry.status}`)}
                </span>
              )}
            </p>
            <div className="entry-who">
              {withTitle ? (
                <span>
                  {`${b(entry.kindName)} `}
                  <RecordLink kind={entry.kind} record={entry.record}>
                    {entry.title}
                  </RecordLink>
                </span>
              ) : null}
              <span>{`${entry.officeName} · ${b(entry.actorName)}`}</span>
              {entry.sourceView ? (
                <SourceLine source={entry.sourceView} named={b(entry.says).includes(entry.sourceView.title)} />
              ) : null}
              <code title={entry.hash}>{entry.hash.slice(0, 12)}</code>
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
