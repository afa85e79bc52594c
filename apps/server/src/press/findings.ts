/**
 * What contradicts itself, another page, the ledger's statements or the computed figures, over all pages in a viewer's
 * reach. Computed anew whenever an input has changed, the same for the same inputs; only what a person settled is kept.
 */
import { createHash } from 'node:crypto';
import type { CheckedPage, Finding, Span, Statement } from '@wutong/figures';
import type { Viewer } from '@wutong/kernel/access/types';
import { dayOf, findingKey, inputsOf } from '@wutong/module-press';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { Kept } from '../kept';
import type { PressComputed, PressFinding, PressFindingPlace } from '../wire';
import { computedBeside } from './computed';
import { computedWords, KIND_NAMES } from './finding-words';
import { knownFacts, type Known } from './knowledge';
import { lineAt, openRows, PAGE, pageRows, type OpenPage } from './open';
import { settlementsIn, withSettlement } from './settlements';
import type { ReadingThread } from './threads';

/**
 * Pages compared with each other: the newest, and those that are looked at. What older pages said is in the ledger once it is
 * confirmed, and is held against the newer ones from there.
 */
export const COMPARED = 60;

/** A finding before anybody is asked whether it is settled. */
export interface Raised extends Omit<PressFinding, 'settled' | 'settledBefore'> {
  inputs: string;
}

export interface Checked {
  pages: OpenPage[];
  findings: PressFinding[];
  /** Computed figures by page and statement. */
  computed: ReadonlyMap<string, PressComputed>;
  /** Pages in reach that were not compared. */
  leftOut: number;
  /** What a settlement of each finding would hold for, by key. */
  inputs: ReadonlyMap<string, string>;
}

/** Results of the reader's checker by what went in. */
const kept = new WeakMap<Context, Kept<Finding[]>>();

function checkedPage(open: OpenPage): CheckedPage {
  const { content, text } = open.reading;
  const statements = [...open.checked.values()];
  const { published, publishedFrom, region, articles } = content;
  return { text, page: { doc: open.page, published, publishedFrom, region, articles, statements } };
}

async function raisedByChecker(
  context: Context,
  thread: ReadingThread,
  pages: readonly OpenPage[],
  known: readonly Known[],
): Promise<Finding[]> {
  if (pages.length === 0) return [];
  let cache = kept.get(context);
  if (!cache) kept.set(context, (cache = new Kept<Finding[]>(12)));
  const knowledge = known.map(({ fact }) => fact);
  const hash = createHash('sha256');
  for (const { mark } of pages) hash.update(`${mark}\n`);
  hash.update(JSON.stringify(knowledge));
  return cache.get(hash.digest('base64'), () => thread.run('check', { pages: pages.map(checkedPage), knowledge }));
}

function placeOn(open: OpenPage, span: Span, statement: string | null): PressFindingPlace {
  const { text } = open.reading;
  return {
    page: open.page,
    title: open.row.title,
    published: dayOf(open.row.fields, 'published'),
    span,
    quote: text.slice(...span),
    line: lineAt(open, span[0]),
    statement,
  };
}

const SEVERITY = { conflict: 0, doubt: 1, note: 2 } as const;

function raise(found: Finding, pages: ReadonlyMap<string, OpenPage>, only: OpenPage, known: readonly Known[]): Raised {
  const refs = found.statements.map((ref) => {
    const at = ref.lastIndexOf('#');
    return at < 0 ? { open: only, id: ref } : { open: pages.get(ref.slice(0, at)) ?? only, id: ref.slice(at + 1) };
  });
  const statements = refs.flatMap(({ open, id }) => open.checked.get(id) ?? []);
  const spans = found.spans.map(({ page, span }) => {
    const open = pages.get(page) ?? only;
    const ref = refs.find((one) => one.open === open && one.id === `${span[0]}-${span[1]}`);
    return placeOn(open, span, ref?.id ?? null);
  });
  const facts = (found.facts ?? []).flatMap((at) => known[at] ?? []);
  const ledger = facts.map(({ shown }) => shown);
  return {
    key: findingKey({ kind: found.kind, spans, records: ledger.map(({ record }) => record) }),
    kind: found.kind,
    kindName: KIND_NAMES[found.kind],
    severity: found.severity,
    finding: found.finding,
    settle: found.settle,
    spans,
    ledger,
    computed: null,
    inputs: inputsOf(
      statements,
      ledger.map(({ value, unit, on }) => [value, unit, on]),
    ),
  };
}

