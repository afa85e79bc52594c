import { Button } from 'antd';
import { useState } from 'react';
import { useEntries } from '../../api/records';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EntryList } from '../../shared/entry-list';
import { Section } from '../../shared/section';
import { useNarrow } from '../../shared/use-narrow';

const SHORT = 12;
/** On a phone a line takes a third of the screen. */
const SHORT_NARROW = 6;

/** The record's whole story, newest first, each line with its hash. */
export function RecordLedger({ kind, record }: { kind: string; record: string }) {
  const { t } = useText();
  const entries = useEntries(kind, record);
  const short = useNarrow() ? SHORT_NARROW : SHORT;
  const [all, setAll] = useState(false);
  return (
    <Section title={t('ledger.ofRecord')} note={t('ledger.ofRecordNote')} testId="record-ledger">
      <Async query={entries}>
        {(rows) => {
          const newest = rows.toSorted((a, b) => b.seq - a.seq);
          return (
            <>
              <EntryList entries={all ? newest : newest.slice(0, short)} withTitle={false} />
              {newest.length > short && !all ? (
                <Button onClick={() => setAll(true)} data-testid="all-entries">
                  {t('ledger.all', { n: newest.length })}
                </Button>
              ) : null}
            </>
          );
        }}
      </Async>
    </Section>
  );
}
