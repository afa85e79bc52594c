/** Pages opened: the record, the reading, and each statement with what people decided about it. */
import type { Statement } from '@wutong/figures';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { listRecords } from '@wutong/kernel/records/list';
import { readRecord } from '@wutong/kernel/records/read';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import { asStatement, claimOf, type Claim } from '@wutong/module-press';
import { listReach } from '../access';
import type { Context } from '../context';
import { readingOf } from '../kept';
import type { PressState } from '../wire';
import { E } from './press.errors';
import { placeOf, spoken } from './regions';
import { decisionsOf, readingsOfPages, type Decision, type Reading } from './store';

export const PAGE = 'press_page';

/** A statement of a page as it stands now. */
export interface Standing {
  id: string;
  /** As it was read, or as it was when it was decided about. */
  read: Statement;
  proposal: Claim;
  /** What holds: the decision, else the proposal. */
  claim: Claim;
  state: PressState;
  /** What holds is what is read there today. */
  asRead: boolean;
  /** The last decision; null when there is none, or it was taken back. */
  decision: Decision | null;
  /** The record it became, also when it was taken out again. */
  record: string | null;
}

/** What is needed of the record of a page. */
export type PageRow = Pick<ListedRecord, 'record' | 'title' | 'place' | 'fields' | 'createdOn' | 'version'>;

export interface OpenPage {
  page: string;
  row: PageRow;
  reading: Reading;
  standing: Standing[];
  /** The statements as the checker takes them, by id: corrected as decided, without those rejected. */
  checked: ReadonlyMap<string, Statement>;
  /** Offsets at which the lines of the text begin. */
  lines: readonly number[];
  /** Changes with whatever the checker is given of the page. */
  mark: string;
}

const STATES: Record<Exclude<Decision['decision'], 'undo'>, PressState> = {
  confirm: 'confirmed',
  correct: 'corrected',
  reject: 'rejected',
};

/** What holds of every statement, in the order of the text. Decided ones stay, also when a later reading misses them. */
export function standingOf(context: Context, reading: Reading, decisions: readonly Decision[]): Standing[] {
  const last = new Map(decisions.map((one) => [one.statement, one]));
  const record = new Map(
    decisions.flatMap((one) => (one.record === null ? [] : [[one.statement, one.record] as const])),
  );
  const place = placeOf(context.tree);
  const read = [...reading.content.statements];
  const known = new Set(read.map(({ id }) => id));
  const meets = ({ span }: Statement) => read.some((one) => one.span[0] < span[1] && span[0] < one.span[1]);
  for (const one of reading.candidates) if (!known.has(one.id) && !meets(one)) read.push(one);
  for (const one of read) known.add(one.id);
  for (const [id, { decision, proposal }] of last) {
    if (decision === 'undo' || known.has(id)) continue;
    // What was decided about that very place of the text goes before what is read there now.
    const { span } = proposal.statement;
    for (let at = read.length - 1; at >= 0; at--)
      if (read[at]!.span[0] < span[1] && span[0] < read[at]!.span[1] && !decided(last, read[at]!.id))
        read.splice(at, 1);
    read.push(proposal.statement);
  }
  return read
    .sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
    .map((one) => {
      const decision = last.get(one.id);
      const proposal = claimOf(one, place, spoken);
      const holds = decision && decision.decision !== 'undo' ? decision : null;
      return {
        id: one.id,
        read: one,
        proposal: holds ? holds.proposal.claim : proposal,
        claim: holds ? holds.claim : proposal,
        state: decision && decision.decision !== 'undo' ? STATES[decision.decision] : 'proposed',
        asRead: !holds || JSON.stringify(holds.claim) === JSON.stringify(proposal),
        decision: holds,
        record: record.get(one.id) ?? null,
      };
    });
}

const decided = (last: ReadonlyMap<string, Decision>, id: string): boolean => {
  const one = last.get(id);
  return one !== undefined && one.decision !== 'undo';
};

function checkedOf(standing: readonly Standing[]): Map<string, Statement> {
  return new Map(
    standing.flatMap(({ id, read, claim, asRead, state }) =>
      state === 'rejected' ? [] : [[id, asStatement(read, asRead ? null : claim)] as const],
    ),
  );
}

const lineStarts = new WeakMap<Reading, readonly number[]>();

function linesOf(reading: Reading): readonly number[] {
  let starts = lineStarts.get(reading);
  if (!starts) {
    const made = [0];
    for (let at = reading.text.indexOf('\n'); at >= 0; at = reading.text.indexOf('\n', at + 1)) made.push(at + 1);
    lineStarts.set(reading, (starts = made));
  }
  return starts;
}

/** 1-based line of an offset. */
export function lineAt({ lines }: Pick<OpenPage, 'lines'>, offset: number): number {
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function opened(context: Context, row: PageRow, reading: Reading, decisions: readonly Decision[]): OpenPage {
  const standing = standingOf(context, reading, decisions);
  // A statement that is confirmed as proposed leaves what is checked as it was.
  const other = standing.flatMap(({ decision, asRead, state }) =>
    decision && (!asRead || state === 'rejected') ? [decision.n] : [],
  );
  const mark = [row.version, reading.mark, ...other].join(' ');
  return { page: row.record, row, reading, standing, checked: checkedOf(standing), lines: linesOf(reading), mark };
}

/** The pages of these rows that have been read, in their order. */
export async function openRows(sql: Sql, context: Context, rows: readonly PageRow[]): Promise<OpenPage[]> {
  const pages = rows.map(({ record }) => record);
  const readings = await readingsOfPages(sql, context.city, pages);
  const decisions = await decisionsOf(sql, context.city, pages);
  return rows.flatMap((row) => {
    const reading = readings.get(row.record);
    return reading ? [opened(context, row, reading, decisions.get(row.record) ?? [])] : [];
  });
}

/** The present, everything written so far known. */
export async function present(sql: Sql, context: Context): Promise<AsOf> {
  const at = { asOf: context.today(), known: context.now() };
  return (await readingOf(sql, context.city, at, true)).at;
}

/** Rows of pages in the viewer's reach, newest paper first. Throws FORBIDDEN_ACTION when they reach none at all. */
export async function pageRows(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  filter: { place?: string | undefined; q?: string | undefined; page?: number; size: number },
): Promise<{ rows: PageRow[]; total: number }> {
  const at = await present(sql, context);
  const { place, q, page = 1, size } = filter;
  return listRecords(sql, context.registry, {
    city: context.city,
    kind: PAGE,
    at,
    ...listReach(context, viewer, 'read', PAGE, place, at),
    ...(q ? { q } : {}),
    exited: false,
    sort: '-published',
    page,
    size,
  });
}

/** One page in reach, opened. Throws PRESS_PAGE_UNKNOWN, PRESS_PAGE_UNREAD. */
export async function openPage(sql: Sql, context: Context, viewer: Viewer, page: string): Promise<OpenPage> {
  const row = await readRecord(sql, context.registry, context.city, PAGE, page, await present(sql, context));
  if (!row || row.exited || !decide(viewer, 'read', PAGE, row.place, context.tree))
    throw new WutongError(E.PRESS_PAGE_UNKNOWN);
  const [open] = await openRows(sql, context, [row]);
  if (!open) throw new WutongError(E.PRESS_PAGE_UNREAD);
  return open;
}
