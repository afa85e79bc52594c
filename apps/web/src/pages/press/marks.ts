import type { PressPage, PressStatement } from '../../api/types';
import type { Mark } from './segments';

/** Everything marked in the text of a page: its figures, where findings stand, its titles. `tie` keeps two pages side by side apart. */
export function marksOf(page: PressPage, tie: (id: string) => string): Mark[] {
  const statements = page.statements.map(({ id, span }): Mark => ({ id: tie(id), layer: 'statement', span }));
  const findings = page.findings.flatMap(({ key, spans }) =>
    spans.filter((one) => one.page === page.page).map(({ span }): Mark => ({ id: key, layer: 'finding', span })),
  );
  const titles = page.articles.flatMap(({ title, byline, subheads }) => [
    ...title.map(({ role, span }): Mark => ({ id: `title-${role}`, layer: 'title', span })),
    ...byline.map(({ span }): Mark => ({ id: 'title-byline', layer: 'title', span })),
    ...subheads.map(({ span }): Mark => ({ id: 'title-subhead', layer: 'title', span })),
  ]);
  return [...statements, ...findings, ...titles];
}

/** How each mark looks: a figure by its kind and what was decided, faded when the list leaves it out; a finding by its severity. */
export function looksOf(
  page: PressPage,
  shown: ReadonlySet<string> | null,
  tie: (id: string) => string,
): Map<string, string> {
  const looks = new Map<string, string>();
  for (const one of page.statements)
    looks.set(tie(one.id), `fig ${one.kind} ${one.state}${shown && !shown.has(one.id) ? ' dim' : ''}`);
  for (const { key, severity, settled } of page.findings) looks.set(key, `found ${settled ? 'settled' : severity}`);
  for (const role of ['kicker', 'main', 'sub', 'byline', 'subhead']) looks.set(`title-${role}`, `title-${role}`);
  return looks;
}

/** What a list of figures is narrowed to. */
export interface Filters {
  kind?: PressStatement['kind'] | undefined;
  sure?: 'high' | 'middle' | 'low' | undefined;
  state?: 'waiting' | 'confirmed' | 'rejected' | undefined;
  /** Only what a finding speaks of. */
  found?: boolean;
}

export const KINDS = ['level', 'change', 'share', 'rank', 'target'] as const satisfies PressStatement['kind'][];
export const SURE = ['high', 'middle', 'low'] as const;
export const STATES = ['waiting', 'confirmed', 'rejected'] as const;

/** Reads filters out of an address; what is not among the words is left out. */
export function readFilters(search: Record<string, string | undefined>): Filters {
  return {
    kind: KINDS.find((one) => one === search.kind),
    sure: SURE.find((one) => one === search.sure),
    state: STATES.find((one) => one === search.state),
    found: search.found === '1',
  };
}

export function sureness(confidence: number, batchFrom: number): 'high' | 'middle' | 'low' {
  if (confidence >= batchFrom) return 'high';
  return confidence >= 0.7 ? 'middle' : 'low';
}

/** The figures that a list shows, in the order of the text. */
export function narrowed(page: PressPage, { kind, sure, state, found }: Filters): PressStatement[] {
  const spoken = found ? spokenOf(page) : null;
  return page.statements
    .filter(
      (one) =>
        (!kind || one.kind === kind) &&
        (!sure || sureness(one.confidence, page.batchFrom) === sure) &&
        (!state || stateOf(one) === state) &&
        (!spoken || spoken.has(one.id)),
    )
    .toSorted((a, b) => a.span[0] - b.span[0]);
}

export function stateOf({ state }: Pick<PressStatement, 'state'>): (typeof STATES)[number] {
  if (state === 'proposed') return 'waiting';
  return state === 'rejected' ? 'rejected' : 'confirmed';
}

/** Statements that an open finding speaks of, each with how grave the gravest is. */
export function spokenOf(page: Pick<PressPage, 'page' | 'findings'>): Map<string, 'conflict' | 'doubt' | 'note'> {
  const order = ['note', 'doubt', 'conflict'];
  const found = new Map<string, 'conflict' | 'doubt' | 'note'>();
  for (const { severity, spans, settled } of page.findings) {
    if (settled) continue;
    for (const { statement, page: on } of spans) {
      if (!statement || on !== page.page) continue;
      const before = found.get(statement);
      if (!before || order.indexOf(before) < order.indexOf(severity)) found.set(statement, severity);
    }
  }
  return found;
}

/** What a batch would write, and what it leaves to a person, each with why. */
export function batchOf(page: PressPage): { sure: PressStatement[]; repeats: PressStatement[]; unsure: number } {
  const waiting = page.statements.filter(({ state }) => state === 'proposed');
  const high = waiting.filter(({ confidence, metric }) => confidence >= page.batchFrom && metric !== null);
  return {
    sure: high.filter(({ sameAs }) => sameAs === null),
    repeats: high.filter(({ sameAs }) => sameAs !== null),
    unsure: waiting.length - high.length,
  };
}
