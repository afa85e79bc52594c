/** Subscriptions and their messages as they are kept. */
import { randomBytes } from 'node:crypto';
import { logAdminAct } from '@wutong/kernel/access/admin-log';
import { seal, unseal } from '@wutong/kernel/access/sealed';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Change } from '@wutong/kernel/ledger/types';
import { headOf } from '@wutong/kernel/ledger/read';
import type { Context } from '../context';
import { E } from './webhooks.errors';

/** While a secret is being exchanged both sign, so that the receiver may change over when it suits. */
const ROTATION_HOURS = 24;

export interface Webhook {
  id: string;
  name: string;
  url: string;
  place: string;
  office: string;
  /** Empty: all. */
  kinds: string[];
  acts: Change['act'][];
  createdAt: string;
  createdBy: string;
  pausedAt: string | null;
  pauseReason: string | null;
  /** The last entry looked at. */
  sentTo: number;
}

/** What is kept of a subscription beside what is shown: the keys, sealed when the server has a key to seal with. */
export interface Keyed extends Webhook {
  secret: string;
  oldSecret: string | null;
  oldSecretUntil: string | null;
}

const COLUMNS = `id, name, url, place, office, kinds, acts, created_at AS "createdAt", created_by AS "createdBy",
  paused_at AS "pausedAt", pause_reason AS "pauseReason", sent_to AS "sentTo", secret, old_secret AS "oldSecret",
  old_secret_until AS "oldSecretUntil"`;

export interface Actor {
  city: string;
  actor: string;
  now: string;
}

const sealing = (context: Context, id: string): string => `${context.city}/webhook/${id}`;

function newSecret(context: Context, id: string): { secret: string; kept: string } {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  return { secret, kept: context.secretKey ? seal(context.secretKey, secret, sealing(context, id)) : secret };
}

/** The keys that sign now, the newest first. Throws KEY_WRONG when the key file is not the one they were sealed with. */
export function signingSecrets(context: Context, webhook: Keyed, now: string): string[] {
  const { id, secret, oldSecret, oldSecretUntil } = webhook;
  const read = (kept: string): string => {
    if (kept.startsWith('whsec_')) return kept;
    return unseal(context.secretKey ?? new Uint8Array(32), kept, sealing(context, id));
  };
  const old = oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now ? [read(oldSecret)] : [];
  return [read(secret), ...old];
}

export type NewWebhook = Pick<Webhook, 'name' | 'url' | 'place' | 'office' | 'kinds' | 'acts'>;

