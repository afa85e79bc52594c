import { Link } from '@tanstack/react-router';
import { Input, Pagination, Segmented } from 'antd';
import { usePressPages } from '../../api/press';
import type { PressPageRow } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { keep } from '../../url/router';
import { useSearchText } from '../../url/use-at';
import { usePageFacts } from './use-page-facts';

const SIZE = 25;
const STATES = ['all', 'waiting', 'done'] as const;

/** The pages on the desk, newest first, each with what still waits on it. */
export function PageList() {
  const { t } = useText();
  const [search, setSearch] = useSearchText();
  const state = STATES.find((one) => one === search.state) ?? 'all';
  const page = /^[1-9]\d{0,4}$/.test(search.page ?? '') ? Number(search.page) : 1;
  const pages = usePressPages({ q: search.q, state: state === 'all' ? undefined : state, page, size: SIZE });
  return (
    <>
      <div className="filters">
        <Input.Search
          allowClear
          className="press-find"
          defaultValue={search.q ?? ''}
          placeholder={t('press.findPage')}
          aria-label={t('press.findPage')}
          onSearch={(q) => setSearch({ q: q.trim() || undefined, page: undefined }, true)}
        />
        <Segmented
          value={state}
          aria-label={t('press.state')}
          onChange={(next) => setSearch({ state: next === 'all' ? undefined : next, page: undefined }, true)}
          options={STATES.map((one) => ({ value: one, label: t(`press.pages.${one}`) }))}
        />
      </div>
      <Async query={pages} lines={6}>
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState title={t(search.q || state !== 'all' ? 'press.noneSuch' : 'press.none')}>
              {t(search.q || state !== 'all' ? 'press.noneSuchHelp' : 'press.noneHelp')}
            </EmptyState>
          ) : (
            <>
              <ul className="press-rows" data-testid="press-pages">
                {found.rows.map((row) => (
                  <Row key={row.page} row={row} />
                ))}
              </ul>
              {found.total > SIZE ? (
                <Pagination
                  size="small"
                  current={page}
                  pageSize={SIZE}
                  total={found.total}
                  onChange={(next) => setSearch({ page: next === 1 ? undefined : String(next) })}
                  showSizeChanger={false}
                />
              ) : null}
            </>
          )
        }
      </Async>
    </>
  );
}

function Row({ row }: { row: PressPageRow }) {
  const { t } = useText();
  const { counts } = row;
  const decided = counts.confirmed + counts.corrected + counts.rejected;
  const facts = usePageFacts()(row);
  return (
    <li data-page={row.page}>
      <div className="press-row-what">
        <Link to="/press/$page" params={{ page: row.page }} search={keep} className="record-link">
          {row.title}
        </Link>
        <span className="soft">{facts}</span>
      </div>
      <div className="press-row-done">
        {counts.figures === 0 ? (
          <span className="faint">{t('press.noFigures')}</span>
        ) : (
          <>
            <span className="press-bar" aria-hidden>
              <i style={{ width: `${(decided / counts.figures) * 100}%` }} />
            </span>
            <span className="soft num">
              {counts.proposed > 0
                ? t('press.waitingOf', { n: showCount(counts.proposed), all: showCount(counts.figures) })
                : t('press.allDecided', { n: showCount(counts.figures) })}
            </span>
          </>
        )}
      </div>
      <Found counts={counts} />
    </li>
  );
}

/** Open findings of a page by severity. */
export function Found({ counts }: { counts: Pick<PressPageRow['counts'], 'conflict' | 'doubt' | 'note'> }) {
  const { t } = useText();
  const shown = (['conflict', 'doubt', 'note'] as const).filter((one) => counts[one] > 0);
  return (
    <div className="press-found">
      {shown.map((one) => (
        <span key={one} className={`press-severity ${one}`}>
          {`${t(`press.severity.${one}`)} `}
          <b className="num">{showCount(counts[one])}</b>
        </span>
      ))}
    </div>
  );
}
