/** Import jobs as they are kept: the file, what was decided about it, how far it got. A restart loses none of it. */
import { randomBytes } from 'node:crypto';
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Mapping } from '@wutong/papers';
import type { ImportJob, WireError } from '../wire';
import { sha256 } from './commit';
import type { Decision } from './verdicts';
import type { SheetKind } from './reading';

export interface Job {
  id: string;
  account: string;
  office: string;
  kind: SheetKind;
  place: string | null;
  asOf: Day;
  file: string;
  sha256: string;
  state: ImportJob['state'];
  mapping: Mapping;
  decisions: Record<string, Decision>;
  error: WireError | null;
  written: ImportJob['written'] | null;
}

export type NewJob = Pick<Job, 'account' | 'office' | 'kind' | 'place' | 'asOf' | 'file'>;

const COLUMNS =
  'id, account, office, kind, place, as_of AS "asOf", file, sha256, state, mapping, decisions, error, written';

/** Keeps a file and gives its job. */
export async function createJob(sql: Sql, city: string, now: string, job: NewJob, bytes: Uint8Array): Promise<Job> {
  const id = `i_${randomBytes(12).toString('base64url')}`;
  const { rows } = await sql.query<Job>(
    `INSERT INTO import_job (city, id, account, office, kind, place, as_of, file, sha256, bytes, state, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'reading', $11, $11) RETURNING ${COLUMNS}`,
    [
      city,
      id,
      job.account,
      job.office,
      job.kind,
      job.place,
      job.asOf,
      job.file,
      sha256(bytes),
      Buffer.from(bytes),
      now,
    ],
  );
  return rows[0] as Job;
}

/** A job of an account; undefined when there is none, or it is somebody else's. */
export async function readJob(sql: Sql, city: string, account: string, id: string): Promise<Job | undefined> {
  const { rows } = await sql.query<Job>(
    `SELECT ${COLUMNS} FROM import_job WHERE city = $1 AND account = $2 AND id = $3`,
    [city, account, id],
  );
  return rows[0];
}

/** The file of a job. */
export async function jobBytes(sql: Sql, city: string, id: string): Promise<Uint8Array> {
  const { rows } = await sql.query<{ bytes: Uint8Array }>('SELECT bytes FROM import_job WHERE city = $1 AND id = $2', [
    city,
    id,
  ]);
  return rows[0]?.bytes ?? new Uint8Array();
}

/** Writes what changed about a job; with `unwritten` nothing once it is being written or done, for another server may be quicker. */
export async function changeJob(
  sql: Sql,
  city: string,
  now: string,
  id: string,
  change: Partial<Pick<Job, 'state' | 'mapping' | 'decisions' | 'error' | 'written'>>,
  { unwritten = false } = {},
): Promise<void> {
  const params: unknown[] = [city, id, now];
  const sets = Object.entries(change).map(([column, value]) => {
    const json = column === 'state' ? value : value === null ? null : JSON.stringify(value);
    return `${column} = $${params.push(json)}${column === 'state' ? '' : '::jsonb'}`;
  });
  await sql.query(
    `UPDATE import_job SET ${[...sets, 'changed_at = $3'].join(', ')} WHERE city = $1 AND id = $2
     ${unwritten ? `AND state NOT IN ('writing', 'done')` : ''}`,
    params,
  );
}

/** Forgets a job and its file. Entries that were written, and their source, stay. */
export async function dropJob(sql: Sql, city: string, id: string): Promise<void> {
  await sql.query('DELETE FROM import_job WHERE city = $1 AND id = $2', [city, id]);
}
