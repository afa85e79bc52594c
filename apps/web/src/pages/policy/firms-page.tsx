import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useFirms, type FirmFilter } from '../../api/firms';
import { useSession } from '../../api/session';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { PageHead } from '../../shared/page-head';
import { keep } from '../../url/router';
import { readList } from '../../url/state';
import { Pager } from '../../shared/pager';
import { useSearchText } from '../../url/use-at';
import { AheadNotice, DayField } from './day-field';
import { FirmTable } from './firm-table';
import { usePolicyAt } from './use-policy-at';
import '../records/records.css';
import './policy.css';

/** The firms; each opens to what it may have. */
export function FirmsPage() {
  const { t } = useText();
  const { at } = usePolicyAt();
  const session = useSession();
  const [search, setSearch] = useSearchText();
  const { page, size } = readList(search);
  const filter: FirmFilter = {
    page,
    size,
    ...(search.q ? { q: search.q } : {}),
    ...(search.sort ? { sort: search.sort } : {}),
  };
  const firms = useFirms(at, filter);
  return (
    <div className="page firms-page">
      <PageHead title={t('firm.list.title')} question={t('firm.list.question')}>
        <DayField />
        {session.data?.can.includes('import') ? (
          <Link to="/firms/import" search={keep} className="ant-btn ant-btn-default button-link">
            {t('firm.list.import')}
          </Link>
        ) : null}
      </PageHead>
      <AheadNotice />
      <div className="filters" role="search">
        <Input.Search
          key={search.q ?? ''}
          className="filter-text"
          defaultValue={search.q ?? ''}
          placeholder={t('firm.list.search')}
          aria-label={t('firm.list.search')}
          allowClear
          onSearch={(text) => setSearch({ q: text.trim() || undefined, page: undefined })}
        />
      </div>
      <Async query={firms} lines={10}>
        {(data) =>
          data.total === 0 ? (
            <EmptyState
              title={t('firm.list.none')}
              action={
                search.q ? (
                  <Button onClick={() => setSearch({ q: undefined, page: undefined })}>{t('policy.list.clear')}</Button>
                ) : null
              }
            >
              {t(search.q ? 'policy.list.noneFiltered' : 'firm.list.noneYet')}
            </EmptyState>
          ) : (
            <>
              <p className="list-count num" data-testid="firms-total">
                {t('policy.list.total', { n: showCount(data.total) })}
              </p>
              <FirmTable rows={data.rows} />
              <Pager page={page} size={size} total={data.total} />
            </>
          )
        }
      </Async>
    </div>
  );
}
