/** The daily base backup as scheduled work of a server that serves an embedded ledger. */
import { defineJob } from '../jobs/define';
import type { JobDef } from '../jobs/types';
import { takeBaseWhenDue } from './state';

/** Takes a base backup of the data directory each night when archiving is enabled; otherwise says that it is not. */
export function baseJob(dataDir: string): JobDef {
  return defineJob({
    name: 'pitr.base',
    title: { zh: '每日基础备份', en: 'Daily base backup' },
    every: 'day',
    at: '01:40',
    run: async ({ now }) => {
      const name = await takeBaseWhenDue(dataDir, now());
      return name === null
        ? { zh: '没有到期的基础备份,或未开启时间点恢复', en: 'no base backup was due, or archiving is not enabled' }
        : { zh: `基础备份 ${name} 已完成`, en: `base backup ${name} done` };
    },
  });
}
