/**
 * `npx tsx packages/rules/test/plans.ts --cases 2000`: random graphs of titles with windows, days in force, durations and
 * validity; the planner beside a search that tries every order of applications on every day that could matter, and judges each
 * by the words of the contract. No code is shared.
 */
import { fileURLToPath } from 'node:url';
import { compilePack, type HeldTitle, type Node, packOf, plan, type Policy, type Subject } from '../src';
import { pick, type Random, seeded, upTo } from './random';

type Day = string;
const START = '2026-03-01';
const DAYS = ['2026-01-10', '2026-03-05', '2026-04-01', '2026-06-15', '2026-09-30', '2026-12-20', '2027-01-04', '2027-03-02', '2027-11-11', '2028-02-29', '2029-05-05']; // prettier-ignore
const TITLES = ['A', 'B', 'C', 'D', 'E'];
const NUMBERS = ['x', 'y', 'z'];

const shift = (day: Day, days: number): Day => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const years = (day: Day, n: number): Day => {
  const text = `${Number(day.slice(0, 4)) + n}${day.slice(4)}`;
  return text.endsWith('02-29') && new Date(text).toISOString().slice(0, 10) !== text ? `${text.slice(0, 8)}28` : text;
};
/** Every day works, so that a duration is a number of days. */
const addWorkingDays = shift;

const has = (...value: string[]): Node => ({ field: 'title', op: 'has_any', value });
const least = (field: string): Node => ({ field, op: 'gte', value: 1 });

function randomPolicy(random: Random, id: string, grants: string | null, asks: readonly string[]): Policy {
  const tests: Node[] = [];
  for (const title of asks) {
    const way = random();
    if (way < 0.5) tests.push(has(title));
    else if (way < 0.7) tests.push(has(title, pick(random, TITLES)));
    else tests.push({ any: [has(title), least(pick(random, NUMBERS))] });
  }
  if (random() < 0.35) tests.push(least(pick(random, NUMBERS)));
  const window = (): { from: Day; to: Day } => {
    const from = pick(random, DAYS);
    return { from, to: shift(from, upTo(random, 40)) };
  };
  const rule = pick(random, ['from_grant', 'calendar_year', null] as const);
  const force = random() < 0.7 ? null : ([random() < 0.5 ? null : pick(random, DAYS.slice(0, 5)), random() < 0.5 ? null : pick(random, DAYS.slice(5))] as [Day | null, Day | null]); // prettier-ignore
  return {
    id,
    conditions: { all: tests.length ? tests : [least('x')] },
    ...(force ? { effective: force } : {}),
    grants: grants === null ? null : { title: grants, validity_years: rule === 'from_grant' ? 1 + upTo(random, 2) : null, validity_rule: rule }, // prettier-ignore
    windows: random() < 0.4 ? null : Array.from({ length: 1 + upTo(random, 3) }, window),
    min_duration_wd: pick(random, [null, 0, 5, 30, 200]),
  };
}

export interface PlanCase {
  policies: Policy[];
  firm: Subject;
}

export function randomCase(seed: number): PlanCase {
  const random = seeded(seed);
  const count = 2 + upTo(random, 4);
  const policies: Policy[] = [];
  for (let n = 0; n < count; n++) {
    const grants = n === 0 ? (random() < 0.5 ? null : 'E') : pick(random, TITLES.slice(0, 4));
    const asks = TITLES.slice(0, 4).filter((one) => one !== grants && random() < (n === 0 ? 0.45 : 0.2));
    policies.push(randomPolicy(random, `p${n}`, grants, asks));
  }
  const titles: HeldTitle[] = TITLES.slice(0, 4).filter(() => random() < 0.2).map((title) => ({ title, from: null, to: random() < 0.4 ? null : pick(random, DAYS) })); // prettier-ignore
  const fields: Record<string, number> = {};
  for (const name of NUMBERS) if (random() < 0.85) fields[name] = random() < 0.7 ? 1 : 0;
  return { policies, firm: { id: 'f', fields, titles } };
}

