/** Which changes a record takes. Pure: the record's entries, the draft and the day decide. */
import type { Day } from '@wutong/codes';
import { sayError, WutongError } from '../errors';
import { renamed } from '../kinds/former';
import { checkWhole } from '../kinds/values';
import type { Against, AmongAttempt, Attempt, Bilingual, KindDef } from '../kinds/types';
import { judgeStages, missingFor } from '../stages/judge';
import { E as S } from '../stages/stages.errors';
import { EVER, apply, datesAfter, foldRecord, standing } from './fold';
import { E } from './ledger.errors';
import { checkMerge, checkUnmerge } from './merge';
import { checkShape } from './shape';
import type { Change, Draft, Entry, RecordState } from './types';

/** What the guard needs to know beside the draft. */
export interface Situation {
  kind: KindDef;
  /** All entries of the record so far, those of the same act included. */
  entries: readonly Entry[];
  actor: string;
  /** The office it is written in. */
  office?: string;
  /** The day the act is written. */
  today: Day;
  /** All entries of the record another one would be merged into; none: there is no such record. */
  target?: readonly Entry[];
}

/**
 * Throws the `WutongError` that says why the draft cannot be written, or returns the status it is written with.
 * Gates are judged on the later of today and the effective day, on everything known.
 */
export function guard(draft: Draft, situation: Situation): 'requested' | 'accepted' {
  return judge(draft, situation, null);
}

/** The same for a change that is being accepted: `request` is the entry that asked for it. */
function judge(draft: Draft, situation: Situation, request: Entry | null): 'requested' | 'accepted' {
  const { kind, entries } = situation;
  const { change, record } = draft;
  checkShape(kind, draft);
  if (change.act === 'create') {
    if (entries.length) throw new WutongError(E.RECORD_EXISTS, { record }, { where: { record } });
    checkWhole(kind, filled(change.fields));
    checkRule(draft, situation, null, null, request);
    return statusOf(kind, draft);
  }
  if (!entries.length) throw new WutongError(E.RECORD_UNKNOWN, { record }, { where: { record } });
  const other = entries[0]!.kind;
  if (other !== kind.kind)
    throw new WutongError(E.RECORD_OF_OTHER_KIND, { record, kind: other }, { where: { record } });
  if (change.act === 'accept' || change.act === 'reject') return decide(draft, change, situation);
  const asOf = draft.effectiveOn > situation.today ? draft.effectiveOn : situation.today;
  const state = foldRecord(kind, entries, { ...EVER, asOf }) ?? foldRecord(kind, entries);
  if (!state) throw new WutongError(E.RECORD_NOT_ACCEPTED, { record }, { where: { record } });
  checkChange(draft, change, state, situation, asOf);
  checkRule(draft, situation, state, after(draft, state, situation), request);
  return statusOf(kind, draft);
}

/** Throws what the kind's own rule has against the change, as far as this actor and the story so far go. */
function checkRule(
  draft: Draft,
  situation: Situation,
  before: RecordState | null,
  next: RecordState | null,
  request: Entry | null,
): void {
  throwAgainst(draft.record, situation.kind.rule?.(attemptOf(draft, situation, before, next, request)) ?? null);
}

/** Throws what stands against a change of the record, if anything does. */
export function throwAgainst(record: string, against: Against): void {
  if (!against) return;
  const { code, field, params } = against;
  throw new WutongError(code, { record, ...params }, { where: { record, ...(field ? { field } : {}) } });
}

function attemptOf(
  { change, effectiveOn, status }: Draft,
  { entries, actor, office = '' }: Situation,
  before: RecordState | null,
  next: RecordState | null,
  request: Entry | null,
): Attempt {
  const requested = status === 'requested';
  return { change, actor, office, request, requested, effectiveOn, before, after: next, entries };
}

/**
 * What `among` is asked of a draft the guard let pass: the change itself, or the one it accepts; null for a refusal of a
 * request, which changes nothing.
 */
export function amongAttempt(draft: Draft, situation: Situation): AmongAttempt | null {
  const { kind, entries, today } = situation;
  const { record } = draft;
  if (draft.change.act === 'reject') return null;
  const request = draft.change.act === 'accept' ? requestOf(draft.change, entries) : null;
  const asked = request ? askedFor(kind, record, request) : draft;
  const others = request ? entries.filter((entry) => entry !== request) : entries;
  const asOf = asked.effectiveOn > today ? asked.effectiveOn : today;
  const before = foldRecord(kind, others, { ...EVER, asOf }) ?? foldRecord(kind, others);
  const next = before
    ? after(asked, before, situation)
    : foldRecord(kind, [entryOf(asked, situation)], { ...EVER, asOf });
  return { ...attemptOf(asked, { ...situation, entries: others }, before, next, request), record, today, after: next };
}

