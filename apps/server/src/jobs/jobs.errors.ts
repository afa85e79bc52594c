import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  JOBS_OFF: {
    kind: 'system',
    zh: '定时任务未开启:数据库用户“{user}”不能建立模式 wutong_jobs。请让数据库管理员执行 CREATE SCHEMA wutong_jobs AUTHORIZATION "{user}",再重新启动',
    en: 'Scheduled work is off: the database user “{user}” may not create the schema wutong_jobs. Ask the database administrator to run CREATE SCHEMA wutong_jobs AUTHORIZATION "{user}", then start again',
  },
});
