/** Sending again, by hand, what was given up or may not have arrived. */
import { logAdminAct } from '@wutong/kernel/access/admin-log';
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { NoticeChannel } from '../wire-notices';
import { E } from './notices.errors';
import type { Actor } from './settings';

/** By hand there is this much time, whatever the day's hours: somebody is waiting for it. */
const HOURS = 2;

/** Queues a delivery of today again. Throws NOTICE_UNKNOWN when there is none that is dead or unsure. */
export async function retryDelivery(
  sql: Sql,
  { city, actor, now }: Actor,
  today: Day,
  { recipient, channel }: { recipient: string; channel: NoticeChannel },
): Promise<void> {
  const until = new Date(Date.parse(now) + HOURS * 3_600_000).toISOString();
  const { rowCount } = await sql.query(
    `UPDATE notice_delivery SET state = 'due', attempts = 0, next_at = $5, ended_at = NULL, give_up_at = greatest(give_up_at, $6::timestamptz)
     WHERE city = $1 AND day = $2 AND recipient = $3 AND channel = $4 AND state IN ('dead', 'unsure')`,
    [city, today, recipient, channel, now, until],
  );
  if (rowCount === 0) throw new WutongError(E.NOTICE_UNKNOWN);
  await logAdminAct(sql, city, now, {
    actor,
    act: 'notice.retry',
    subject: recipient,
    detail: { channel, day: today },
  });
}
