/** People decide about proposals: what they confirm becomes a statement of the ledger, in one act. */
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Change, Draft } from '@wutong/kernel/ledger/types';
import { readRecord } from '@wutong/kernel/records/read';
import type { Observed } from '@wutong/kernel/metrics/types';
import { changed, corrected, fieldsOf, filled, type Claim } from '@wutong/module-press';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import { officeFor, writeAs } from '../write-as';
import { answerFor } from '../edge/errors';
import { recordId } from '../imports/verdicts';
import type { PressDecided, PressDecision } from '../wire';
import { STATEMENT } from './knowledge';
import { lineAt, PAGE, present, type OpenPage, type Standing } from './open';
import { E } from './press.errors';
import { isRegion, placeOf } from './regions';
import { addDecisions, decidedUnder, type Decision } from './store';

const REASON = { reject: '核验时不采用', undo: '核验时撤回' };

/** What one decision comes to. */
interface Planned {
  standing: Standing;
  decision: Decision['decision'];
  claim: Claim;
  reason: string | null;
  record: string | null;
}

type Skipped = PressDecided['skipped'][number];

/** The claim as the person leaves it. Throws the PRESS_ code that says what is wrong with it. */
function claimFor(context: Context, { claim, proposal }: Standing, { decision, corrected: put }: PressDecision): Claim {
  const after = decision === 'correct' && put ? corrected(claim, put, placeOf(context.tree)) : proposal;
  if (decision === 'reject' || decision === 'undo') return after;
  if (!after.metric?.trim()) throw new WutongError(E.PRESS_METRIC_MISSING, {}, { where: { field: 'metric' } });
  if (after.region !== null && put?.region !== undefined && !isRegion(context.tree, after.region))
    throw new WutongError(E.PRESS_REGION_UNKNOWN, { region: after.region }, { where: { field: 'region' } });
  if (after.speaksOf !== null && !context.registry.metrics.some(({ metric }) => metric === after.speaksOf))
    throw new WutongError(E.PRESS_SPEAKS_OF_UNKNOWN, { metric: after.speaksOf }, { where: { field: 'speaksOf' } });
  const { start = null, end = null } = after.period ?? {};
  if (start !== null && end !== null && start > end)
    throw new WutongError(E.PRESS_PERIOD_INVALID, {}, { where: { field: 'period' } });
  return { ...after, metric: after.metric.trim() };
}

/** The change to the record of the statement: made, changed, taken out or put back; null when there is nothing to write. */
function changesFor(
  open: OpenPage,
  { read }: Standing,
  decision: Decision['decision'],
  claim: Claim,
  there: Observed | null,
): Change[] {
  if (decision === 'reject' || decision === 'undo')
    return there && !there.exited ? [{ act: 'exit', reason: REASON[decision] }] : [];
  const { row, reading } = open;
  const paper = typeof row.fields['paper'] === 'string' ? `《${row.fields['paper']}》` : '';
  const fields = fieldsOf(claim, {
    page: open.page,
    source: `${paper}${row.title}`,
    line: lineAt(open, read.span[0]),
    published: reading.content.published,
  });
  if (!there) return [{ act: 'create', fields: filled(fields) }];
  const set = changed(there.fields, fields);
  return [
    ...(there.exited ? [{ act: 'resume' as const, reason: '核验后采用' }] : []),
    ...(Object.keys(set).length > 0 ? [{ act: 'set' as const, fields: set, reason: '核验更正' }] : []),
  ];
}

const statementRecord = (page: string, id: string): string => recordId('s', `press statement ${page}`, id);

/** What the ledger has of the statements that decisions are about, and the source they stand on. */
interface Ledger {
  there: ReadonlyMap<string, Observed>;
  source: string | null;
}

async function ledgerOf(sql: Sql, context: Context, page: string, records: readonly string[]): Promise<Ledger> {
  const { city, registry } = context;
  const at = await present(sql, context);
  const { rows } = await sql.query<{ record: string }>(
    'SELECT record FROM record_index WHERE city = $1 AND record = ANY($2::text[])',
    [city, records],
  );
  const there = new Map<string, Observed>();
  for (const { record } of rows) {
    const one = await readRecord(sql, registry, city, STATEMENT, record, at);
    if (one) there.set(record, one);
  }
  return { there, source: await sourceOf(sql, city, page) };
}

