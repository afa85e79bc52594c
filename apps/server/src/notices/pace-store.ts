/** When each channel sent last and how long it rests, as it is kept: one row a channel, changed under the city's lock alone. */
import type { Sql } from '@wutong/kernel/db/types';
import type { WutongError } from '@wutong/kernel/errors';
import { freeAt, type Limit, stillCounting } from './pace';

/** A row that no channel has: whoever holds it changes the others. Held for the length of a few statements. */
const LOCK = '*';

/** An error as it is kept: its words are made anew for whoever reads them. */
export type KeptError = Pick<WutongError, 'code' | 'params'>;

export interface Pace {
  /** Milliseconds. */
  sent: number[];
  /** Milliseconds, or null. */
  heldUntil: number | null;
  /** Rests in a row without a message that went through. */
  heldTimes: number;
  heldError: KeptError | null;
}

const NONE: Pace = { sent: [], heldUntil: null, heldTimes: 0, heldError: null };

/** Waits for its turn among servers; until the transaction ends nobody else takes messages or slots. */
export async function lockPaces(sql: Sql, city: string): Promise<void> {
  await sql.query('INSERT INTO notice_pace (city, key) VALUES ($1, $2) ON CONFLICT (city, key) DO NOTHING', [
    city,
    LOCK,
  ]);
  await sql.query('SELECT key FROM notice_pace WHERE city = $1 AND key = $2 FOR UPDATE', [city, LOCK]);
}

/** How a channel stands. */
export async function paceOf(sql: Sql, city: string, key: string): Promise<Pace> {
  const { rows } = await sql.query<{ sent: string[]; until: string | null; times: number; error: KeptError | null }>(
    `SELECT to_jsonb(sent) AS sent, held_until AS until, held_times AS times, held_error AS error
     FROM notice_pace WHERE city = $1 AND key = $2`,
    [city, key],
  );
  const [row] = rows;
  if (!row) return NONE;
  return {
    sent: row.sent.map((at) => Date.parse(at)),
    heldUntil: row.until === null ? null : Date.parse(row.until),
    heldTimes: row.times,
    heldError: row.error,
  };
}

async function keepPace(sql: Sql, city: string, key: string, { sent, heldUntil, heldTimes, heldError }: Pace) {
  await sql.query(
    `INSERT INTO notice_pace (city, key, sent, held_until, held_times, held_error) VALUES ($1, $2, $3::timestamptz[], $4, $5, $6::jsonb)
     ON CONFLICT (city, key) DO UPDATE SET sent = excluded.sent, held_until = excluded.held_until,
       held_times = excluded.held_times, held_error = excluded.held_error`,
    [
      city,
      key,
      sent.map((at) => new Date(at).toISOString()),
      heldUntil === null ? null : new Date(heldUntil).toISOString(),
      heldTimes,
      heldError && JSON.stringify(heldError),
    ],
  );
}

/**
 * Takes a slot of a channel at `now` (milliseconds): returns `now`, or the instant to ask again at. To be called under
 * `lockPaces`. `test`: a person asks, who may know better than the last failure; limits hold for them too.
 */
export async function takeSlot(
  sql: Sql,
  city: string,
  key: string,
  limits: readonly Limit[],
  now: number,
  test = false,
): Promise<number> {
  const pace = await paceOf(sql, city, key);
  if (!test && pace.heldUntil !== null && pace.heldUntil > now) return pace.heldUntil;
  const at = freeAt(limits, pace.sent, now);
  if (at > now) return at;
  await keepPace(sql, city, key, { ...pace, sent: [...stillCounting(limits, pace.sent, now), now] });
  return now;
}

const LONGEST_REST = 3600;

/** Lets a channel rest: each rest in a row three times as long as the last, an hour at the most. Returns until when. */
export async function rest(
  sql: Sql,
  city: string,
  key: string,
  error: KeptError,
  seconds: number,
  now: number,
): Promise<number> {
  await lockPaces(sql, city);
  const pace = await paceOf(sql, city, key);
  // Several were on their way when the first failed: they are one failure.
  const again = pace.heldUntil !== null && pace.heldUntil > now;
  const times = again ? Math.max(1, pace.heldTimes) : pace.heldTimes + 1;
  const length = Math.min(Math.max(LONGEST_REST, seconds), seconds * 3 ** (times - 1));
  const heldUntil = Math.max(pace.heldUntil ?? 0, now + length * 1000);
  const { code, params } = error;
  await keepPace(sql, city, key, { ...pace, heldUntil, heldTimes: times, heldError: { code, params } });
  return heldUntil;
}

/** A message went through: the channel rests no more. */
export async function workAgain(sql: Sql, city: string, key: string): Promise<void> {
  await lockPaces(sql, city);
  await sql.query(
    `UPDATE notice_pace SET held_until = NULL, held_times = 0, held_error = NULL
     WHERE city = $1 AND key = $2 AND held_times > 0`,
    [city, key],
  );
}
