/** Notices as scheduled work. */
import { setTimeout as pause } from 'node:timers/promises';
import { addDays } from '@wutong/codes';
import { cityScope } from '@wutong/kernel/db/scope';
import { defineJob } from '@wutong/kernel/jobs/define';
import type { JobDef } from '@wutong/kernel/jobs/types';
import type { Context } from '../context';
import { deliverDue } from './deliver';
import { makeDue } from './make';

/** Digests and what became of them are kept so many days. */
const KEPT = 90;

/** Every minute: digests whose turn has come are made, and what waits goes out as far as the channels' limits allow. */
export function noticeJobs(context: Context): JobDef[] {
  const send = defineJob({
    name: 'notices.send',
    title: { zh: '每日提醒', en: 'Daily notices' },
    every: 'minute',
    run: async () => {
      let trouble: unknown = null;
      const made = await makeDue(context).catch((error: unknown) => {
        trouble = error;
        return 0;
      });
      const { sent, failed } = await deliverDue(context, { pause });
      // What is made goes out, whatever could not be made; then the run says that something went wrong.
      if (trouble !== null) throw trouble;
      return {
        zh: `新成摘要 ${made} 份,送达 ${sent} 份,未达 ${failed} 份`,
        en: `${made} digests made, ${sent} sent, ${failed} failed`,
      };
    },
  });
  const tidy = defineJob({
    name: 'notices.tidy',
    title: { zh: '清理旧提醒', en: 'Clear old notices' },
    every: 'day',
    at: '03:20',
    run: async ({ city, database, today }) => {
      const before = addDays(today, -KEPT);
      const gone = await database.write(cityScope(city), async (sql) => {
        await sql.query('DELETE FROM notice_delivery WHERE city = $1 AND day < $2', [city, before]);
        return (await sql.query('DELETE FROM notice WHERE city = $1 AND day < $2', [city, before])).rowCount;
      });
      return { zh: `清理 ${KEPT} 天前的摘要 ${gone} 份`, en: `${gone} digests older than ${KEPT} days cleared` };
    },
  });
  return [send, tidy];
}
