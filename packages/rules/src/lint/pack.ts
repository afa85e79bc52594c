/** What only shows when policies are seen together: titles, prerequisites, versions, dates and windows. */
import { testsOf, TITLE } from '../format/fields';
import type { ReadPack } from '../format/read';
import type { Day, Node, Policy } from '../format/types';
import { titlesOf } from '../plan/titles';
import type { Report } from './findings';

/** Titles a policy cannot do without: each list is a choice. */
function needed(policy: Policy): string[][] {
  const lists: string[][] = [];
  const visit = (node: Node): void => {
    if ('all' in node) node.all.forEach(visit);
    else if ('field' in node && node.field === TITLE && node.op === 'has_any') lists.push(node.value as string[]);
    else if ('field' in node && node.field === TITLE && node.op === 'has_all')
      lists.push(...(node.value as string[]).map((one) => [one]));
  };
  if (policy.conditions) visit(policy.conditions);
  for (const { any_titles: titles } of policy.prerequisites ?? []) if (titles?.length) lists.push(titles);
  return lists;
}

/** References of one policy to titles and to other policies. */
export function lintReferences(policy: Policy, pack: ReadPack, report: Report): void {
  const granted = new Set(pack.policies.flatMap(({ grants }) => grants?.title ?? []));
  const external = new Set(pack.external_titles);
  for (const title of titlesOf(policy))
    if (!granted.has(title) && !external.has(title)) report('TITLE_UNGRANTED', ['conditions'], { title });
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

/** Policies that wait for each other's titles. Each is named once, with the circle it stands in. */
export function lintCycles(pack: ReadPack, report: (policy: string) => Report): void {
  const external = new Set(pack.external_titles);
  const needs = new Map(pack.policies.map((policy) => [policy, needed(policy)]));
  const providers = (title: string): Policy[] => pack.policies.filter(({ grants }) => grants?.title === title);
  // A title nobody grants comes from outside: another finding speaks of it.
  const outside = (title: string): boolean => external.has(title) || providers(title).length === 0;
  const reached = new Set<Policy>();
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const [policy, lists] of needs)
      if (
        lists.every((list) => list.some((title) => outside(title) || providers(title).some((one) => reached.has(one))))
      )
        reached.add(policy);
  }
  for (const policy of pack.policies) {
    if (reached.has(policy)) continue;
    const circle = circleFrom(
      policy,
      (one) =>
      needs.get(one)!.filter((list) => !list.some((title) => outside(title) || providers(title).some((by) => reached.has(by)))).flatMap((list) => list.flatMap(providers)), // prettier-ignore
    );
    if (circle?.[0] === policy)
      report(policy.id)('PREREQUISITE_CYCLE', ['prerequisites'], {
        cycle: [...circle, policy].map(({ id }) => id).join(' → '),
      });
  }
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
