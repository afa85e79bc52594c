/** Sending to other systems as scheduled work. */
import { defineJob } from '@wutong/kernel/jobs/define';
import type { JobDef } from '@wutong/kernel/jobs/types';
import type { Context } from '../context';
import { deliverDue } from './deliver';

/** Every minute: what was recorded goes out, what failed is tried again when its time has come. */
export function webhookJob(context: Context): JobDef {
  return defineJob({
    name: 'webhooks.deliver',
    title: { zh: '向其他系统推送', en: 'Send to other systems' },
    every: 'minute',
    run: async () => {
      const { queued, sent, failed } = await deliverDue(context);
      return {
        zh: `新排 ${queued} 条,送达 ${sent} 条,未达 ${failed} 条`,
        en: `${queued} queued, ${sent} sent, ${failed} failed`,
      };
    },
  });
}
