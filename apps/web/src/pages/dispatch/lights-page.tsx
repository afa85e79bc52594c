import { Button, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { BOARD_FILTERS, useLightBoard, type BoardAsked } from '../../api/dispatch';
import type { Light, LightBoard, LitKind } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { PageHead } from '../../shared/page-head';
import { Pager } from '../../shared/pager';
import { usePlaceName } from '../../shared/use-place-name';
import { useAt, useSearchText } from '../../url/use-at';
import { SupervisionTabs } from '../supervision/tabs';
import { LightList } from './light-list';
import '../records/records.css';
import '../supervision/desk.css';
import './dispatch.css';

const LightDrawer = lazy(() => import('./light-drawer'));
const RulesDialog = lazy(() => import('./rules-dialog'));

/** In the order in which somebody has to do something about them. */
const SHOWN = ['red', 'yellow', 'unknown', 'exempt', 'green', 'none'] as const satisfies Light[];

/** Colours a count that is not zero. */
const TONE: Record<(typeof SHOWN)[number], string> = {
  red: 'refused',
  yellow: 'doubt',
  unknown: 'doubt',
  exempt: '',
  green: '',
  none: '',
};

/** Which projects and duties are red, why, and what follows. */
export function LightsPage() {
  const { t } = useText();
  const at = useAt();
  const nameOf = usePlaceName();
  const [search, setSearch] = useSearchText();
  const [rules, setRules] = useState(false);
  const asked: BoardAsked = Object.fromEntries(
    BOARD_FILTERS.flatMap((key) => (search[key] ? [[key, search[key]]] : [])),
  );
  const kind: LitKind = asked.kind === 'duty' ? 'duty' : 'project';
  const board = useLightBoard(at, asked);
  const opened = search.open;
  return (
    <div className="page lights-page" data-testid="lights-page">
      <PageHead title={t('lights.title')} question={t('lights.question', { place: nameOf(at.place), day: at.asOf })}>
        <Button onClick={() => setRules(true)} data-testid="light-rules">
          {t('lights.rulesButton')}
        </Button>
      </PageHead>
      <SupervisionTabs here="lights" />
      <Filters asked={asked} kind={kind} board={board.data} />
      <Async query={board} lines={10}>
        {(data) => (
          <>
            <Counts board={data} light={asked.light} />
            {data.total === 0 ? (
              <EmptyState title={t('lights.none')}>
                {t(Object.values(data.counts).every((n) => n === 0) ? 'lights.noneYet' : 'lights.noneFiltered')}
              </EmptyState>
            ) : (
              <>
                <div className="list-count">
                  <span className="num" data-testid="light-total">
                    {t('lights.total', { n: showCount(data.total) })}
                  </span>
                  <span className="soft">{headOf(data, t, at.asOf)}</span>
                </div>
                <LightList board={data} onOpen={(row) => setSearch({ open: row.record })} />
                <Pager page={data.page} size={data.size} total={data.total} />
              </>
            )}
          </>
        )}
      </Async>
      <Suspense fallback={null}>
        {opened ? (
          <LightDrawer
            kind={kind}
            record={opened}
            month={kind === 'project' ? (board.data?.month ?? undefined) : undefined}
            onClose={() => setSearch({ open: undefined })}
          />
        ) : null}
        {rules ? <RulesDialog onClose={() => setRules(false)} /> : null}
      </Suspense>
    </div>
  );
}

function headOf(board: LightBoard, t: ReturnType<typeof useText>['t'], day: string): string {
  if (board.kind === 'duty') return t('lights.byDay', { day });
  return board.month === null ? t('lights.noMonth') : t('lights.monthOf', { month: board.month });
}

function Filters({ asked, kind, board }: { asked: BoardAsked; kind: LitKind; board: LightBoard | undefined }) {
  const { t } = useText();
  const at = useAt();
  const [, setSearch] = useSearchText();
  const set = (change: Record<string, string | undefined>): void => setSearch({ ...change, page: undefined });
  const counted = (name: string, red: number, total: number): string =>
    t('lights.counted', { name, red: showCount(red), total: showCount(total) });
  const places = (board?.byPlace ?? []).flatMap(({ place, name, red, total }) =>
    place === null ? [] : [{ value: place, label: counted(name, red, total) }],
  );
  const choice = (label: string, value: string | undefined, options: { value: string; label: string }[], onChange: (next: string | undefined) => void) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={options}
      placeholder={label}
      aria-label={label}
      popupMatchSelectWidth={false}
      className="filter"
    />
  ); // prettier-ignore
  return (
    <div className="filters" role="search" aria-label={t('filter.all')}>
      <Segmented
        value={kind}
        aria-label={t('lights.kind')}
        onChange={(next) => set({ kind: next === 'project' ? undefined : next, month: undefined, light: undefined, office: undefined, open: undefined })} // prettier-ignore
        options={(['project', 'duty'] as const).map((one) => ({ value: one, label: t(`lights.kind.${one}`) }))}
      />
      <Input.Search
        allowClear
        key={asked.q ?? ''}
        defaultValue={asked.q ?? ''}
        onSearch={(value) => set({ q: value.trim() || undefined })}
        placeholder={t('lights.find')}
        aria-label={t('lights.find')}
        className="filter-text"
      />
      {kind === 'project' && board && board.months.length > 0 ? (
        <Select
          value={board.month}
          onChange={(month) => set({ month: month === board.months[0] ? undefined : (month ?? undefined) })}
          options={board.months.map((month) => ({ value: month, label: month }))}
          aria-label={t('lights.month')}
          className="filter"
          data-testid="light-month"
        />
      ) : null}
      {choice(t('lights.place'), at.inUrl.place, places, (place) => set({ place }))}
      {choice(
        t('lights.office'),
        asked.office,
        (board?.byOffice ?? []).map(({ office, red, total }) => ({
          value: office,
          label: counted(office, red, total),
        })),
        (office) => set({ office }),
      )}
    </div>
  );
}

/** How many there are of each light, which narrow the list when pressed. */
function Counts({ board, light }: { board: LightBoard; light: string | undefined }) {
  const { t } = useText();
  const [, setSearch] = useSearchText();
  const all = Object.values(board.counts).reduce((sum, n) => sum + n, 0);
  const button = (key: string | undefined, n: number, name: string, tone: string) => (
    <button
      key={key ?? 'all'}
      type="button"
      aria-pressed={light === key}
      className={n > 0 ? tone : undefined}
      onClick={() => setSearch({ light: light === key ? undefined : key, page: undefined })}
      data-testid={`light-${key ?? 'all'}`}
    >
      <b className="num">{showCount(n)}</b>
      <span>{name}</span>
    </button>
  );
  return (
    <div className="desk-counts" role="group" aria-label={t('lights.counts')} data-testid="light-counts">
      {button(undefined, all, t('lights.all'), '')}
      {SHOWN.filter((one) => board.counts[one] > 0 || one === 'red' || one === light).map((one) =>
        button(one, board.counts[one], t(`lights.light.${one}`), TONE[one]),
      )}
    </div>
  );
}
