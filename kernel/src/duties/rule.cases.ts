/** Made-up stories of a duty: three people try whatever comes to their minds, and what may never happen is looked for. */
import { addDays, type Day } from '@wutong/codes';
import { WutongError } from '../errors';
import { EVER, foldRecord } from '../ledger/fold';
import { guard } from '../ledger/guard';
import type { Change, Draft, Entry } from '../ledger/types';
import type { Fields } from '../kinds/types';
import { judgeStages } from '../stages/judge';
import { dutyKinds } from './module';
import { generator, type Random } from './random.fixture';
import { handlersOf } from './rule';

const kind = dutyKinds([]).duty;
const ACTORS = ['a', 'b', 'c'];
const STAGES = Object.keys(kind.stages!);
const DATES = STAGES.map((stage) => kind.stages![stage]!.date);
const BEGIN = '2026-03-02';

export interface Tried {
  stories: number;
  steps: number;
  accepted: number;
  closed: number;
  failures: string[];
}

/** Tells `stories` of up to thirty attempts each, made from `seed`. */
export function tryDuties(stories: number, seed = 13710): Tried {
  const random = generator(seed);
  const tried: Tried = { stories, steps: 0, accepted: 0, closed: 0, failures: [] };
  for (let n = 0; n < stories; n++) oneStory(random, tried);
  return tried;
}

function oneStory(random: Random, tried: Tried): void {
  const entries: Entry[] = [];
  let today = BEGIN;
  for (let step = 0; step < 30; step++) {
    today = addDays(today, random(3));
    const actor = ACTORS[random(3)]!;
    const draft = attempt(random, entries, today);
    tried.steps++;
    const status = allowed(draft, entries, actor, today);
    if (status === null) continue;
    tried.accepted++;
    const before = reached(entries, today);
    const handlers = new Set(handlersOf(entries).keys());
    const entry = entryOf(draft, entries, actor, status);
    entries.push(entry);
    const problem = problemOf(entry, before, handlers, entries, today, actor);
    if (problem)
      tried.failures.push(
        `${problem}: ${JSON.stringify(entries.map(({ actor, status, change }) => [actor, status, change]))}`,
      );
    if (!before.includes('closed') && reached(entries, today).includes('closed')) tried.closed++;
  }
}

/** What may never be, however it came about. */
function problemOf(
  entry: Entry,
  before: readonly string[],
  handlers: ReadonlySet<string>,
  entries: readonly Entry[],
  today: Day,
  actor: string,
): string | null {
  const now = reached(entries, today);
  const gap = STAGES.findIndex((stage) => !now.includes(stage));
  if (gap >= 0 && STAGES.slice(gap).some((stage) => now.includes(stage))) return 'a stage was skipped';
  if (!before.includes('closed') && now.includes('closed') && handlers.has(actor)) return 'closed by a handler';
  const { change, status } = entry;
  if (change.act === 'exit' && status === 'accepted' && handlers.has(actor)) return 'called off by a handler';
  if (
    status === 'accepted' &&
    change.act === 'set' &&
    ('term_days' in change.fields || 'extension_days' in change.fields)
  )
    return 'a deadline moved by one person';
  if (change.act === 'accept') {
    const request = entries.find(({ seq }) => seq === change.entry);
    if (request?.actor === actor) return 'accepted by who asked';
  }
  return null;
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
  const answer: Fields = random(3) ? { result: '办成', result_proof: '文件' } : {};
  const fields = { title: '一件事', place: '990100', owner_office: 'o', term_days: 5 };
  const early = random(6) === 0 ? { [DATES[random(DATES.length)]!]: on } : {};
  const waiting = entries.filter(({ status }) => status === 'requested');
  const request = waiting[random(waiting.length || 1)]?.seq ?? 1;
  const next = (): Change => ({
    act: 'reach',
    stage: STAGES[reached(entries, today).length] ?? stage,
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

function allowed(draft: Draft, entries: readonly Entry[], actor: string, today: Day): Entry['status'] | null {
  try {
    return guard(draft, { kind, entries, actor, today });
  } catch (error) {
    if (error instanceof WutongError) return null;
    throw error;
  }
}

function entryOf(draft: Draft, entries: readonly Entry[], actor: string, status: Entry['status']): Entry {
  const seq = entries.length + 1;
  const { record, change, effectiveOn } = draft;
  const line = { city: '990100', seq, kind: 'duty', record, version: seq, status, change, effectiveOn };
  return {
    ...line,
    recordedAt: '2026-03-02T00:00:00.000Z',
    actor,
    office: 'o',
    source: null,
    locator: null,
    prev: '',
    hash: '',
  };
}