/** Fields to change and fields to find so that a policy holds with these titles; null: no change of fields helps. */
function shortOf(policy: Policy, firm: Subject, titles: ReadonlySet<string>): { changes: number; missing: number } | null {
  type Three = boolean | null;
  const value = (node: Node, changed: ReadonlySet<string>): Three => {
    if ('all' in node) {
      const each = node.all.map((one) => value(one, changed));
      return each.includes(false) ? false : each.includes(null) ? null : true;
    }
    if ('any' in node) {
      const each = node.any.map((one) => value(one, changed));
      return each.includes(true) ? true : each.includes(null) ? null : false;
    }
    if (!('field' in node)) throw new Error('not drawn here');
    if (node.field === 'title') return (node.value as string[]).some((one) => titles.has(one));
    if (changed.has(node.field)) return true;
    const have = firm.fields[node.field];
    return have === undefined ? null : (have as number) >= 1;
  };
  const known = NUMBERS.filter((name) => firm.fields[name] === 0);
  const unknown = NUMBERS.filter((name) => firm.fields[name] === undefined);
  for (let size = 0; size <= known.length; size++) {
    for (const set of subsets(known, size)) {
      const result = value(policy.conditions!, new Set(set));
      if (result === false) continue;
      if (result === true) return { changes: size, missing: 0 };
      // Rules here only ever gain by a field; one that can make the difference with some of the others filled matters.
      const matter = unknown.filter((name) =>
        [0, 1, 2].some((others) =>
          subsets(unknown.filter((one) => one !== name), others).some((filled) =>
            value(policy.conditions!, new Set([...set, ...filled])) === null && value(policy.conditions!, new Set([...set, ...filled, name])) === true))); // prettier-ignore
      return { changes: size, missing: matter.length };
    }
  }
  return null;
} // prettier-ignore

function subsets<T>(list: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return list.flatMap((one, n) => subsets(list.slice(n + 1), size - 1).map((rest) => [one, ...rest]));
}

const openOn = (policy: Policy, day: Day): boolean => {
  const [from, to] = policy.effective ?? [null, null];
  if (day < START || (from !== null && day < from) || (to !== null && day > to)) return false;
  return !policy.windows || policy.windows.some((one) => one.from! <= day && day <= one.to!);
};
/** No window of it is open on the day or any later one in force. */
const overBy = (policy: Policy, day: Day): boolean => {
  const [from, to] = policy.effective ?? [null, null];
  if (to !== null && day > to) return false;
  return policy.windows !== null && policy.windows !== undefined && !policy.windows.some((one) => one.to! >= day && (to === null || one.from! <= to) && (from === null || one.to! >= from)); // prettier-ignore
};

interface Found {
  steps: string[];
  days: Day[];
  changes: number;
  missing: number;
}

const NEVER = '9999';

/** The best plan by trying; null: there is none. Only plans with a date are looked for. `also`: days to be tried besides. */
export function slowPlan({ policies, firm }: PlanCase, also: readonly Day[]): Found | null {
  const target = policies[0]!;
  let best: Found | null = null;
  const better = (one: Found): boolean => {
    if (!best) return true;
    const keys = (of: Found): (string | number)[] => [of.changes, of.days.at(-1)!, of.days.length, of.missing, of.days.join(), of.steps.join()]; // prettier-ignore
    const [mine, theirs] = [keys(one), keys(best)];
    for (const [n, key] of mine.entries()) if (key !== theirs[n]) return key < theirs[n]!;
    return false;
  };
  const orders: Policy[][] = [[target]];
  for (let n = 0; n < orders.length && orders[n]!.length < 4; n++)
    for (const one of policies.slice(1))
      if (one.grants && !orders[n]!.some((other) => other === one || other.grants?.title === one.grants!.title))
        orders.push([one, ...orders[n]!]);
  for (const order of orders) {
    // Somebody later must ask for what an earlier step gives.
    const asked = (title: string, later: readonly Policy[]): boolean => later.some(({ conditions }) => JSON.stringify(conditions).includes(`"${title}"`)); // prettier-ignore
    if (order.slice(0, -1).some(({ grants }, n) => !asked(grants!.title, order.slice(n + 1)))) continue;
    tryDays(
      order,
      firm,
      [...new Set([...daysFor(order), ...also])],
      () => best?.changes ?? Infinity,
      (one) => {
        if (better(one)) best = one;
      },
    );
  }
  return best;
}

/** Days on which something begins or ends for any of the steps. */
function daysFor(order: readonly Policy[]): Day[] {
  const days = new Set<Day>([START]);
  for (const { windows, effective } of order)
    for (const end of [...(windows ?? []).map(({ from }) => from), ...(effective ?? [])])
      if (end && end >= START) days.add(end);
  return [...days];
}

/** Late enough for the title to last until one of the days. */
function lateFor({ grants, min_duration_wd: wait }: Policy, days: readonly Day[]): Day[] {
  const { validity_rule: rule, validity_years: length } = grants ?? {};
  return days.flatMap((day) => {
    if (rule === 'calendar_year') return [shift(`${day.slice(0, 4)}-01-01`, -(wait ?? 0))];
    return rule === 'from_grant' && length ? [shift(shift(years(day, -length), 1), -(wait ?? 0))] : [];
  });
}

