/**
 * From the ledger to the queue. Each subscription keeps the number of the last entry it looked at; entries are numbered
 * in the order in which they were committed, so nothing can appear behind it. Messages and the number are written in one
 * transaction: after a kill the same entries are looked at again, or not at all.
 */
import type { Sql } from '@wutong/kernel/db/types';
import { ENTRY_COLUMNS, headOf } from '@wutong/kernel/ledger/read';
import type { Entry } from '@wutong/kernel/ledger/types';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { ANY_KIND } from '../show/entry-views';
import { recordHeads } from '../show/heads';
import { eyesOf, messageFor, messageId } from './message';
import { type Keyed, webhook as lockWebhook } from './store';

/** Entries looked at in one transaction. */
const BATCH = 500;

/** Queues what has been recorded since the subscription was last looked at. Returns the number of messages. */
export async function queueNew(context: Context, subscription: Keyed): Promise<number> {
  let queued = 0;
  for (let more = true; more;) {
    const step = await queueBatch(context, subscription);
    queued += step.queued;
    more = step.more;
  }
  return queued;
}

async function queueBatch(context: Context, subscription: Keyed): Promise<{ queued: number; more: boolean }> {
  const { database, city } = context;
  const eyes = eyesOf(context, subscription);
  // Row security sees with the same eyes: the second wall.
  return database.write(scopeFor(context, eyes, 'read', ANY_KIND), async (sql) => {
    const locked = await lockWebhook(sql, city, subscription.id, true);
    const { seq: head } = await headOf(sql, city);
    const until = Math.min(head, locked.sentTo + BATCH);
    if (until <= locked.sentTo) return { queued: 0, more: false };
    const entries = await entriesBetween(sql, city, locked.sentTo, until);
    const heads = await recordHeads(
      sql,
      context.registry,
      city,
      entries.map(({ record }) => record),
    );
    let queued = 0;
    for (const entry of entries) {
      const body = messageFor(context, locked, eyes, entry, heads.get(entry.record));
      if (body === null) continue;
      const { rowCount } = await sql.query(
        `INSERT INTO webhook_delivery (city, id, webhook, seq, body, state, created_at, next_at)
         VALUES ($1, $2, $3, $4, $5, 'due', $6, $6) ON CONFLICT (city, id) DO NOTHING`,
        [city, messageId(locked.id, entry.seq), locked.id, entry.seq, body, context.now()],
      );
      queued += rowCount;
    }
    await sql.query('UPDATE webhook SET sent_to = $3 WHERE city = $1 AND id = $2', [city, locked.id, until]);
    return { queued, more: until < head };
  });
}

async function entriesBetween(sql: Sql, city: string, after: number, until: number): Promise<Entry[]> {
  const { rows } = await sql.query<Entry>(
    `SELECT ${ENTRY_COLUMNS} FROM entry e WHERE e.city = $1 AND e.seq > $2 AND e.seq <= $3 ORDER BY e.seq`,
    [city, after, until],
  );
  return rows;
}
