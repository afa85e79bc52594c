/** What only shows when policies are seen together: titles, prerequisites, versions, dates and windows. */
import { membersOf } from '../core/apart';
import { compilePolicy } from '../core/compile';
import { fieldsOf } from '../core/derive';
import { testsOf, TITLE } from '../format/fields';
import type { Path } from '../format/problems';
import type { ReadPack } from '../format/read';
import type { Day, Node, Policy, Scalar } from '../format/types';
import type { Report } from './findings';

/** What a policy cannot do without: one of these titles, or a title that one of these policies grants. */
interface Need {
  titles: readonly string[];
  policies: readonly string[];
}

function needed(policy: Policy): Need[] {
  const needs: Need[] = [];
  const visit = (node: Node): void => {
    if ('all' in node) node.all.forEach(visit);
    else if ('field' in node && node.field === TITLE && node.op === 'has_any')
      needs.push({ titles: (node.value as Scalar[]).map(String), policies: [] });
    else if ('field' in node && node.field === TITLE && node.op === 'has_all')
      needs.push(...(node.value as Scalar[]).map((one) => ({ titles: [String(one)], policies: [] })));
    else if ('field' in node && node.field === TITLE && node.op === 'held_for')
      needs.push({ titles: membersOf(node).map(String), policies: [] });
  };
  if (policy.conditions) visit(policy.conditions);
  for (const { any_titles: titles, any_policies: policies } of policy.prerequisites ?? [])
    if (titles?.length || policies?.length)
      needs.push({ titles: titles ?? [], policies: titles?.length ? [] : policies });
  return needs;
}

/** References of one policy to titles and to other policies. */
export function lintReferences(policy: Policy, pack: ReadPack, report: Report): void {
  const granted = new Set(pack.policies.flatMap(({ grants }) => grants?.title ?? []));
  const external = new Set(pack.external_titles);
  for (const [title, path] of titlePaths(policy, pack))
    if (!granted.has(title) && !external.has(title)) report('TITLE_UNGRANTED', path, { title });
  const tested = new Set(
    [...testsOf(policy.conditions)]
      .filter(({ field }) => field === TITLE)
      .flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : [])),
  );
  const ids = new Set(pack.policies.map(({ id }) => id));
  policy.prerequisites?.forEach((one, n) => {
    for (const title of one.any_titles ?? [])
      if (policy.conditions && !tested.has(title))
        report('PREREQUISITE_UNTESTED', ['prerequisites', n, 'any_titles'], { title });
  });
  for (const key of ['prerequisites', 'title_alternatives'] as const)
    policy[key]?.forEach((one, n) => {
      for (const id of one.any_policies ?? [])
        if (!ids.has(id)) report('POLICY_UNKNOWN', [key, n, 'any_policies'], { id });
    });
  for (const key of ['supersedes', 'superseded_by'] as const) {
    const id = policy[key];
    if (typeof id === 'string' && id && !ids.has(id)) report('POLICY_UNKNOWN', [key], { id });
  }
}

/** Titles a policy asks about or names as prerequisites, each with the first place that does. */
function titlePaths(policy: Policy, pack: ReadPack): Map<string, Path> {
  const paths = new Map<string, Path>();
  const put = (title: string, path: Path): void => void (paths.has(title) || paths.set(title, path));
  for (const { test, path } of compilePolicy(policy, pack).leaves)
    if (test?.field === TITLE) for (const title of membersOf(test)) put(String(title), [...path, 'value']);
  for (const key of ['prerequisites', 'title_alternatives'] as const)
    policy[key]?.forEach((one, n) => one.any_titles?.forEach((title) => put(title, [key, n, 'any_titles'])));
  return paths;
}

/**
 * Policies that wait for each other's titles: an error where none of them can be had, and worth knowing where another way
 * leads out. Each policy is named once, with the circle it stands in.
 */