function differsFromRecords(open: OpenPage, statement: Statement, computed: PressComputed): Raised {
  const spans = [placeOn(open, statement.span, statement.id)];
  const { metric, value, asOf, place } = computed;
  return {
    key: findingKey({ kind: 'computed', spans, records: [], metric }),
    kind: 'computed',
    kindName: KIND_NAMES.computed,
    severity: 'doubt',
    ...computedWords(statement, computed),
    spans,
    ledger: [],
    computed,
    inputs: inputsOf([statement], [[metric, value, asOf, place]]),
  };
}

/** The same file in two places is compared once. */
function distinct(pages: readonly OpenPage[]): OpenPage[] {
  const seen = new Set<unknown>();
  return pages.filter(({ row: { fields } }) => {
    const text = fields['text_sha256'];
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Everything found over the newest pages in reach. `also`: pages to be in it, however old they are. */
export async function checkAll(
  context: Context,
  viewer: Viewer,
  thread: ReadingThread,
  also: readonly OpenPage[] = [],
): Promise<Checked> {
  const own = new Set(also.map(({ page }) => page));
  const { pages, leftOut, known, settlements } = await context.database.read(
    scopeFor(context, viewer, 'read', PAGE),
    async (sql) => {
      const { rows, total } = await pageRows(sql, context, viewer, { size: COMPARED });
      const open = await openRows(
        sql,
        context,
        rows.filter(({ record }) => !own.has(record)),
      );
      const all = distinct([...also, ...open]).sort((a, b) => (a.page < b.page ? -1 : 1));
      const facts = await knownFacts(sql, context, viewer, new Set(all.map(({ page }) => page)));
      const settled = await settlementsIn(sql, context, viewer);
      return { pages: all, leftOut: Math.max(0, total - all.length), known: facts, settlements: settled };
    },
  );
  const by = new Map(pages.map((open) => [open.page, open]));
  const asked = pages.flatMap((open) => {
    return open.standing.flatMap(({ id, claim, decision }) => {
      const statement = open.checked.get(id);
      return statement && statement.sameAs === undefined
        ? [{ id: `${open.page}#${id}`, statement, claim, chosen: decision !== null }]
        : [];
    });
  });
  const computed = await computedBeside(context, viewer, asked);
  const found = await raisedByChecker(context, thread, pages, known);
  const raised: Raised[] = found.map((one) => raise(one, by, pages[0]!, known));
  for (const { id, statement } of asked) {
    const beside = computed.get(id);
    // Where the ledger holds nothing there is nothing to hold the page against.
    if (!beside || beside.agrees || beside.records === 0) continue;
    raised.push(differsFromRecords(by.get(id.slice(0, id.lastIndexOf('#')))!, statement, beside));
  }
  const once = [...new Map(raised.map((one) => [one.key, one])).values()];
  const findings = once
    .map((one) => withSettlement(one, settlements))
    .sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity] || (a.key < b.key ? -1 : 1));
  const inputs = new Map(once.map((one) => [one.key, one.inputs]));
  return { pages, findings, computed, leftOut, inputs };
}

/** Those that stand on a page, in the order of its text within each severity. */
export function findingsOn(findings: readonly PressFinding[], page: string): PressFinding[] {
  const first = ({ spans }: PressFinding): number =>
    Math.min(...spans.filter((one) => one.page === page).map(({ span }) => span[0]));
  return findings
    .filter(({ spans }) => spans.some((one) => one.page === page))
    .sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity] || first(a) - first(b));
}
