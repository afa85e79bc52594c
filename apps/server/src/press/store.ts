/** What is kept of a page beside its record: the text, what the reader made of it, what people decided. */
import type { Article, Statement } from '@wutong/figures';
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Claim } from '@wutong/module-press';

/** What the reader found on a page. Statement ids are their places (`claim.ts`). */
export interface Content {
  published: Day | null;
  publishedFrom: 'given' | 'inferred' | null;
  region: string | null;
  /** The page does not say whose it is and was read as this city's. */
  regionAssumed: boolean;
  articles: Article[];
  statements: Statement[];
}

export interface Reading {
  page: string;
  text: string;
  encoding: string;
  from: 'text' | 'pdf';
  content: Content;
  /** Proposed by a provider and found in the text. */
  candidates: Statement[];
  readAt: string;
  /** Changes with what was read, whenever that was. */
  mark: string;
}

export interface Decision {
  n: number;
  statement: string;
  decision: 'confirm' | 'correct' | 'reject' | 'undo';
  proposal: { statement: Statement; claim: Claim };
  claim: Claim;
  reason: string | null;
  record: string | null;
  batch: boolean;
  actor: string;
  office: string;
  decidedAt: string;
}

interface ReadingRow {
  page: string;
  text: Uint8Array;
  encoding: string;
  from: 'text' | 'pdf';
  content: string;
  candidates: string;
  readAt: string;
}

/** Readings in memory: a page is asked for again with every decision about any other. */
const READINGS_KEPT = 400;
const kept = new Map<string, Reading>();

function keep(key: string, reading: Reading): Reading {
  kept.delete(key);
  kept.set(key, reading);
  const oldest = kept.keys().next();
  if (kept.size > READINGS_KEPT && !oldest.done) kept.delete(oldest.value);
  return reading;
}

/** The readings of pages, by page; those out of sight or never read are left out. */
export async function readingsOfPages(sql: Sql, city: string, pages: readonly string[]): Promise<Map<string, Reading>> {
  if (pages.length === 0) return new Map();
  // Which of them are in sight, and as of when, the database says each time.
  const { rows: seen } = await sql.query<{ page: string; mark: string }>(
    `SELECT page, md5(text) || md5(content) || md5(candidates) AS mark FROM press_reading WHERE city = $1 AND page = ANY($2::text[])`,
    [city, pages],
  );
  const found = new Map<string, Reading>();
  const keys = new Map(seen.map(({ page, mark }) => [page, `${city} ${page} ${mark}`] as const));
  for (const [page, key] of keys) {
    const known = kept.get(key);
    if (known) found.set(page, keep(key, known));
  }
  const missing = [...keys.keys()].filter((page) => !found.has(page));
  const { rows } = missing.length === 0 ? { rows: [] } : await readRows(sql, city, missing);
  for (const row of rows) {
    const key = keys.get(row.page) ?? row.page;
    const reading = {
      ...row,
      mark: key,
      text: Buffer.from(row.text).toString('utf8'),
      content: JSON.parse(row.content) as Content,
      candidates: JSON.parse(row.candidates) as Statement[],
    };
    found.set(row.page, keep(key, reading));
  }
  return found;
}

function readRows(sql: Sql, city: string, pages: readonly string[]): Promise<{ rows: ReadingRow[] }> {
  return sql.query<ReadingRow>(
    `SELECT page, text, encoding, came_from AS "from", content, candidates, read_at AS "readAt" FROM press_reading
     WHERE city = $1 AND page = ANY($2::text[])`,
    [city, pages],
  );
}

/** Keeps a reading in the place of the one before. */
export async function keepReading(
  sql: Sql,
  city: string,
  reading: Omit<Reading, 'candidates' | 'mark'>,
): Promise<void> {
  const { page, text, encoding, from, content, readAt } = reading;
  await sql.query(
    `INSERT INTO press_reading (city, page, text, encoding, came_from, content, read_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (city, page) DO UPDATE SET text = excluded.text, encoding = excluded.encoding, came_from = excluded.came_from,
       content = excluded.content, read_at = excluded.read_at`,
    [city, page, Buffer.from(text, 'utf8'), encoding, from, JSON.stringify(content), readAt],
  );
}

/** Keeps what a provider proposed. */
export async function keepCandidates(
  sql: Sql,
  city: string,
  page: string,
  candidates: readonly Statement[],
): Promise<void> {
  await sql.query('UPDATE press_reading SET candidates = $3 WHERE city = $1 AND page = $2', [
    city,
    page,
    JSON.stringify(candidates),
  ]);
}

/** The decisions about pages in the order they were made, by page. */
export async function decisionsOf(sql: Sql, city: string, pages: readonly string[]): Promise<Map<string, Decision[]>> {
  if (pages.length === 0) return new Map();
  const { rows } = await sql.query<
    Omit<Decision, 'proposal' | 'claim'> & { page: string; proposal: string; claim: string }
  >(
    `SELECT page, n, statement, decision, proposal, claim, reason, record, batch, actor, office, decided_at AS "decidedAt"
     FROM press_decision WHERE city = $1 AND page = ANY($2::text[]) ORDER BY page, n`,
    [city, pages],
  );
  const by = new Map<string, Decision[]>();
  for (const { page, proposal, claim, ...row } of rows) {
    const decision: Decision = {
      ...row,
      proposal: JSON.parse(proposal) as Decision['proposal'],
      claim: JSON.parse(claim) as Claim,
    };
    by.set(page, [...(by.get(page) ?? []), decision]);
  }
  return by;
}

/**
 * Adds decisions about a page. Sent again under the same key they are not added again; returns whether that was so. The
 * reading is locked, so that two who decide at once count on.
 */
export async function addDecisions(
  sql: Sql,
  city: string,
  page: string,
  idem: string,
  decisions: readonly Omit<Decision, 'n'>[],
): Promise<boolean> {
  await sql.query('SELECT 1 FROM press_reading WHERE city = $1 AND page = $2 FOR UPDATE', [city, page]);
  const { rows } = await sql.query<{ last: number; there: boolean }>(
    `SELECT coalesce(max(n), 0) AS last, coalesce(bool_or(idem = $3), false) AS there FROM press_decision WHERE city = $1 AND page = $2`,
    [city, page, idem],
  );
  const { last, there } = rows[0] ?? { last: 0, there: false };
  if (there) return true;
  for (const [at, one] of decisions.entries()) {
    await sql.query(
      `INSERT INTO press_decision (city, page, n, idem, statement, decision, proposal, claim, reason, record, batch, actor, office, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        city,
        page,
        last + at + 1,
        idem,
        one.statement,
        one.decision,
        JSON.stringify(one.proposal),
        JSON.stringify(one.claim),
        one.reason,
        one.record,
        one.batch,
        one.actor,
        one.office,
        one.decidedAt,
      ],
    );
  }
  return false;
}

/** What was decided about a page under a key; empty when the key is new. */
export async function decidedUnder(
  sql: Sql,
  city: string,
  page: string,
  idem: string,
): Promise<{ statement: string; decision: Decision['decision'] }[]> {
  const { rows } = await sql.query<{ statement: string; decision: Decision['decision'] }>(
    'SELECT statement, decision FROM press_decision WHERE city = $1 AND page = $2 AND idem = $3 ORDER BY n',
    [city, page, idem],
  );
  return rows;
}