/** What one decision comes to. Throws why it cannot be done. */
function plan(
  context: Context,
  viewer: Viewer,
  open: OpenPage,
  { there, source }: Ledger,
  asked: PressDecision,
): { planned: Planned; drafts: Draft[] } {
  const standing = open.standing.find(({ id }) => id === asked.statement);
  if (!standing) throw new WutongError(E.PRESS_STATEMENT_UNKNOWN, { statement: asked.statement });
  const claim = claimFor(context, standing, asked);
  const record = statementRecord(open.page, standing.id);
  const before = there.get(record) ?? null;
  // Where the record is and where it goes, both must be in reach.
  must(context, viewer, 'write', STATEMENT, claim.place);
  if (before) must(context, viewer, 'write', STATEMENT, before.place);
  const { span, quote } = standing.read;
  const today = context.today();
  const { published } = open.reading.content;
  const drafts = changesFor(open, standing, asked.decision, claim, before).map((change, at): Draft => ({
    kind: STATEMENT,
    record,
    change,
    effectiveOn: change.act === 'create' && published !== null && published < today ? published : today,
    ...(source ? { source } : {}),
    locator: { span, quote, line: lineAt(open, span[0]) },
    ...(at === 0 ? { expectedVersion: before?.version ?? 0 } : {}),
  }));
  const reason = asked.reason?.trim() || null;
  const kept = before !== null || drafts.length > 0;
  return { planned: { standing, decision: asked.decision, claim, reason, record: kept ? record : null }, drafts };
}

/** Plans every decision; those that cannot be done are told of, a single one is thrown. */
function planAll(context: Context, viewer: Viewer, open: OpenPage, ledger: Ledger, wanted: readonly PressDecision[]) {
  const planned: Planned[] = [];
  const drafts: Draft[] = [];
  const skipped: Skipped[] = [];
  for (const one of wanted) {
    try {
      const made = plan(context, viewer, open, ledger, one);
      planned.push(made.planned);
      drafts.push(...made.drafts);
    } catch (error) {
      if (!(error instanceof WutongError) || wanted.length === 1) throw error;
      skipped.push({ statement: one.statement, error: answerFor(error).body });
    }
  }
  return { planned, drafts, skipped };
}

export interface Done {
  skipped: Skipped[];
  /** Statements decided about. */
  changed: string[];
  repeated: boolean;
}

/** What was done under a key before; null when it is new. Throws PRESS_ALREADY_REPEATED when that was something else. */
async function doneBefore(
  context: Context,
  viewer: Viewer,
  page: string,
  key: string,
  decisions: readonly PressDecision[],
  batch: boolean,
): Promise<Done | null> {
  const scope = scopeFor(context, viewer, 'write', PAGE);
  const done = await context.database.read(scope, (sql) => decidedUnder(sql, context.city, page, key));
  if (done.length === 0) return null;
  const same = (one: PressDecision): boolean =>
    done.some(({ statement, decision }) => statement === one.statement && decision === one.decision);
  if (!batch && !decisions.every(same)) throw new WutongError(E.PRESS_ALREADY_REPEATED);
  return { skipped: [], changed: done.map(({ statement }) => statement), repeated: true };
}

/**
 * Writes decisions about a page as one act. Those that cannot be done (out of reach, no metric) are left out and told of;
 * a single one that cannot be done is thrown. Sent again under the same key it changes nothing.
 */
export async function decideStatements(
  context: Context,
  viewer: Viewer,
  open: OpenPage,
  idem: string,
  decisions: readonly PressDecision[],
  batch: boolean,
): Promise<Done> {
  const { database, city } = context;
  must(context, viewer, 'write', PAGE, open.row.place);
  const standing = { action: 'write', kind: STATEMENT, place: open.row.place } as const;
  const office = officeFor(context, viewer, standing);
  const key = `${viewer.account}:${idem}`;
  const before = await doneBefore(context, viewer, open.page, key, decisions, batch);
  if (before) return before;
  const wanted = [...new Map(decisions.map((one) => [one.statement, one])).values()];
  const records = wanted.map(({ statement }) => statementRecord(open.page, statement));
  const scope = scopeFor(context, viewer, 'write', STATEMENT);
  const ledger = await database.read(scope, (sql) => ledgerOf(sql, context, open.page, records));
  const { planned, drafts, skipped } = planAll(context, viewer, open, ledger, wanted);
  const now = context.now();
  if (drafts.length > 0) {
    await writeAs(context, viewer, { ...standing, office, idem, drafts });
  }
  const rows = planned.map(({ standing, ...said }) => ({
    ...said,
    statement: standing.id,
    proposal: { statement: standing.read, claim: standing.proposal },
    batch,
    actor: viewer.account,
    office,
    decidedAt: now,
  }));
  // Should the server stop between the two, sending again writes the decision to the statement that is there.
  if (rows.length > 0)
    await database.write(scopeFor(context, viewer, 'write', PAGE), (sql) =>
      addDecisions(sql, city, open.page, key, rows),
    );
  return { skipped, changed: planned.map(({ standing }) => standing.id), repeated: false };
}

/** The source the record of the page stands on. */
async function sourceOf(sql: Sql, city: string, page: string): Promise<string | null> {
  const { rows } = await sql.query<{ source: string | null }>(
    'SELECT source FROM entry WHERE city = $1 AND record = $2 AND version = 1',
    [city, page],
  );
  return rows[0]?.source ?? null;
}
