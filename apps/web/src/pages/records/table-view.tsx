import { Pagination } from 'antd';
import { useRecords } from '../../api/records';
import type { KindInfo } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { useNarrow } from '../../shared/use-narrow';
import { filterCount, PAGE_SIZES, type ListQuery } from '../../url/state';
import { useAt, useSearchText } from '../../url/use-at';
import { ColumnChooser } from './column-chooser';
import { RecordCards } from './record-cards';
import { RecordTable } from './record-table';

/** One page of the list: a table, on a phone cards. */
export function TableView({ kind, list }: { kind: KindInfo; list: ListQuery }) {
  const { t } = useText();
  const at = useAt();
  const narrow = useNarrow();
  const [, setSearch] = useSearchText();
  const records = useRecords(kind.kind, at, list);
  return (
    <Async query={records} lines={10}>
      {(page) =>
        page.total === 0 ? (
          <EmptyState title={t('list.none')}>
            {filterCount(list) > 0 ? t('list.noneFiltered') : t('list.noneYet')}
          </EmptyState>
        ) : (
          <>
            <div className="list-count">
              <span className="num" data-testid="list-total">
                {t('list.total', { n: showCount(page.total) })}
              </span>
              {narrow ? null : <ColumnChooser kind={kind} />}
            </div>
            {narrow ? (
              <RecordCards kind={kind} rows={page.rows} />
            ) : (
              <RecordTable kind={kind} rows={page.rows} sort={list.sort} />
            )}
            <Pagination
              className="list-pages"
              current={page.page}
              pageSize={page.size}
              total={page.total}
              showSizeChanger={!narrow}
              pageSizeOptions={PAGE_SIZES}
              size={narrow ? 'small' : 'medium'}
              onChange={(next, size) => {
                setSearch({ page: next > 1 ? String(next) : undefined, size: size === 50 ? undefined : String(size) });
                window.scrollTo({ top: 0 });
              }}
            />
          </>
        )
      }
    </Async>
  );
}