function tryDays(order: readonly Policy[], firm: Subject, days: readonly Day[], most: () => number, take: (found: Found) => void): void {
  const kept = new Map<string, ReturnType<typeof shortOf>>();
  const known = (policy: Policy, titles: ReadonlySet<string>): ReturnType<typeof shortOf> => {
    const key = `${policy.id} ${[...titles].sort().join()}`;
    if (!kept.has(key)) kept.set(key, shortOf(policy, firm, titles));
    return kept.get(key)!;
  };
  const own = (day: Day): string[] => firm.titles!.filter(({ to }) => to === null || to >= day).map(({ title }) => title);
  type Given = { title: string; from: Day; to: Day };
  const visit = (n: number, given: readonly Given[], sofar: Found): void => {
    if (n === order.length) return take(sofar);
    const policy = order[n]!;
    const last = n === order.length - 1;
    const granted = given.map(({ from }) => from);
    const candidates = new Set([...days, ...granted, ...(last ? [] : lateFor(policy, [...days, ...granted]))]);
    for (const day of [...candidates].sort()) {
      if (!openOn(policy, day)) continue;
      const titles = new Set([...own(day), ...given.filter(({ from, to }) => from <= day && day <= to).map(({ title }) => title)]); // prettier-ignore
      // What it asks of the earlier steps must stand on the day.
      const wanted = given.filter(({ title }) => JSON.stringify(policy.conditions).includes(`"${title}"`));
      if (wanted.some(({ from, to }) => day < from || day > to)) continue;
      const short = known(policy, titles);
      if (!short || sofar.changes + short.changes > most()) continue;
      const since = shift(day, policy.min_duration_wd ?? 0);
      const { validity_rule: rule, validity_years: length } = policy.grants ?? {};
      const to = rule === 'calendar_year' ? `${since.slice(0, 4)}-12-31` : rule === 'from_grant' && length ? shift(years(since, length), -1) : NEVER; // prettier-ignore
      const next = { steps: [...sofar.steps, policy.id], days: [...sofar.days, day], changes: sofar.changes + short.changes, missing: sofar.missing + short.missing }; // prettier-ignore
      visit(n + 1, policy.grants ? [...given, { title: policy.grants.title, from: since, to }] : given, next);
      // The first day that serves the target is the best.
      if (last) return;
    }
  };
  visit(0, [], { steps: [], days: [], changes: 0, missing: 0 });
} // prettier-ignore

const FIELDS = Object.fromEntries(NUMBERS.map((name) => [name, { unit: '项' }]));

/** What differs between the planner and the search; null: nothing. */
export function planCase(seed: number): { kind: string; differs: string | null } {
  const one = randomCase(seed);
  const compiled = compilePack(packOf({ fields: FIELDS, policies: one.policies }));
  const found = plan(compiled, one.firm, 'p0', START, { addWorkingDays });
  // The planner's own days among them: where its plan is no plan, the search will not take it; where it is, none may be better.
  const slow = slowPlan(
    one,
    found.steps.flatMap((step) => step.apply_on ?? []),
  );
  const dated = found.feasible && found.target_apply_on !== null;
  const kind = !found.feasible ? 'none' : !dated ? 'undated' : `${found.steps.length} steps`;
  const undated = (): boolean => one.policies.some((policy) => overBy(policy, START) || policy.windows !== null);
  const changes = found.gaps.reduce((sum, gap) => sum + (gap.kind === 'condition' ? Math.min(...gap.alternatives.map(({ length }) => length)) : 0), 0); // prettier-ignore
  const mine = dated ? { steps: found.steps.map(({ policy }) => policy), days: found.steps.map((step) => step.apply_on), changes } : null; // prettier-ignore
  const want = slow && { steps: slow.steps, days: slow.days, changes: slow.changes };
  // A plan without a date may ask for fewer changes than any with one; the search knows only those with one.
  if (!dated && slow && found.feasible && changes < slow.changes) return { kind, differs: null };
  if (!dated && !slow) return { kind, differs: !found.feasible || undated() ? null : JSON.stringify({ seed, found }) };
  const same = JSON.stringify(mine) === JSON.stringify(want);
  return { kind, differs: same ? null : JSON.stringify({ seed, mine, want, case: one }) };
}

/** Runs cases from seed 1. */
export function planCases(count: number): { kinds: Record<string, number>; failures: string[] } {
  const kinds: Record<string, number> = {};
  const failures: string[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const { kind, differs } = planCase(seed);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (differs) failures.push(differs);
  }
  return { kinds, failures };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--cases');
  const count = at > 0 ? Number(process.argv[at + 1]) : 500;
  const { kinds, failures } = planCases(count);
  for (const failure of failures.slice(0, 3)) process.stderr.write(`${failure}\n`);
  process.stdout.write(`cases ${count}, failures ${failures.length} (${Object.entries(kinds).map(([name, n]) => `${name} ${n}`).join(', ')})\n`); // prettier-ignore
  process.exit(failures.length ? 1 : 0);
}
