import { usePolicies, type PolicyFilter } from '../../api/policies';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { PageHead } from '../../shared/page-head';
import { useNarrow } from '../../shared/use-narrow';
import { usePlaceName } from '../../shared/use-place-name';
import { readList } from '../../url/state';
import { Pager } from '../../shared/pager';
import { useSearchText } from '../../url/use-at';
import { AheadNotice, DayField } from './day-field';
import { PolicyFilters } from './policy-filters';
import { PolicyTable } from './policy-table';
import { usePolicyAt } from './use-policy-at';
import '../records/records.css';
import './policy.css';

/** The policies, whom each reaches and whom it misses by one condition. */
export function PoliciesPage() {
  const { t } = useText();
  const nameOf = usePlaceName();
  const narrow = useNarrow();
  const { at } = usePolicyAt();
  const [search] = useSearchText();
  const filter = readFilter(search);
  const policies = usePolicies(at, filter);
  const firms = policies.data?.firms;
  return (
    <div className="page policies-page">
      <PageHead
        title={t('policy.list.title')}
        question={
          firms === undefined
            ? t('list.question', { place: nameOf(at.place), day: at.asOf })
            : t('policy.list.question', { place: nameOf(at.place), day: at.asOf, n: showCount(firms) })
        }
      >
        <DayField />
      </PageHead>
      <AheadNotice />
      <PolicyFilters filter={filter} />
      <Async query={policies} lines={10}>
        {(page) =>
          page.total === 0 ? (
            <EmptyState title={t('policy.list.none')}>
              {t(isFiltered(filter) ? 'policy.list.noneFiltered' : 'policy.list.noneYet')}
            </EmptyState>
          ) : (
            <>
              <p className="list-count num" data-testid="policies-total">
                {t('policy.list.total', { n: showCount(page.total) })}
              </p>
              <PolicyTable rows={page.rows} narrow={narrow} />
              <Pager page={page.page} size={page.size} total={page.total} />
            </>
          )
        }
      </Async>
    </div>
  );
}

const ASKED = ['q', 'category', 'level', 'force', 'auto', 'subjects', 'sort'] as const;

function readFilter(search: Record<string, string>): PolicyFilter {
  const { page, size } = readList(search);
  const filter: PolicyFilter = { page, size };
  for (const key of ASKED) if (search[key]) filter[key] = search[key];
  return filter;
}

function isFiltered(filter: PolicyFilter): boolean {
  return ASKED.some((key) => key !== 'sort' && filter[key] !== undefined);
}
