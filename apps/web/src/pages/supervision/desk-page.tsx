import { Button } from 'antd';
import { useState } from 'react';
import { useKind } from '../../api/meta';
import { useSession } from '../../api/session';
import { DESK_FILTERS, useSupervisionDesk, type DeskAsked } from '../../api/supervision';
import type { SupervisionDesk, SupervisionRow } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { PageHead } from '../../shared/page-head';
import { Pager } from '../../shared/pager';
import { useNarrow } from '../../shared/use-narrow';
import { usePlaceName } from '../../shared/use-place-name';
import { readList } from '../../url/state';
import { useAt, useSearchText } from '../../url/use-at';
import { CreateDialog } from '../record/create-dialog';
import { ExportDialog } from '../records/export-dialog';
import { AssignDialog } from './assign-dialog';
import { DEFAULT_STATE, DeskCounts, isState } from './desk-counts';
import { DeskFilters } from './desk-filters';
import { DeskCards, DeskTable, type Picking } from './desk-table';
import { ConfirmToldDialog } from './duty/confirm-told-dialog';
import { SupervisionTabs } from './tabs';
import '../records/records.css';
import './desk.css';
import './supervision.css';

type Open = 'create' | 'export' | null;

/** The orders the desk can be read in. */
const SORTS = ['number', 'title', 'due', 'changed'];

/** What is taken up here is under supervision. */
const SUPERVISED = { supervised: true };

/** What was decided, who owes it, and whether it moves. */
export function SupervisionPage() {
  const { t } = useText();
  const at = useAt();
  const nameOf = usePlaceName();
  const kind = useKind('duty');
  const can = useSession().data?.can ?? [];
  const [search] = useSearchText();
  const asked = readAsked(search);
  const desk = useSupervisionDesk(at, asked);
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  return (
    <div className="page supervision-page" data-testid="supervision-page">
      <PageHead
        title={t('supervision.title')}
        question={t('supervision.question', { place: nameOf(at.place), day: at.asOf })}
      >
        {can.includes('write') && !at.past ? (
          <Button onClick={() => setOpen('create')} data-testid="create-button">
            {t('supervision.create')}
          </Button>
        ) : null}
        {can.includes('export') && (kind?.sheets.length ?? 0) > 0 ? (
          <Button onClick={() => setOpen('export')} data-testid="export-button">
            {t('list.export')}
          </Button>
        ) : null}
      </PageHead>
      <SupervisionTabs here="desk" />
      <DeskFilters asked={asked} desk={desk.data} />
      <Async query={desk} lines={10}>
        {(data) => <DeskList desk={data} asked={asked} mayPick={can.includes('write') && !at.past} />}
      </Async>
      {open === 'create' && kind ? <CreateDialog kind={kind} preset={SUPERVISED} onClose={close} /> : null}
      {open === 'export' && kind ? (
        <ExportDialog
          kind={kind}
          list={{
            page: 1,
            size: asked.size,
            ...(asked.q ? { q: asked.q } : {}),
            ...(asked.stage ? { stage: asked.stage } : {}),
          }}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

function DeskList({ desk, asked, mayPick }: { desk: SupervisionDesk; asked: DeskAsked; mayPick: boolean }) {
  const { t } = useText();
  const narrow = useNarrow();
  const [picked, setPicked] = useState<ReadonlyMap<string, SupervisionRow>>(new Map());
  const turn = (rows: SupervisionRow[], on: boolean): void => {
    const next = new Map(picked);
    for (const row of rows) {
      if (on) next.set(row.record, row);
      else next.delete(row.record);
    }
    setPicked(next);
  };
  const picking: Picking = { picked, turn: mayPick ? turn : null };
  return (
    <>
      <DeskCounts counts={desk.counts} state={asked.state ?? DEFAULT_STATE} />
      {desk.total === 0 ? (
        <EmptyState title={t('supervision.none')}>
          {t(desk.counts.all === 0 ? 'supervision.noneYet' : 'supervision.noneFiltered')}
        </EmptyState>
      ) : (
        <>
          <div className="list-count">
            <span className="num" data-testid="desk-total">
              {t('supervision.total', { n: showCount(desk.total) })}
            </span>
            {mayPick ? <Batch rows={[...picked.values()]} onDone={() => setPicked(new Map())} /> : null}
          </div>
          {narrow ? (
            <DeskCards rows={desk.rows} picking={picking} />
          ) : (
            <DeskTable rows={desk.rows} sort={asked.sort} picking={picking} />
          )}
          <Pager page={desk.page} size={desk.size} total={desk.total} />
        </>
      )}
    </>
  );
}

/** What can be done with those picked: given to their owners, or confirmed as closed before. */
function Batch({ rows, onDone }: { rows: SupervisionRow[]; onDone: () => void }) {
  const { t } = useText();
  const [open, setOpen] = useState<'assign' | 'told' | null>(null);
  const close = (): void => setOpen(null);
  const assignable = rows.filter(({ stage, state }) => stage === null && state !== 'off');
  const told = rows.filter(({ toldDone }) => toldDone);
  if (rows.length === 0) return <span className="soft">{t('supervision.batch.hint')}</span>;
  return (
    <span className="row no-print" data-testid="desk-batch">
      <span>{t('supervision.batch.picked', { n: rows.length })}</span>
      <Button
        type="primary"
        disabled={assignable.length === 0}
        onClick={() => setOpen('assign')}
        data-testid="batch-assign"
      >
        {t('supervision.batch.assign', { n: assignable.length })}
      </Button>
      {told.length > 0 ? (
        <Button onClick={() => setOpen('told')} data-testid="batch-told">
          {t('supervision.batch.told', { n: told.length })}
        </Button>
      ) : null}
      <Button type="text" onClick={onDone}>
        {t('supervision.batch.none')}
      </Button>
      {open === 'assign' ? <AssignDialog rows={assignable} onClose={close} onDone={onDone} /> : null}
      {open === 'told' ? <ConfirmToldDialog rows={told} onClose={close} onDone={onDone} /> : null}
    </span>
  );
}

function readAsked(search: Record<string, string>): DeskAsked {
  const { page, size } = readList(search);
  const asked: DeskAsked = { page, size, state: DEFAULT_STATE };
  for (const key of DESK_FILTERS) if (search[key]) asked[key] = search[key];
  if (!isState(asked.state)) asked.state = DEFAULT_STATE;
  if (!SORTS.includes(asked.sort ?? '')) delete asked.sort;
  return asked;
}
