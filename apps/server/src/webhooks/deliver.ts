/**
 * Sending what is queued. A message is taken for a minute by one server; when that server dies, another takes it after
 * the minute and sends it again under the same id. So every message arrives at least once, and twice only as a retry.
 */
import { signWebhook } from '@wutong/client/webhooks';
import { cityScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { Context } from '../context';
import { fetchOutside } from '../edge/outgoing';
import { queueNew } from './queue';
import { type Keyed, signingSecrets, webhooks } from './store';
import { E } from './webhooks.errors';

/** Seconds to the next attempt after the first, second… failure; after the last the message is given up (Standard Webhooks, “Deliverability and reliability”). */
export const BACKOFF = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const LEASE_SECONDS = 60;
/** Messages one call takes at a time; more than a few would outlive the lease when a receiver is slow. */
const TAKEN = 4;
const MOST_BYTES = 64 * 1024;
/** Done messages are kept this long for whoever asks what was sent. */
const KEEP_DAYS = 30;

export interface Delivered {
  queued: number;
  sent: number;
  failed: number;
}

interface Message {
  id: string;
  webhook: string;
  body: string;
  attempts: number;
}

type Outcome = { ok: true; status: number } | { ok: false; status: number | null; error: WutongError };

/**
 * Queues what was recorded and sends what is due, until nothing is due any more. Safe to run on many servers at once,
 * and to be cut off at any point. `timeoutMs` is how long a receiver may take (default 10 s); `only` names one subscription.
 */
export async function deliverDue(
  context: Context,
  options: { timeoutMs?: number; only?: string } = {},
): Promise<Delivered> {
  const { database, city } = context;
  const scope = cityScope(city);
  const done: Delivered = { queued: 0, sent: 0, failed: 0 };
  const active = async (): Promise<Keyed[]> =>
    (await database.read(scope, (sql) => webhooks(sql, city))).filter(
      ({ id, pausedAt }) => pausedAt === null && (options.only ?? id) === id,
    );
  for (const one of await active()) done.queued += await queueNew(context, one);
  // Who just failed waits for the next run: others are not kept waiting behind a receiver that hangs.
  const failing = new Set<string>();
  for (;;) {
    const known = new Map((await active()).filter(({ id }) => !failing.has(id)).map((one) => [one.id, one]));
    const taken = await take(context, [...known.keys()]);
    if (taken.length === 0) break;
    const outcomes = await Promise.all(
      taken.map(async (message) => {
        const to = known.get(message.webhook) as Keyed;
        const outcome = await send(context, to, message, options.timeoutMs ?? 10_000);
        await note(context, message, outcome);
        if (!outcome.ok) failing.add(message.webhook);
        return outcome.ok;
      }),
    );
    done.sent += outcomes.filter(Boolean).length;
    done.failed += outcomes.filter((ok) => !ok).length;
  }
  await forgetOld(context);
  return done;
}

/** Takes messages that nobody else is sending. Two servers never get the same one. */
async function take(context: Context, from: readonly string[]): Promise<Message[]> {
  const { database, city } = context;
  const now = context.now();
  const until = new Date(Date.parse(now) + LEASE_SECONDS * 1000).toISOString();
  return database.write(cityScope(city), async (sql) => {
    const { rows } = await sql.query<Message>(
      `UPDATE webhook_delivery SET leased_until = $4, attempts = attempts + 1
       WHERE city = $1 AND id IN (
         SELECT id FROM webhook_delivery
         WHERE city = $1 AND state = 'due' AND webhook = ANY($2::text[]) AND next_at <= $3
           AND (leased_until IS NULL OR leased_until <= $3)
         ORDER BY next_at, seq, id LIMIT $5 FOR UPDATE SKIP LOCKED)
       RETURNING id, webhook, body, attempts`,
      [city, [...from], now, until, TAKEN],
    );
    return rows;
  });
}

async function send(context: Context, to: Keyed, message: Message, timeoutMs: number): Promise<Outcome> {
  try {
    const now = context.now();
    const secrets = signingSecrets(context, to, now);
    const signed = await signWebhook(secrets, message.id, Date.parse(now) / 1000, message.body);
    const { status } = await fetchOutside(to.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'wutong', ...signed },
      body: message.body,
      allow: context.insideAllowed,
      timeoutMs,
      maxBytes: MOST_BYTES,
    });
    if (status >= 200 && status < 300) return { ok: true, status };
    const code =
      status === 410 ? E.WEBHOOK_GONE : status >= 300 && status < 400 ? E.WEBHOOK_REDIRECTED : E.WEBHOOK_ANSWERED;
    return { ok: false, status, error: new WutongError(code, { status }) };
  } catch (error) {
    if (!(error instanceof WutongError)) throw error;
    return { ok: false, status: null, error };
  }
}

async function note(context: Context, { id, webhook, attempts }: Message, outcome: Outcome): Promise<void> {
  const { database, city } = context;
  const now = context.now();
  const wait = BACKOFF[attempts - 1];
  const gone = !outcome.ok && outcome.error.code === E.WEBHOOK_GONE;
  const state = outcome.ok ? 'done' : wait === undefined ? 'dead' : 'due';
  const next = new Date(Date.parse(now) + (wait ?? 0) * 1000).toISOString();
  const error = outcome.ok ? null : JSON.stringify({ code: outcome.error.code, params: outcome.error.params });
  await database.write(cityScope(city), async (sql) => {
    await sql.query(
      `UPDATE webhook_delivery SET state = $3, next_at = $4, ended_at = $5, last_status = $6, last_error = $7, leased_until = NULL
       WHERE city = $1 AND id = $2 AND state = 'due'`,
      [city, id, state, state === 'due' ? next : now, state === 'due' ? null : now, outcome.status, error],
    );
    if (gone) {
      await sql.query(
        'UPDATE webhook SET paused_at = $3, pause_reason = $4 WHERE city = $1 AND id = $2 AND paused_at IS NULL',
        [city, webhook, now, E.WEBHOOK_GONE],
      );
    }
  });
}

async function forgetOld(context: Context): Promise<void> {
  const { database, city } = context;
  const before = new Date(Date.parse(context.now()) - KEEP_DAYS * 86_400_000).toISOString();
  await database.write(cityScope(city), (sql) =>
    sql.query(`DELETE FROM webhook_delivery WHERE city = $1 AND state = 'done' AND ended_at < $2`, [city, before]),
  );
}
