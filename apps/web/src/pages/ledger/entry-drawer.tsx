import type { ReactNode } from 'react';
import { Button, Drawer } from 'antd';
import { useEntry } from '../../api/ledger';
import type { EntryView } from '../../api/types';
import { showInstant } from '../../format/date';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { RecordLink } from '../../shared/record-link';
import { SourceLine } from '../../shared/source-line';
import { useNarrow } from '../../shared/use-narrow';
import { useSearchText } from '../../url/use-at';

/** One line as it is kept: what it says, its canonical content, and the two hashes it stands between. */
export default function EntryDrawer({ seq, onClose }: { seq: number; onClose: () => void }) {
  const { t } = useText();
  const narrow = useNarrow();
  const entry = useEntry(seq);
  const [, setSearch] = useSearchText();
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '100%' : 640}
      title={t('ledger.entry', { seq })}
      data-testid="entry-drawer"
      extra={
        <div className="row">
          <Button size="small" disabled={seq <= 1} onClick={() => setSearch({ entry: String(seq - 1) }, true)}>
            {t('ledger.before')}
          </Button>
          <Button size="small" onClick={() => setSearch({ entry: String(seq + 1) }, true)}>
            {t('ledger.after')}
          </Button>
        </div>
      }
    >
      <Async query={entry}>
        {(one) =>
          one ? <Detail entry={one} /> : <EmptyState title={t('ledger.noEntry')}>{t('ledger.noEntryDo')}</EmptyState>
        }
      </Async>
    </Drawer>
  );
}

function Detail({ entry }: { entry: EntryView }) {
  const { t, b } = useText();
  const rows: [string, ReactNode][] = [
    [
      t('ledger.record'),
      <RecordLink key="r" kind={entry.kind} record={entry.record}>{`${b(entry.kindName)} ${entry.title}`}</RecordLink>,
    ],
    [t('ledger.effectiveOn'), entry.effectiveOn],
    [t('ledger.recorded'), showInstant(entry.recordedAt)],
    [t('ledger.who'), `${b(entry.actorName)} · ${entry.officeName}`],
    [t('ledger.versionOf'), String(entry.version)],
    [t('ledger.statusName'), t(`ledger.status.${entry.status}`)],
    [t('source.title'), entry.sourceView ? <SourceLine key="s" source={entry.sourceView} /> : t('value.none')],
  ];
  return (
    <>
      <p className="entry-says">{b(entry.says)}</p>
      <dl className="fields single">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="entry-part">{t('ledger.content')}</h3>
      <pre className="entry-content">{JSON.stringify(entry.change, null, 2)}</pre>
      <h3 className="entry-part">{t('ledger.prev')}</h3>
      <code className="hash">{entry.prev}</code>
      <h3 className="entry-part">{t('ledger.hash')}</h3>
      <code className="hash">{entry.hash}</code>
    </>
  );
}
