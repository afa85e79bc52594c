/** What is kept of a directive beside its record: the text, what the reader found, what people changed or set aside. */
import type { TasksRead } from '@wutong/figures/tasks/index';
import type { Sql } from '@wutong/kernel/db/types';
import type { DirectiveFrom, TaskContent } from '../wire';

export interface DirectiveReading {
  directive: string;
  text: string;
  encoding: string;
  from: DirectiveFrom;
  content: TasksRead;
  readAt: string;
}

/** A correction, or that something is set aside. What is confirmed is in the ledger and nowhere else. */
export interface ProposalDecision {
  n: number;
  proposal: string;
  decision: 'change' | 'reject' | 'undo';
  /** What was proposed; null for a stretch that a person marked. */
  proposed: TaskContent | null;
  /** What a person put: the members that differ. */
  content: Partial<TaskContent>;
  reason: string | null;
  actor: string;
  office: string;
  decidedAt: string;
}

type Row<T, K extends keyof T> = Omit<T, K> & Record<K, string>;

/** The readings of directives, by directive; those out of sight or without a text are left out. */
export async function readingsOf(
  sql: Sql,
  city: string,
  directives: readonly string[],
): Promise<Map<string, DirectiveReading>> {
  if (directives.length === 0) return new Map();
  const { rows } = await sql.query<Omit<DirectiveReading, 'text' | 'content'> & { text: Uint8Array; content: string }>(
    `SELECT directive, text, encoding, came_from AS "from", content, read_at AS "readAt" FROM directive_reading
     WHERE city = $1 AND directive = ANY($2::text[])`,
    [city, directives],
  );
  return new Map(
    rows.map((row) => [
      row.directive,
      { ...row, text: Buffer.from(row.text).toString('utf8'), content: JSON.parse(row.content) as TasksRead },
    ]),
  );
}

/** Keeps a reading in the place of the one before. */
export async function keepReading(sql: Sql, city: string, reading: DirectiveReading): Promise<void> {
  const { directive, text, encoding, from, content, readAt } = reading;
  await sql.query(
    `INSERT INTO directive_reading (city, directive, text, encoding, came_from, content, read_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (city, directive) DO UPDATE SET content = excluded.content, read_at = excluded.read_at`,
    [city, directive, Buffer.from(text, 'utf8'), encoding, from, JSON.stringify(content), readAt],
  );
}

/** The decisions about directives in the order they were made, by directive. */
export async function decisionsOf(
  sql: Sql,
  city: string,
  directives: readonly string[],
): Promise<Map<string, ProposalDecision[]>> {
  if (directives.length === 0) return new Map();
  const { rows } = await sql.query<Row<ProposalDecision, 'proposed' | 'content'> & { directive: string }>(
    `SELECT directive, n, proposal, decision, proposed, content, reason, actor, office, decided_at AS "decidedAt"
     FROM directive_decision WHERE city = $1 AND directive = ANY($2::text[]) ORDER BY directive, n`,
    [city, directives],
  );
  const by = new Map<string, ProposalDecision[]>();
  for (const { directive, proposed, content, ...row } of rows) {
    const one: ProposalDecision = {
      ...row,
      proposed: JSON.parse(proposed) as TaskContent | null,
      content: JSON.parse(content) as Partial<TaskContent>,
    };
    by.set(directive, [...(by.get(directive) ?? []), one]);
  }
  return by;
}

export type NewDecision = Omit<ProposalDecision, 'n'>;

/**
 * Adds decisions. `true`: the very same were added under this key before; `false`: the key stood for others. The reading
 * is locked meanwhile, so that two who decide at once count on.
 */
export async function addDecisions(
  sql: Sql,
  city: string,
  directive: string,
  idem: string,
  decisions: readonly NewDecision[],
): Promise<'added' | 'repeated' | 'other'> {
  await sql.query('SELECT 1 FROM directive_reading WHERE city = $1 AND directive = $2 FOR UPDATE', [city, directive]);
  const { rows: before } = await sql.query<{ proposal: string; decision: string; content: string }>(
    'SELECT proposal, decision, content FROM directive_decision WHERE city = $1 AND directive = $2 AND idem = $3 ORDER BY n',
    [city, directive, idem],
  );
  if (before.length > 0) {
    const same =
      before.length === decisions.length &&
      before.every(({ proposal, decision, content }, at) => {
        const one = decisions[at]!;
        const said = decision !== 'change' || content === JSON.stringify(one.content);
        return proposal === one.proposal && decision === one.decision && said;
      });
    return same ? 'repeated' : 'other';
  }
  const { rows } = await sql.query<{ last: number }>(
    'SELECT coalesce(max(n), 0) AS last FROM directive_decision WHERE city = $1 AND directive = $2',
    [city, directive],
  );
  const last = rows[0]?.last ?? 0;
  for (const [at, one] of decisions.entries())
    await sql.query(
      `INSERT INTO directive_decision (city, directive, n, idem, proposal, decision, proposed, content, reason, actor, office, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        city, directive, last + at + 1, idem, one.proposal, one.decision, JSON.stringify(one.proposed), JSON.stringify(one.content),
        one.reason, one.actor, one.office, one.decidedAt,
      ], // prettier-ignore
    );
  return 'added';
}