export function lintCycles(pack: ReadPack, report: (policy: string) => Report): void {
  const external = new Set(pack.external_titles);
  const needs = new Map(pack.policies.map((policy) => [policy, needed(policy)]));
  const byId = new Map(pack.policies.map((policy) => [policy.id, policy]));
  const granting = new Map<string, Policy[]>();
  for (const policy of pack.policies)
    if (policy.grants) granting.set(policy.grants.title, [...(granting.get(policy.grants.title) ?? []), policy]);
  const providers = ({ titles, policies }: Need): Policy[] => [
    ...titles.flatMap((title) => granting.get(title) ?? []),
    ...policies.flatMap((id) => byId.get(id) ?? []),
  ];
  // A title nobody grants comes from outside: another finding speaks of it.
  const outside = (need: Need): boolean =>
    need.titles.some((title) => external.has(title) || !granting.has(title)) || providers(need).length === 0;
  const reached = new Set<Policy>();
  const met = (need: Need): boolean => outside(need) || providers(need).some((one) => reached.has(one));
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const [policy, all] of needs) if (all.every(met)) reached.add(policy);
  }
  for (const policy of pack.policies) {
    const dead = !reached.has(policy);
    const circle = circleFrom(policy, (one) =>
      needs
        .get(one)!
        .filter((need) => !dead || !met(need))
        .flatMap(providers),
    );
    // A title that is needed to have it renewed, and can be had otherwise, is no circle.
    if (!circle || (!dead && circle.length === 1)) continue;
    report(policy.id)(dead ? 'PREREQUISITE_CYCLE' : 'PREREQUISITE_CYCLE_AVOIDABLE', placeOf(policy), {
      cycle: [...circle, policy].map(({ id }) => id).join(' → '),
    });
  }
}

const placeOf = (policy: Policy): Path => (policy.prerequisites?.length ? ['prerequisites'] : ['conditions']);

/** Formulas that read fields nobody has declared: they are never worked out, unless such a field is given all the same. */
export function lintFormulas(pack: ReadPack, report: Report): void {
  for (const [field, formula] of pack.formulas)
    for (const name of fieldsOf(formula))
      if (!Object.hasOwn(pack.fields, name)) report('FORMULA_FIELD', ['fields', field, 'derived'], { field, name });
}

/** The shortest way from a policy back to itself. */
function circleFrom(start: Policy, next: (one: Policy) => Policy[]): Policy[] | null {
  const waiting: Policy[][] = [[start]];
  const seen = new Set<Policy>();
  while (waiting.length) {
    const trail = waiting.shift()!;
    for (const one of next(trail.at(-1)!)) {
      if (one === start) return trail;
      if (seen.has(one)) continue;
      seen.add(one);
      waiting.push([...trail, one]);
    }
  }
  return null;
}

/** Days in force, versions and windows as seen on a day. */
export function lintDates(policy: Policy, pack: ReadPack, asOf: Day, report: Report): void {
  const [from, to] = policy.effective ?? [null, null];
  if (to !== null && to < asOf) report('EXPIRED', ['effective', 1], { to });
  const older = pack.policies.find(({ id }) => id === policy.supersedes);
  if (older) {
    const [oldFrom, oldTo] = older.effective ?? [null, null];
    const overlaps =
      (oldTo === null || from === null || oldTo >= from) && (to === null || oldFrom === null || oldFrom <= to);
    if (overlaps) report('VERSIONS_OVERLAP', ['supersedes'], { id: older.id, from: from ?? '…', to: oldTo ?? '…' });
  }
  policy.windows?.forEach(({ from: opens, to: closes }, n) => {
    const window = { from: opens ?? '0001-01-01', to: closes ?? '9999-12-31' };
    const at = ['windows', n];
    if (window.from > window.to) report('WINDOW_REVERSED', at, { from: window.from, to: window.to });
    else if ((from !== null && window.to < from) || (to !== null && window.from > to))
      report('WINDOW_OUTSIDE', at, { from: window.from, to: window.to });
  });
  const last = policy.windows?.map((window) => window.to ?? '9999-12-31').sort().at(-1); // prettier-ignore
  if (last !== undefined && last < asOf && (to === null || to >= asOf))
    report('WINDOWS_OVER', ['windows'], { to: last });
}
