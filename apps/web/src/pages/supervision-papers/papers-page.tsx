import { Link, useNavigate } from '@tanstack/react-router';
import { Input, Segmented, Select } from 'antd';
import { usePapers } from '../../api/directives';
import { useKind } from '../../api/meta';
import { useSession } from '../../api/session';
import type { DirectiveRow } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { Marks } from '../../shared/marks';
import { PageHead } from '../../shared/page-head';
import { Pager } from '../../shared/pager';
import { Section } from '../../shared/section';
import { keep } from '../../url/router';
import { useAt, useSearchText } from '../../url/use-at';
import { SupervisionTabs } from '../supervision/tabs';
import { HandIn } from './hand-in';
import { usePaperFacts } from './use-paper-facts';
import './papers.css';

const SIZE = 25;
const STATES = ['all', 'waiting', 'done'] as const;

/** Papers that decided something: hand one in, see what waits in each. */
export function PapersPage() {
  const { t } = useText();
  const at = useAt();
  const session = useSession();
  const navigate = useNavigate();
  const open = (record: string): void =>
    void navigate({ to: '/supervision/papers/$record', params: { record }, search: keep });
  const may = !at.past && (session.data?.can.includes('import') ?? false);
  return (
    <div className="page" data-testid="papers-page">
      <PageHead title={t('papers.title')} question={t('papers.question')} />
      <SupervisionTabs here="papers" />
      {may ? (
        <Section title={t('papers.bring')} note={t('papers.bringNote')}>
          <HandIn onOpen={open} />
        </Section>
      ) : null}
      <PaperList />
    </div>
  );
}

function PaperList() {
  const { t, b } = useText();
  const at = useAt();
  const [search, setSearch] = useSearchText();
  const types = useKind('directive')?.fields.paper_type?.choices ?? {};
  const state = STATES.find((one) => one === search.state) ?? 'all';
  const page = /^[1-9]\d{0,4}$/.test(search.page ?? '') ? Number(search.page) : 1;
  const type = Object.hasOwn(types, search.type ?? '') ? search.type : undefined;
  const narrowed = Boolean(search.q || type || state !== 'all');
  const papers = usePapers(at.place, {
    q: search.q,
    type,
    state: state === 'all' ? undefined : state,
    page,
    size: SIZE,
  });
  return (
    <>
      <div className="filters" role="search" aria-label={t('filter.all')}>
        <Input.Search
          allowClear
          className="filter-text"
          defaultValue={search.q ?? ''}
          placeholder={t('papers.find')}
          aria-label={t('papers.find')}
          onSearch={(q) => setSearch({ q: q.trim() || undefined, page: undefined }, true)}
        />
        <Select
          allowClear
          className="filter"
          value={type}
          placeholder={t('papers.type')}
          aria-label={t('papers.type')}
          onChange={(next: string | undefined) => setSearch({ type: next, page: undefined }, true)}
          options={Object.entries(types).map(([value, name]) => ({ value, label: b(name) }))}
        />
        <Segmented
          value={state}
          aria-label={t('papers.state')}
          onChange={(next) => setSearch({ state: next === 'all' ? undefined : next, page: undefined }, true)}
          options={STATES.map((one) => ({ value: one, label: t(`papers.list.${one}`) }))}
        />
      </div>
      <Async query={papers} lines={6}>
        {(found) =>
          found.rows.length === 0 ? (
            <EmptyState title={t(narrowed ? 'papers.noneSuch' : 'papers.none')}>
              {t(narrowed ? 'papers.noneSuchHelp' : 'papers.noneHelp')}
            </EmptyState>
          ) : (
            <>
              <ul className="paper-rows" data-testid="paper-rows">
                {found.rows.map((row) => (
                  <Row key={row.directive} row={row} />
                ))}
              </ul>
              <Pager page={found.page} size={found.size} total={found.total} />
            </>
          )
        }
      </Async>
    </>
  );
}

function Row({ row }: { row: DirectiveRow }) {
  const { t } = useText();
  const facts = usePaperFacts()(row);
  const { counts } = row;
  const waiting = counts.proposed + counts.changed;
  const all = waiting + counts.confirmed + counts.rejected;
  return (
    <li data-paper={row.directive}>
      <div className="paper-row-what">
        <span>
          <Link
            to="/supervision/papers/$record"
            params={{ record: row.directive }}
            search={keep}
            className="record-link"
          >
            {row.title}
          </Link>
          <Marks row={{ sample: row.sample, held: null }} />
        </span>
        <span className="soft">{facts}</span>
      </div>
      <div className="paper-row-done">
        {all === 0 ? (
          <span className="faint">{t('papers.noTasks')}</span>
        ) : (
          <>
            <span className="paper-bar" aria-hidden>
              <i style={{ width: `${((all - waiting) / all) * 100}%` }} />
            </span>
            <span className="soft num">
              {waiting > 0
                ? t('papers.waitingOf', { n: showCount(waiting), all: showCount(all) })
                : t('papers.allDecided', { n: showCount(all) })}
            </span>
          </>
        )}
      </div>
      <span className="paper-row-duties num">{t('papers.duties', { n: showCount(counts.duties) })}</span>
    </li>
  );
}
