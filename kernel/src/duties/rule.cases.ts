/**
 * Made-up stories of a duty: four people of the office that owes it and of the one that gave it try whatever comes to their
 * minds, and what may never happen is looked for.
 */
import { addDays, type Day } from '@wutong/codes';
import { WutongError } from '../errors';
import { EVER, foldRecord } from '../ledger/fold';
import { guard } from '../ledger/guard';
import type { Change, Draft, Entry } from '../ledger/types';
import type { Fields } from '../kinds/types';
import { judgeStages } from '../stages/judge';
import { dutyKinds } from './module';
import { generator, type Random } from './random.fixture';
import { handlersOf, letIn, stepTold } from './handlers';

const kind = dutyKinds([]).duty;
/** Who tries, and the office they sit in: two where it is owed, two where it was given. */
const ACTORS = [
  ['a', 'owner'],
  ['b', 'owner'],
  ['c', 'giver'],
  ['d', 'giver'],
] as const;
const JUDGED = ['reviewed', 'closed', 'archived'];
const STAGES = Object.keys(kind.stages!);
const DATES = STAGES.map((stage) => kind.stages![stage]!.date);
const BEGIN = '2026-03-02';

export interface Tried {
  stories: number;
  steps: number;
  accepted: number;
  closed: number;
  /** Of them entered as matters of before. */
  entered: number;
  failures: string[];
}

/** Tells `stories` of up to thirty attempts each, made from `seed`. */
export function tryDuties(stories: number, seed = 13710): Tried {
  const random = generator(seed);
  const tried: Tried = { stories, steps: 0, accepted: 0, closed: 0, entered: 0, failures: [] };
  for (let n = 0; n < stories; n++) oneStory(random, tried);
  return tried;
}

function oneStory(random: Random, tried: Tried): void {
  const entries: Entry[] = [];
  let today = BEGIN;
  for (let step = 0; step < 40; step++) {
    today = addDays(today, random(3));
    const [actor, office] = ACTORS[random(ACTORS.length)]!;
    const draft = attempt(random, entries, today);
    tried.steps++;
    const status = allowed(draft, entries, actor, office, today);
    if (status === null) continue;
    tried.accepted++;
    const story: Story = {
      before: reached(entries, today),
      fieldsBefore: fieldsOf(entries, today),
      handlers: new Set(handlersOf(entries).keys()),
      tellers: new Set(handlersOf(entries, true).keys()),
      letIn: letIn(entries),
    };
    const entry = entryOf(draft, entries, actor, office, status);
    entries.push(entry);
    const problem = problemOf(entry, story, entries, today);
    if (problem)
      tried.failures.push(
        `${problem}: ${JSON.stringify(entries.map(({ actor, status, change }) => [actor, status, change]))}`,
      );
    if (!story.before.includes('closed') && reached(entries, today).includes('closed')) {
      tried.closed++;
      if (story.letIn) tried.entered++;
    }
  }
}

/** How things stood before an entry. */
interface Story {
  before: readonly string[];
  fieldsBefore: Fields;
  handlers: ReadonlySet<string>;
  tellers: ReadonlySet<string>;
  letIn: boolean;
}

/** What may never be, however it came about. */
function problemOf(entry: Entry, story: Story, entries: readonly Entry[], today: Day): string | null {
  const { change, status, actor, office } = entry;
  const { before, fieldsBefore, handlers, tellers } = story;
  const now = reached(entries, today);
  const fields = fieldsOf(entries, today);
  const supervised = fields['supervised'] === true;
  const came = now.filter((stage) => !before.includes(stage));
  if (skipped(now, supervised) && !entered(entries)) return 'a stage was skipped';
  if (came.includes('closed') && skipped(now, supervised) && !story.letIn) return 'closed past a gate';
  if (came.some((stage) => JUDGED.includes(stage)) && handlers.has(actor)) return 'judged by a handler';
  if (came.includes('closed') && story.letIn && tellers.has(actor)) return 'entered as done by whoever told it';
  if (came.some((stage) => JUDGED.includes(stage)) && supervised && office === fieldsBefore['owner_office'])
    return 'judged by its owner';
  if (change.act === 'exempt' && status === 'accepted' && tellers.has(actor)) return 'let in by whoever told it';
  if (change.act === 'exit' && status === 'accepted' && handlers.has(actor)) return 'called off by a handler';
  if (fieldsBefore['supervised'] === true && !supervised) return 'no longer supervised';
  const moved = fieldsBefore['assigned_on'] && fieldsBefore['owner_office'] !== fields['owner_office'];
  if (moved && (office !== 'giver' || handlers.has(actor))) return 'handed over by its owner';
  if (
    status === 'accepted' &&
    change.act === 'set' &&
    ('term_days' in change.fields || 'extension_days' in change.fields)
  )
    return 'a deadline moved by one person';
  if (change.act === 'accept') {
    const request = entries.find(({ seq }) => seq === change.entry);
    if (request?.actor === actor) return 'accepted by who asked';
    const longer = request?.change.act === 'set' && 'extension_days' in request.change.fields;
    if (longer && handlers.has(actor)) return 'more time given by a handler';
  }
  return null;
}