function checkChange(draft: Draft, change: Change, state: RecordState, situation: Situation, asOf: Day): void {
  const { kind } = situation;
  const { record } = draft;
  const refuse = (code: string, params: Record<string, string | number> = {}): never => {
    throw new WutongError(code, { record, ...params }, { where: { record } });
  };
  if (state.withdrawn) refuse(E.RECORD_WITHDRAWN);
  if (state.mergedInto && change.act !== 'unmerge' && change.act !== 'withdraw') {
    refuse(E.RECORD_MERGED, { into: state.mergedInto });
  }
  switch (change.act) {
    case 'set':
    case 'split':
      return checkWhole(kind, after(draft, state, situation).fields);
    case 'reach':
      if (state.exited) refuse(E.RECORD_EXITED);
      return checkGate(draft, change.stage, situation, after(draft, state, situation), asOf);
    case 'return':
      if (!datesAfter(kind, change.to).some((date) => state.fields[date])) refuse(E.RETURN_NOT_EARLIER);
      return;
    case 'exit':
      return state.exited ? refuse(E.ALREADY_SO) : undefined;
    case 'resume':
      return state.exited ? undefined : refuse(E.NOT_SO);
    case 'hold':
      return state.held ? refuse(E.ALREADY_SO) : undefined;
    case 'release':
      return state.held ? undefined : refuse(E.NOT_SO);
    case 'merge': {
      const { entries, target } = situation;
      return checkMerge(kind, { ...draft, change }, entries, state, target ?? []);
    }
    case 'unmerge':
      return state.mergedInto ? checkUnmerge(kind, draft, situation.entries) : refuse(E.NOT_SO);
    case 'withdraw':
      return state.sample ? undefined : refuse(E.NOT_A_SAMPLE);
    default:
      return;
  }
}

/** Throws STAGE_GATE with the reason, the fields still empty (`details.missing`) and the rule it rests on. */
function checkGate(draft: Draft, stage: string, { kind }: Situation, state: RecordState, asOf: Day): void {
  checkWhole(kind, state.fields);
  const verdict = judgeStages(kind, state.fields, asOf)[stage]!;
  if (verdict.state === 'reached') return;
  const def = kind.stages![stage]!;
  const missing = missingFor(kind, stage, state.fields);
  const list = listed(missing.map((field) => kind.fields[field]!.name));
  const before = listed((def.after ?? []).map((name) => kind.stages![name]!.name));
  const why = sayError(verdict.reason ?? S.STAGE_FIELD_MISSING, { stage: before, missing: list });
  const rule = def.basis && [def.basis.doc, def.basis.clause].filter(Boolean).join(' ');
  const basis = rule ?? { zh: '本事项种类的阶段规定', en: 'the stages of this kind' };
  throw new WutongError(
    E.STAGE_GATE,
    { stage: def.name, why, missing: list, basis },
    {
      where: { record: draft.record, field: missing[0] ?? def.date },
      details: { stage, missing, verdict, basis: def.basis ?? null },
    },
  );
}

function listed(names: readonly Bilingual[]): Bilingual {
  if (!names.length) return { zh: '无', en: 'none' };
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}

function decide(draft: Draft, change: Change & { act: 'accept' | 'reject' }, situation: Situation): 'accepted' {
  const { kind, entries, actor } = situation;
  const where = { record: draft.record, seq: change.entry };
  const request = requestOf(change, entries);
  if (!request) throw new WutongError(E.REQUEST_UNKNOWN, { record: draft.record, entry: change.entry }, { where });
  if (standing(request, entries) !== 'requested')
    throw new WutongError(E.REQUEST_DECIDED, { entry: change.entry }, { where });
  if (request.actor === actor) throw new WutongError(E.SAME_PERSON, {}, { where });
  if (change.act === 'accept' && request.change.act !== 'create') {
    // The record may have changed since it was asked: what is accepted must hold now.
    const others = entries.filter((entry) => entry !== request);
    judge(askedFor(kind, draft.record, request), { ...situation, entries: others }, request);
  }
  return 'accepted';
}

function requestOf({ entry: seq }: { entry: number }, entries: readonly Entry[]): Entry | null {
  return entries.find((entry) => entry.seq === seq && entry.status === 'requested') ?? null;
}

/** The draft of a request, as if it were asked for now. */
function askedFor(kind: KindDef, record: string, { change, effectiveOn }: Entry): Draft {
  return { kind: kind.kind, record, change: renamed(kind, change), effectiveOn, status: 'requested' };
}

function after(draft: Draft, state: RecordState, situation: Situation): RecordState {
  const next = { ...state, fields: { ...state.fields }, setBy: { ...state.setBy } };
  apply(situation.kind, next, { entry: entryOf(draft, situation), seq: 0, version: 0 });
  return next;
}

function entryOf(draft: Draft, { kind, actor, office = '' }: Situation): Entry {
  return {
    city: '',
    seq: 0,
    kind: kind.kind,
    record: draft.record,
    version: 0,
    status: 'accepted',
    change: draft.change,
    effectiveOn: draft.effectiveOn,
    recordedAt: '',
    actor,
    office,
    source: null,
    locator: null,
    prev: '',
    hash: '',
  };
}

/** A stage under review waits for a second person; so does its date when it is typed as a plain field, unless the writer says otherwise. */
function statusOf(kind: KindDef, { change, status }: Draft): 'requested' | 'accepted' {
  if (change.act === 'reach' && kind.stages?.[change.stage]?.review) {
    if (status === 'accepted') throw new WutongError(E.REVIEW_REQUIRED, { stage: change.stage });
    return 'requested';
  }
  if (kind.reviewed?.(change)) {
    if (status === 'accepted') throw new WutongError(E.CHANGE_NEEDS_REVIEW);
    return 'requested';
  }
  if (status || change.act !== 'set') return status ?? 'accepted';
  const reviewed = Object.values(kind.stages ?? {}).some(
    ({ review, date }) => review && (change.fields[date] ?? null) !== null,
  );
  return reviewed ? 'requested' : 'accepted';
}

function filled(fields: RecordState['fields']): RecordState['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
