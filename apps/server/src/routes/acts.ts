/** Writing: one act a request, in the office of the post that allows it. */
import { createHash } from 'node:crypto';
import { lastDay } from '@wutong/codes';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { actingGrant } from '@wutong/kernel/access/decide';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { KindDef } from '@wutong/kernel/kinds/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import { E as Ledger } from '@wutong/kernel/ledger/ledger.errors';
import { entriesBySeq } from '@wutong/kernel/ledger/read';
import type { Change, Draft, Entry } from '@wutong/kernel/ledger/types';
import type { NewSource } from '@wutong/kernel/sources/types';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { must } from '../access';
import type { Context } from '../context';
import { E } from '../edge/edge.errors';
import { answerFor } from '../edge/errors';
import { input } from '../edge/input';
import { viewerOf } from '../session/guard';
import { entryViews } from '../show/entry-views';
import { hiddenFields } from '../show/masks';
import { placeIn, placeNow } from '../show/place-now';
import { recordView } from '../show/record-view';
import type { ActResult, WireError } from '../wire';
import { ActBody, DecisionBody } from './changes';

const SeqParam = z.object({ seq: z.coerce.number().int().min(1) });

/** Registers `/acts`. */
export function actRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const scope = { city };

  app.post('/acts', async (request, reply): Promise<ActResult> => {
    const viewer = viewerOf(request);
    const body = input(ActBody, request.body);
    const kind = registry.kind(body.kind);
    const place = await database.read(scope, (sql) => mayChange(sql, context, viewer, kind, body.record, body.change));
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
    return write(viewer, action, place, body.idem, draft, source ? [source] : [], reply);
  });

  app.post('/acts/:seq/decision', async (request, reply): Promise<ActResult> => {
    const viewer = viewerOf(request);
    const { seq } = input(SeqParam, request.params);
    const { accept, note, idem } = input(DecisionBody, request.body);
    const { entry, place } = await database.read(scope, async (sql) => {
      const [found] = await entriesBySeq(sql, city, [seq]);
      const at = found && (await placeNow(sql, context.city, registry.kind(found.kind), found.record));
      if (!found || at === undefined) throw new WutongError(E.RECORD_NOT_FOUND);
      must(context, viewer, 'review', found.kind, at);
      return { entry: found, place: at };
    });
    const change: Change = accept
      ? { act: 'accept', entry: seq, ...(note ? { note } : {}) }
      : { act: 'reject', entry: seq, reason: note };
    const draft: Draft = { kind: entry.kind, record: entry.record, change, effectiveOn: context.today() };
    return write(viewer, 'review', place, idem, draft, [], reply);
  });

  async function write(
    viewer: Viewer,
    action: Action,
    place: string | null,
    idem: string,
    draft: Draft,
    sources: NewSource[],
    reply: FastifyReply,
  ): Promise<ActResult> {
    const grant = actingGrant(viewer, action, draft.kind, place, context.tree);
    if (!grant) throw new WutongError(Access.FORBIDDEN, { place: context.tree.nameOf(place ?? city) });
    const act = {
      city,
      actor: viewer.account,
      office: grant.office,
      idem: `${viewer.account}:${idem}`,
      now: context.now(),
      drafts: [draft],
      sources,
    };
    try {
      const { entries, repeated } = await writeAct(database, registry, act);
      return await resultOf(viewer, draft, entries, repeated);
    } catch (error) {
      const conflict = await conflictOf(viewer, error);
      if (!conflict) throw error;
      return reply.status(409).send(conflict) as never;
    }
  }

  async function resultOf(viewer: Viewer, draft: Draft, entries: Entry[], repeated: boolean): Promise<ActResult> {
    return database.read(scope, async (sql) => {
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
    const views = await database.read(scope, (sql) => entryViews(sql, context, viewer, theirs));
    return { ...answerFor(error).body, conflict: { yours, theirs: views, version } };
  }
}

/** Throws FORBIDDEN unless the viewer may do this where the record is, and where it goes; returns the place it is written at. */
async function mayChange(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  kind: KindDef,
  record: string,
  change: Change,
): Promise<string | null> {
  const action: Action = change.act === 'exempt' ? 'review' : 'write';
  const here = await placeNow(sql, context.city, kind, record);
  const fields = 'fields' in change ? (change.fields ?? {}) : {};
  const there = kind.place in fields ? placeIn(kind, fields) : undefined;
  if (here === undefined && change.act !== 'create') throw new WutongError(E.RECORD_NOT_FOUND);
  const place = here === undefined ? (there ?? null) : here;
  must(context, viewer, action, kind.kind, place);
  if (there !== undefined) must(context, viewer, action, kind.kind, there);
  if (change.act === 'merge') {
    const into = await placeNow(sql, context.city, kind, change.into);
    if (into !== undefined) must(context, viewer, action, kind.kind, into);
  }
  const hidden = hiddenFields(context, viewer, kind)(place);
  // A value nobody showed them cannot be overwritten by them, least of all with its mask.
  if (Object.keys(fields).some((field) => hidden.has(field))) throw new WutongError(Access.FORBIDDEN_ACTION);
  return place;
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