/** Whether a step is reached without one before it; only what is supervised is reviewed apart from its closing. */
function skipped(now: readonly string[], supervised: boolean): boolean {
  const steps = STAGES.filter((stage) => stage !== 'reviewed' || supervised);
  const gap = steps.findIndex((stage) => !now.includes(stage));
  return gap >= 0 && steps.slice(gap).some((stage) => now.includes(stage));
}

/** Whether the closing that stands was entered as a matter of before. */
function entered(entries: readonly Entry[]): boolean {
  const closing = entries.findLastIndex(({ change }) => change.act === 'reach' && change.stage === 'closed');
  return closing >= 0 && letIn(entries.slice(0, closing));
}

function fieldsOf(entries: readonly Entry[], today: Day): Fields {
  return foldRecord(kind, entries, { ...EVER, asOf: today })?.fields ?? {};
}

function reached(entries: readonly Entry[], today: Day): string[] {
  const state = foldRecord(kind, entries, { ...EVER, asOf: today });
  if (!state) return [];
  const verdicts = judgeStages(kind, state.fields, today);
  return STAGES.filter((stage) => verdicts[stage]?.state === 'reached');
}

function attempt(random: Random, entries: readonly Entry[], today: Day): Draft {
  const on = { value: addDays(today, -random(3)), precision: 'day' as const };
  const stage = STAGES[random(STAGES.length)]!;
  const answer: Fields = random(3)
    ? { result: '办成', result_proof: '文件', review_opinion: '属实', archive_no: '卷一' }
    : {};
  const fields: Fields = {
    title: '一件事',
    place: '990100',
    owner_office: 'owner',
    from_office: 'giver',
    term_days: 5,
  };
  if (random(2)) fields['supervised'] = true;
  if (random(3) === 0) {
    fields['told_status'] = '已办结';
    if (random(3)) fields['told_evidence'] = '函';
  }
  const early = random(6) === 0 ? { [DATES[random(DATES.length)]!]: on } : {};
  const waiting = entries.filter(({ status }) => status === 'requested');
  const request = waiting[random(waiting.length || 1)]?.seq ?? 1;
  const next = (): Change => ({
    act: 'reach',
    stage: STAGES[stepTold(entries) + 1] ?? stage,
    on: { value: today, precision: 'day' },
    fields: answer,
  });
  const changes: (() => Change)[] = [
    () => ({ act: 'reach', stage, on, fields: { ...answer, ...early } }),
    next,
    next,
    next,
    next,
    next,
    () => ({ act: 'set', fields: { [DATES[random(DATES.length)]!]: random(3) ? on : null } }),
    () => ({ act: 'set', fields: { term_days: random(400) }, reason: '改' }),
    () => ({ act: 'set', fields: { extension_days: random(9), extension_approver: '副市长' }, reason: '延' }),
    () => ({ act: 'set', fields: { supervised: random(2) ? true : random(2) ? false : null } }),
    () => ({ act: 'set', fields: { owner_office: random(2) ? 'owner' : 'other' } }),
    () => ({ act: 'set', fields: { told_status: '已完成', told_evidence: '函' } }),
    () => ({ act: 'exempt', stage: 'closed', reason: '账本启用前已办结', approver: '副秘书长' }),
    () => ({ act: 'exempt', stage: 'closed', reason: '账本启用前已办结', approver: '副秘书长' }),
    () => ({ act: 'reach', stage: 'closed', on }),
    () => ({ act: 'reach', stage: 'in_work', on, fields: { term_days: 400 } }),
    () => ({ act: 'set', fields: { backfill_approver: '副秘书长' } }),
    () => ({ act: 'return', to: random(5) ? STAGES[random(STAGES.length)]! : null, reason: '退' }),
    () => ({ act: random(2) ? 'exit' : 'resume', reason: '撤' }),
    () => ({ act: 'flag', flag: 'waiting', on: random(2) === 0, ...(random(2) ? { note: '等' } : {}) }),
    () => ({ act: 'accept', entry: request }),
    () => ({ act: 'accept', entry: request }),
    () => ({ act: 'reject', entry: request, reason: '否' }),
  ];
  const created = entries.some(({ change }) => change.act === 'create');
  const change: Change = created
    ? changes[random(changes.length)]!()
    : { act: 'create', fields: { ...fields, ...early } };
  const asked = random(3) === 0 ? { status: random(2) ? ('requested' as const) : ('accepted' as const) } : {};
  return { kind: 'duty', record: 'd', change, effectiveOn: addDays(today, -random(2)), ...asked };
}

function allowed(
  draft: Draft,
  entries: readonly Entry[],
  actor: string,
  office: string,
  today: Day,
): Entry['status'] | null {
  try {
    return guard(draft, { kind, entries, actor, office, today });
  } catch (error) {
    if (error instanceof WutongError) return null;
    throw error;
  }
}

function entryOf(
  draft: Draft,
  entries: readonly Entry[],
  actor: string,
  office: string,
  status: Entry['status'],
): Entry {
  const seq = entries.length + 1;
  const { record, change, effectiveOn } = draft;
  const line = { city: '990100', seq, kind: 'duty', record, version: seq, status, change, effectiveOn };
  return {
    ...line,
    recordedAt: '2026-03-02T00:00:00.000Z',
    actor,
    office,
    source: null,
    locator: null,
    prev: '',
    hash: '',
  };
}
