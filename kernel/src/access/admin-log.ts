/** The insert-only log of administrative acts. */
import { randomBytes } from 'node:crypto';
import type { Sql } from '../db/types';

export interface AdminAct {
  actor: string;
  /** `person.create`, `post.grant`, `office.create`, `place.alias`, `export`… */
  act: string;
  /** Account, office, place or kind it was done to. */
  subject: string;
  detail?: Record<string, unknown>;
}

/** Writes one line. `now` is an ISO instant. Never put a password, token or personal field into `detail`. */
export async function logAdminAct(sql: Sql, city: string, now: string, act: AdminAct): Promise<void> {
  await sql.query(
    'INSERT INTO admin_log (city, id, at, actor, act, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [
      city,
      randomBytes(12).toString('base64url'),
      now,
      act.actor,
      act.act,
      act.subject,
      JSON.stringify(act.detail ?? {}),
    ],
  );
}

export interface AdminLogLine extends AdminAct {
  at: string;
}

/** The newest lines first, at most `size`. */
export async function adminLog(sql: Sql, city: string, size: number): Promise<AdminLogLine[]> {
  const { rows } = await sql.query<AdminLogLine>(
    'SELECT at, actor, act, subject, detail FROM admin_log WHERE city = $1 ORDER BY at DESC, id LIMIT $2',
    [city, size],
  );
  return rows;
}
