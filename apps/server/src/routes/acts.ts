/** Writing: one act a request, in the office of the post that allows it. */
import { createHash } from 'node:crypto';
import { lastDay } from '@wutong/codes';
import { decide } from '@wutong/kernel/access/decide';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import { keepingPlans } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { E as Ledger } from '@wutong/kernel/ledger/ledger.errors';
import { entriesBySeq } from '@wutong/kernel/ledger/read';
import type { Change, Draft, Entry } from '@wutong/kernel/ledger/types';
import type { NewSource } from '@wutong/kernel/sources/types';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import { E } from '../edge/edge.errors';
import { answerFor } from '../edge/errors';
import { matterOf, mayChange, mustBeAnother } from '../may-change';
import { operation, route } from '../openapi/route';
import { ActResultShape, ConflictShape } from '../openapi/shapes/records';
import { ANY_KIND, entryViews } from '../show/entry-views';
import { standingNow } from '../show/place-now';
import { recordView } from '../show/record-view';
import type { ActResult, WireError } from '../wire';
import { writeAs } from '../write-as';
import { ActBody, DecisionBody } from './changes';

const SeqParam = z.object({ seq: z.coerce.number().int().min(1) });

const WRITE_ACT = operation({
  method: 'POST',
  path: '/acts',
  id: 'writeAct',
  tag: 'acts',
  summary: { zh: '办理一件事:写入一条记账', en: 'Write one act into the ledger' },
  note: {
    zh: '同一 idem 重发只办一次(repeated 为真)。带 expectedVersion 时,他人先改则返回 409 和双方内容。',
    en: 'The same idem sent again is done once (repeated is true). With expectedVersion, a change by somebody else answers 409 with both versions.',
  },
  body: ActBody,
  answer: ActResultShape,
  others: { 409: ConflictShape },
  errors: ['RECORD_NOT_FOUND', 'KIND_UNKNOWN', 'FORBIDDEN', 'FORBIDDEN_ACTION', 'CHANGED_BY_OTHERS'],
  example: {
    idem: 'a1b2c3d4e5f6',
    kind: 'project',
    record: 'p_2025_001',
    change: { act: 'set', fields: { remark: '资料已补齐' } },
    expectedVersion: 3,
  },
});
const DECIDE_ACT = operation({
  method: 'POST',
  path: '/acts/:seq/decision',
  id: 'decideAct',
  tag: 'acts',
  summary: { zh: '审核:同意或退回一条待审记账', en: 'Review: accept or reject an entry that waits' },
  params: SeqParam,
  body: DecisionBody,
  answer: ActResultShape,
  others: { 409: ConflictShape },
  errors: ['RECORD_NOT_FOUND', 'FORBIDDEN'],
  example: { accept: true, note: '', idem: 'a1b2c3d4e5f7' },
});

