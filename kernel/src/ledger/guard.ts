/** Which changes a record takes. Pure: the record's entries, the draft and the day decide. */
import type { Day } from '@wutong/codes';
import { sayError, WutongError } from '../errors';
import { renamed } from '../kinds/former';
import { checkWhole } from '../kinds/values';
import type { Bilingual, KindDef } from '../kinds/types';
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
  const { kind, entries } = situation;
  const { change, record } = draft;
  checkShape(kind, draft);
  if (change.act === 'create') {
    if (entries.length) throw new WutongError(E.RECORD_EXISTS, { record }, { where: { record } });
    checkWhole(kind, filled(change.fields));
    checkRule(draft, change, situation, null, null);
    return draft.status ?? 'accepted';
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
  checkRule(draft, change, situation, state, after(draft, state, situation));
  return statusOf(kind, draft);
}

/** Throws what the kind's own rule has against the change, as far as this actor and the story so far go. */
function checkRule(
  { record, effectiveOn, status }: Draft,
  change: Change,
  { kind, entries, actor }: Situation,
  before: RecordState | null,
  next: RecordState | null,
): void {
  const requested = status === 'requested';
  const against = kind.rule?.({ change, actor, requested, effectiveOn, before, after: next, entries });
  if (!against) return;
  const { code, field, params } = against;
  throw new WutongError(code, { record, ...params }, { where: { record, ...(field ? { field } : {}) } });
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
  const request = entries.find((entry) => entry.seq === change.entry && entry.status === 'requested');
  if (!request) throw new WutongError(E.REQUEST_UNKNOWN, { record: draft.record, entry: change.entry }, { where });
  if (standing(request, entries) !== 'requested')
    throw new WutongError(E.REQUEST_DECIDED, { entry: change.entry }, { where });
  if (request.actor === actor) throw new WutongError(E.SAME_PERSON, {}, { where });
  if (change.act === 'accept' && request.change.act !== 'create') {
    // The record may have changed since it was asked: what is accepted must hold now.
    const others = entries.filter((entry) => entry !== request);
    const again: Draft = {
      kind: kind.kind,
      record: draft.record,
      change: renamed(kind, request.change),
      effectiveOn: request.effectiveOn,
      status: 'requested',
    };
    guard(again, { ...situation, entries: others });
  }
  return 'accepted';
}

function after(draft: Draft, state: RecordState, { kind, actor }: Situation): RecordState {
  const next = { ...state, fields: { ...state.fields }, setBy: { ...state.setBy } };
  const entry: Entry = {
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
    office: '',
    source: null,
    locator: null,
    prev: '',
    hash: '',
  };
  apply(kind, next, { entry, seq: 0, version: 0 });
  return next;
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
