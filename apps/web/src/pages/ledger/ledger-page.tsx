import { lazy, Suspense, useState } from 'react';
import { Button } from 'antd';
import { useLedger, type LedgerFilter } from '../../api/ledger';
import { useText } from '../../i18n';
import { EmptyState } from '../../shared/empty-state';
import { EntryList } from '../../shared/entry-list';
import { ErrorState } from '../../shared/error-state';
import { Loading } from '../../shared/loading';
import { PageHead } from '../../shared/page-head';
import { Section } from '../../shared/section';
import { useNarrow } from '../../shared/use-narrow';
import { useSearchText } from '../../url/use-at';
import { ChainHead } from './chain-head';
import { LedgerFilters } from './ledger-filters';
import './ledger.css';

const EntryDrawer = lazy(() => import('./entry-drawer'));
/** Lines shown at once on a phone, where one takes a third of the screen. */
const SHORT = 8;
const KEYS = ['kind', 'record', 'actor', 'office', 'act'] as const;

/** Every line ever written, the chain that holds them, and the proof that none was changed. */
export function LedgerPage() {
  const { t } = useText();
  const [search, setSearch] = useSearchText();
  const filter: LedgerFilter = {};
  for (const key of KEYS) if (search[key]) filter[key] = search[key];
  const ledger = useLedger(filter);
  const rows = ledger.data?.pages.flatMap((page) => page.rows) ?? [];
  const narrow = useNarrow();
  const [most, setMost] = useState(SHORT);
  const shown = narrow ? rows.slice(0, most) : rows;
  const older = (): void => {
    setMost(most + SHORT * 2);
    if (shown.length === rows.length || !narrow) void ledger.fetchNextPage();
  };
  const seq = search.entry && /^\d+$/.test(search.entry) ? Number(search.entry) : null;
  return (
    <div className="page">
      <PageHead title={t('ledger.title')} question={t('ledger.question')} />
      <ChainHead />
      <LedgerFilters filter={filter} />
      <Section title={t('ledger.entries')} note={t('ledger.entriesNote')} testId="ledger-entries">
        {ledger.isError ? <ErrorState error={ledger.error} onRetry={() => void ledger.refetch()} /> : null}
        {ledger.isPending ? <Loading lines={8} /> : null}
        {ledger.data && rows.length === 0 ? <EmptyState>{t('ledger.none')}</EmptyState> : null}
        <EntryList entries={shown} withTitle />
        {ledger.hasNextPage || shown.length < rows.length ? (
          <Button onClick={older} loading={ledger.isFetchingNextPage} className="no-print">
            {t('ledger.older')}
          </Button>
        ) : null}
      </Section>
      {seq === null ? null : (
        <Suspense fallback={null}>
          <EntryDrawer seq={seq} onClose={() => setSearch({ entry: undefined })} />
        </Suspense>
      )}
    </div>
  );
}