/** Registers `/acts`. */
export function actRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;

  route(app, WRITE_ACT, async ({ viewer, body, reply }) => {
    const kind = registry.kind(body.kind);
    refuseMade(kind, body.change);
    const at = await database.read(keepingPlans(scopeFor(context, viewer, 'read', kind.kind)), (sql) =>
      mayChange(sql, context, viewer, kind, body.record, body.change),
    );
    const today = context.today();
    const source = sourceOf(kind, body, viewer);
    const draft: Draft = {
      kind: kind.kind,
      record: body.record,
      change: body.change,
      effectiveOn: body.effectiveOn ?? effectiveDay(body.change, today),
      ...(body.expectedVersion === undefined ? {} : { expectedVersion: body.expectedVersion }),
      ...(source ? { source: source.id } : {}),
    };
    const action = body.change.act === 'exempt' ? 'review' : 'write';
    return write(viewer, action, at, body.idem, draft, source ? [source] : [], reply);
  });

  route(app, DECIDE_ACT, async ({ viewer, params: { seq }, body: { accept, note, idem }, reply }) => {
    const change: Change = accept
      ? { act: 'accept', entry: seq, ...(note ? { note } : {}) }
      : { act: 'reject', entry: seq, reason: note };
    const { entry, at } = await database.read(
      keepingPlans(scopeFor(context, viewer, 'read', ANY_KIND)),
      async (sql) => {
        const [found] = await entriesBySeq(sql, city, [seq]);
        const kind = found && registry.kind(found.kind);
        const now = kind && (await standingNow(sql, city, kind, found.record));
        if (!found || !now || !decide(viewer, 'read', kind.kind, now.place, context.tree, now.ties))
          throw new WutongError(E.RECORD_NOT_FOUND);
        must(context, viewer, 'review', found.kind, now.place, now.ties);
        await mustBeAnother(sql, context, viewer, kind, change, now);
        return { entry: found, at: { ...now, matterOf: matterOf(kind, change, now.entries) } };
      },
    );
    const draft: Draft = { kind: entry.kind, record: entry.record, change, effectiveOn: context.today() };
    return write(viewer, 'review', at, idem, draft, [], reply);
  });

  async function write(
    viewer: Viewer,
    action: Action,
    { place, ties, matterOf: office }: { place: string | null; ties: readonly string[]; matterOf: string | null },
    idem: string,
    draft: Draft,
    sources: NewSource[],
    reply: FastifyReply,
  ): Promise<ActResult> {
    try {
      const act = { action, kind: draft.kind, place, ties, matterOf: office, idem, drafts: [draft], sources };
      const { entries, repeated } = await writeAs(context, viewer, act);
      return await resultOf(viewer, draft, entries, repeated);
    } catch (error) {
      const conflict = await conflictOf(viewer, error);
      if (!conflict) throw error;
      return reply.status(409).send(conflict) as never;
    }
  }

  async function resultOf(viewer: Viewer, draft: Draft, entries: Entry[], repeated: boolean): Promise<ActResult> {
    return database.read(keepingPlans(scopeFor(context, viewer, 'read', ANY_KIND)), async (sql) => {
      // The ledger's instant may lie after the clock when the clock has run backwards.
      const now = context.now();
      const known = entries.reduce((latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest), now);
      const views = await entryViews(sql, context, viewer, entries);
      const asOf = draft.effectiveOn > context.today() ? draft.effectiveOn : context.today();
      const record = await recordView(sql, context, viewer, draft.kind, draft.record, { asOf, known });
      return { entries: views, record, repeated, waiting: entries.some(({ status }) => status === 'requested') };
    });
  }

  /** Somebody else was quicker: what they wrote stands beside what was sent, and nothing is lost. */
  async function conflictOf(viewer: Viewer, error: unknown): Promise<WireError | null> {
    if (!(error instanceof WutongError) || error.code !== Ledger.CHANGED_BY_OTHERS) return null;
    const { yours, theirs, version } = error.details as { yours: Change; theirs: Entry[]; version: number };
    const views = await database.read(keepingPlans(scopeFor(context, viewer, 'read', ANY_KIND)), (sql) =>
      entryViews(sql, context, viewer, theirs),
    );
    return { ...answerFor(error).body, conflict: { yours, theirs: views, version } };
  }
}

/** Throws FIELD_MADE for a field that only a route of its own module writes. */
function refuseMade(kind: KindDef, change: Change): void {
  const said = 'fields' in change ? Object.keys(change.fields ?? {}) : [];
  const field = said.find((name) => kind.fields[name]?.made);
  if (field !== undefined)
    throw new WutongError(E.FIELD_MADE, { field: kind.fields[field]!.name }, { where: { field } });
}

/** A stage is true from its date, so that last year's figure finds it; anything else from today. */
function effectiveDay(change: Change, today: string): string {
  if (change.act !== 'reach') return today;
  const day = lastDay(change.on);
  return day < today ? day : today;
}

/**
 * The source of the act. Evidence typed without one is its own source: the document it names.
 * The id follows from the key of the act, so that the same act sent again names the same source.
 */
function sourceOf(kind: KindDef, { change, source, idem }: z.output<typeof ActBody>, viewer: Viewer): NewSource | null {
  const id = `src_${createHash('sha256').update(`${viewer.account}:${idem}`).digest('base64url').slice(0, 20)}`;
  if (source) return { id, ...source };
  const fields = 'fields' in change ? (change.fields ?? {}) : {};
  const evidence = new Set(Object.values(kind.stages ?? {}).flatMap((stage) => stage.evidence ?? []));
  const title = Object.entries(fields).flatMap(([field, value]) =>
    evidence.has(field) && typeof value === 'string' && value ? [value] : [],
  )[0];
  return title === undefined ? null : { id, kind: 'typed', title: title.slice(0, 300) };
}