/** Makes a subscription to what is recorded from now on, and returns its secret: the only time it is shown. */
export async function createWebhook(
  sql: Sql,
  context: Context,
  act: Actor,
  given: NewWebhook,
): Promise<{ id: string; secret: string }> {
  const id = `wh_${randomBytes(9).toString('hex')}`;
  const { secret, kept } = newSecret(context, id);
  const { seq } = await headOf(sql, act.city);
  await sql.query(
    `INSERT INTO webhook (city, id, name, url, place, office, kinds, acts, secret, sent_to, created_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      act.city,
      id,
      given.name,
      given.url,
      given.place,
      given.office,
      given.kinds,
      given.acts,
      kept,
      seq,
      act.now,
      act.actor,
    ],
  );
  await log(sql, act, 'webhook.create', id, { ...given });
  return { id, secret };
}

function log(sql: Sql, act: Actor, what: string, id: string, detail: Record<string, unknown> = {}): Promise<void> {
  return logAdminAct(sql, act.city, act.now, { actor: act.actor, act: what, subject: id, detail });
}

/** The subscriptions that have not been removed, the oldest first. */
export async function webhooks(sql: Sql, city: string): Promise<Keyed[]> {
  const { rows } = await sql.query<Keyed>(
    `SELECT ${COLUMNS} FROM webhook WHERE city = $1 AND removed_at IS NULL ORDER BY created_at, id`,
    [city],
  );
  return rows;
}

/** One subscription, locked until the transaction ends when `lock`. Throws WEBHOOK_UNKNOWN. */
export async function webhook(sql: Sql, city: string, id: string, lock = false): Promise<Keyed> {
  const { rows } = await sql.query<Keyed>(
    `SELECT ${COLUMNS} FROM webhook WHERE city = $1 AND id = $2 AND removed_at IS NULL${lock ? ' FOR UPDATE' : ''}`,
    [city, id],
  );
  const [found] = rows;
  if (!found) throw new WutongError(E.WEBHOOK_UNKNOWN);
  return found;
}

export interface WebhookChange {
  name?: string;
  url?: string;
  kinds?: string[];
  acts?: Change['act'][];
  paused?: boolean;
}

/** Changes a subscription. A pause keeps what is recorded meanwhile for later. Throws WEBHOOK_UNKNOWN. */
export async function changeWebhook(sql: Sql, act: Actor, id: string, change: WebhookChange): Promise<void> {
  const before = await webhook(sql, act.city, id, true);
  const paused = change.paused === undefined ? before.pausedAt : change.paused ? (before.pausedAt ?? act.now) : null;
  await sql.query(
    `UPDATE webhook SET name = $3, url = $4, kinds = $5, acts = $6, paused_at = $7, pause_reason = $8
     WHERE city = $1 AND id = $2`,
    [
      act.city,
      id,
      change.name ?? before.name,
      change.url ?? before.url,
      change.kinds ?? before.kinds,
      change.acts ?? before.acts,
      paused,
      paused === null ? null : before.pauseReason,
    ],
  );
  await log(sql, act, 'webhook.change', id, { ...change });
}

/** Gives a subscription a new secret; the old one signs too for a day. Throws WEBHOOK_UNKNOWN. */
export async function rotateSecret(sql: Sql, context: Context, act: Actor, id: string): Promise<string> {
  const before = await webhook(sql, act.city, id, true);
  const { secret, kept } = newSecret(context, id);
  const until = new Date(Date.parse(act.now) + ROTATION_HOURS * 3_600_000).toISOString();
  await sql.query(
    'UPDATE webhook SET secret = $3, old_secret = $4, old_secret_until = $5 WHERE city = $1 AND id = $2',
    [act.city, id, kept, before.secret, until],
  );
  await log(sql, act, 'webhook.rotate', id);
  return secret;
}

/** Ends a subscription; messages that wait are dropped. Throws WEBHOOK_UNKNOWN. */
export async function removeWebhook(sql: Sql, act: Actor, id: string): Promise<void> {
  await webhook(sql, act.city, id, true);
  await sql.query('UPDATE webhook SET removed_at = $3 WHERE city = $1 AND id = $2', [act.city, id, act.now]);
  await sql.query(`DELETE FROM webhook_delivery WHERE city = $1 AND webhook = $2 AND state = 'due'`, [act.city, id]);
  await log(sql, act, 'webhook.remove', id);
}

export interface DeliveryLine {
  id: string;
  seq: number | null;
  state: 'due' | 'done' | 'dead';
  attempts: number;
  createdAt: string;
  nextAt: string;
  endedAt: string | null;
  lastStatus: number | null;
  lastError: { code: string; params: Record<string, string | number> } | null;
}

const LINE = `id, seq, state, attempts, created_at AS "createdAt", next_at AS "nextAt", ended_at AS "endedAt",
  last_status AS "lastStatus", last_error AS "lastError"`;

/** The newest messages of a subscription. */
export async function deliveries(sql: Sql, city: string, id: string, size: number): Promise<DeliveryLine[]> {
  const { rows } = await sql.query<DeliveryLine>(
    `SELECT ${LINE} FROM webhook_delivery WHERE city = $1 AND webhook = $2 ORDER BY created_at DESC, seq DESC NULLS FIRST LIMIT $3`,
    [city, id, size],
  );
  return rows;
}

export interface Standing {
  webhook: string;
  due: number;
  dead: number;
  doneAt: string | null;
  lastError: DeliveryLine['lastError'];
}

/** How each subscription stands: waiting, given up, the last success, and the error while the newest attempt failed. */
export async function standings(sql: Sql, city: string): Promise<Map<string, Standing>> {
  const { rows } = await sql.query<Standing>(
    `SELECT webhook, count(*) FILTER (WHERE state = 'due') AS due, count(*) FILTER (WHERE state = 'dead') AS dead,
            max(ended_at) FILTER (WHERE state = 'done') AS "doneAt",
            (array_agg(last_error ORDER BY next_at DESC, id) FILTER (WHERE state <> 'done' AND last_error IS NOT NULL))[1] AS "lastError"
     FROM webhook_delivery WHERE city = $1 GROUP BY webhook`,
    [city],
  );
  return new Map(rows.map((row) => [row.webhook, row]));
}

/** Queues a message that says nothing but that it is a test; returns its id. */
export async function queueTest(sql: Sql, act: Actor, id: string): Promise<string> {
  const message = `msg_${randomBytes(12).toString('hex')}`;
  const body = JSON.stringify({ type: 'test', timestamp: act.now, data: { webhook: id } });
  await sql.query(
    `INSERT INTO webhook_delivery (city, id, webhook, seq, body, state, created_at, next_at)
     VALUES ($1, $2, $3, NULL, $4, 'due', $5, $5)`,
    [act.city, message, id, body, act.now],
  );
  return message;
}

/** Sends again what was given up, with the ids it had. Returns how many. */
export async function reviveDead(sql: Sql, act: Actor, id: string): Promise<number> {
  const { rowCount } = await sql.query(
    `UPDATE webhook_delivery SET state = 'due', attempts = 0, next_at = $3, ended_at = NULL
     WHERE city = $1 AND webhook = $2 AND state = 'dead'`,
    [act.city, id, act.now],
  );
  if (rowCount > 0) await log(sql, act, 'webhook.retry', id, { messages: rowCount });
  return rowCount;
}
