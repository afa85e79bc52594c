import { useEntries } from '../../api/records';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EntryList } from '../../shared/entry-list';
import { Section } from '../../shared/section';

/** The record's whole story, newest first, each line with its hash. */
export function RecordLedger({ kind, record }: { kind: string; record: string }) {
  const { t } = useText();
  const entries = useEntries(kind, record);
  return (
    <Section title={t('ledger.ofRecord')} note={t('ledger.ofRecordNote')} testId="record-ledger">
      <Async query={entries}>
        {(rows) => <EntryList entries={rows.toSorted((a, b) => b.seq - a.seq)} withTitle={false} />}
      </Async>
    </Section>
  );
}
