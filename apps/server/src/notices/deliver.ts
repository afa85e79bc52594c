/**
 * Sending what is queued. A delivery is claimed in the database before anything leaves, by one server. Should that server
 * die before it has noted the outcome, nobody can tell whether the message arrived: the delivery becomes `unsure` and is
 * not sent again by itself, so that no digest comes twice; the digest stands on the page of the day in any case. What can
 * still double: a mail server or platform that delivers twice what it took once, a ledger restored on the day of its backup,
 * and a person who has an unsure one sent again (a mail then carries the same Message-ID).
 */
import type { Day } from '@wutong/codes';
import { cityScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import type { Context } from '../context';
import type { NoticeChannel, RobotType } from '../wire-notices';
import { E } from './notices.errors';
import type { Outcome } from './outcome';
import type { Limit } from './pace';
import { type KeptError, lockPaces, paceOf, rest, takeSlot, workAgain } from './pace-store';
import { ROBOTS } from './robots';
import { type Delivery, sendDelivery } from './send';
import { MAIL_KEY, noticeSettings, type Settings } from './settings';

/** Seconds to the next attempt after the first, second… failure; after the last, or when the day's hours are over, it is given up. */
export const BACKOFF = [60, 300, 900, 3600, 10_800];
/** Longer than any sending may take. */
export const LEASE_SECONDS = 600;
/** Sent side by side. */
const TAKEN = 4;
const LOOKED_AT = 500;
/** A run waits this long for a limit, in milliseconds; longer ones are left to the next run. */
const WAITED = 3000;

export interface Delivered {
  sent: number;
  failed: number;
}

export interface DeliverOptions {
  /** How long one message may take. */
  timeoutMs?: number;
  /** Waits so many milliseconds, for limits of a second; without it what must wait is left to the next run. */
  pause?: (ms: number) => Promise<unknown>;
}

/** Sends what is due, as far as the channels' limits allow now. Safe to run on many servers at once, and to be cut off at any point. */
export async function deliverDue(context: Context, options: DeliverOptions = {}): Promise<Delivered> {
  const done: Delivered = { sent: 0, failed: 0 };
  for (;;) {
    const { taken, soonest } = await take(context);
    if (taken.length === 0) {
      const wait = soonest === null ? Infinity : soonest - Date.parse(context.now());
      if (!options.pause || wait > WAITED) return done;
      await options.pause(Math.max(wait, 1));
      continue;
    }
    const outcomes = await Promise.all(
      taken.map(async (delivery) => {
        const outcome = await sendDelivery(context, delivery, options.timeoutMs);
        await note(context, delivery, outcome);
        return outcome.state === 'sent';
      }),
    );
    done.sent += outcomes.filter(Boolean).length;
    done.failed += outcomes.filter((ok) => !ok).length;
  }
}

/** The limits a channel goes by. */
export function limitsOf(key: string, { mail }: Settings): readonly Limit[] {
  if (key === MAIL_KEY) return [{ count: mail?.perMinute ?? 1, ms: 60_000 }];
  return ROBOTS[key.slice(0, key.indexOf(':')) as RobotType].limits;
}

/** Claims deliveries that nobody else is sending, each with its slot. `soonest`: when there is none, the instant at which the next may go. */
async function take(context: Context): Promise<{ taken: Delivery[]; soonest: number | null }> {
  const { database, city } = context;
  const now = context.now();
  const ms = Date.parse(now);
  return database.write(cityScope(city), async (sql) => {
    await lockPaces(sql, city);
    await settle(sql, city, now);
    const settings = await noticeSettings(sql, city);
    const { rows } = await sql.query<Delivery>(
      `SELECT day, recipient, channel, pace_key AS "paceKey", attempts FROM notice_delivery
       WHERE city = $1 AND state = 'due' AND next_at <= $2 AND leased_until IS NULL
       ORDER BY next_at, day, recipient, channel LIMIT ${LOOKED_AT}`,
      [city, now],
    );
    const taken: Delivery[] = [];
    /** Channels that send no more now, and when they are asked again; after a failure one message goes ahead alone. */
    const waits = new Map<string, number>();
    for (const row of rows) {
      if (taken.length >= TAKEN) break;
      const wait = waits.get(row.paceKey);
      if (wait === undefined) {
        const at = await takeSlot(sql, city, row.paceKey, limitsOf(row.paceKey, settings), ms);
        if (at <= ms) {
          taken.push(await claim(sql, city, row, ms));
          if ((await paceOf(sql, city, row.paceKey)).heldTimes > 0) waits.set(row.paceKey, ms);
          continue;
        }
        waits.set(row.paceKey, at);
        await postpone(sql, city, row, at);
      } else if (wait > ms) await postpone(sql, city, row, wait);
    }
    return { taken, soonest: taken.length > 0 ? null : await soonestDue(sql, city) };
  });
}

async function soonestDue(sql: Sql, city: string): Promise<number | null> {
  const { rows } = await sql.query<{ at: string | null }>(
    `SELECT min(next_at) AS at FROM notice_delivery WHERE city = $1 AND state = 'due' AND leased_until IS NULL`,
    [city],
  );
  const at = rows[0]?.at ?? null;
  return at === null ? null : Date.parse(at);
}

type Key = Pick<Delivery, 'day' | 'recipient' | 'channel'>;
const WHERE = 'city = $1 AND day = $2 AND recipient = $3 AND channel = $4';
const keyOf = (city: string, { day, recipient, channel }: Key): [string, Day, string, NoticeChannel] => [
  city,
  day,
  recipient,
  channel,
];
const iso = (ms: number): string => new Date(ms).toISOString();

async function claim(sql: Sql, city: string, row: Delivery, ms: number): Promise<Delivery> {
  await sql.query(`UPDATE notice_delivery SET leased_until = $5, attempts = attempts + 1 WHERE ${WHERE}`, [
    ...keyOf(city, row),
    iso(ms + LEASE_SECONDS * 1000),
  ]);
  return { ...row, attempts: row.attempts + 1 };
}

async function postpone(sql: Sql, city: string, row: Delivery, until: number): Promise<void> {
  await sql.query(`UPDATE notice_delivery SET next_at = $5 WHERE ${WHERE}`, [...keyOf(city, row), iso(until)]);
}

/** What was cut off is unsure; what has not gone out within its day's hours is given up. */
async function settle(sql: Sql, city: string, now: string): Promise<void> {
  const kept = (code: string): string => JSON.stringify({ code, params: {} });
  await sql.query(
    `UPDATE notice_delivery SET state = 'unsure', leased_until = NULL, ended_at = $2, last_error = $3::jsonb
     WHERE city = $1 AND state = 'due' AND leased_until <= $2`,
    [city, now, kept(E.NOTICE_CUT_OFF)],
  );
  await sql.query(
    `UPDATE notice_delivery d SET state = 'dead', ended_at = $2,
       last_error = coalesce(d.last_error, (SELECT p.held_error FROM notice_pace p WHERE p.city = d.city AND p.key = d.pace_key), $3::jsonb)
     WHERE d.city = $1 AND d.state = 'due' AND d.leased_until IS NULL AND d.give_up_at <= $2`,
    [city, now, kept(E.NOTICE_TOO_LATE)],
  );
}

async function note(context: Context, delivery: Delivery, outcome: Outcome): Promise<void> {
  const { database, city } = context;
  const now = Date.parse(context.now());
  const { paceKey, attempts } = delivery;
  await database.write(cityScope(city), async (sql) => {
    if (outcome.state === 'sent') {
      await workAgain(sql, city, paceKey);
      return ended(sql, city, delivery, 'done', null, now);
    }
    const { error } = outcome;
    if (outcome.state === 'refused') return ended(sql, city, delivery, 'dead', error, now);
    if (outcome.state === 'unsure') return ended(sql, city, delivery, 'unsure', error, now);
    const wait = BACKOFF[attempts - 1];
    if (outcome.state === 'failed' && wait === undefined) return ended(sql, city, delivery, 'dead', error, now);
    const held = outcome.state === 'held';
    const next = held ? await rest(sql, city, paceKey, error, outcome.seconds, now) : now + (wait ?? 0) * 1000;
    await sql.query(
      `UPDATE notice_delivery SET leased_until = NULL, next_at = $5, last_error = $6::jsonb, attempts = $7 WHERE ${WHERE} AND state = 'due'`,
      [...keyOf(city, delivery), iso(next), said(error), held ? attempts - 1 : attempts],
    );
  });
}

const said = ({ code, params }: KeptError): string => JSON.stringify({ code, params });

/** An outcome that comes after the lease has run out still counts: better late than unsure. */
async function ended(
  sql: Sql,
  city: string,
  delivery: Key,
  state: 'done' | 'dead' | 'unsure',
  error: KeptError | null,
  now: number,
): Promise<void> {
  await sql.query(
    `UPDATE notice_delivery SET state = $5, leased_until = NULL, ended_at = $6, last_error = $7::jsonb
     WHERE ${WHERE} AND state IN ('due', 'unsure')`,
    [...keyOf(city, delivery), state, iso(now), error && said(error)],
  );
}
