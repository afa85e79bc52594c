/** The chapters of the interface. */
import type { Bilingual } from '@wutong/kernel/kinds/types';

export const TAGS = {
  session: { zh: '登录与会话', en: 'Signing in and sessions' },
  city: { zh: '城市概况与基本信息', en: 'The city and what it is made of' },
  figures: { zh: '指标', en: 'Figures' },
  records: { zh: '事项', en: 'Records' },
  acts: { zh: '办理', en: 'Acts' },
  ledger: { zh: '账本', en: 'The ledger' },
  duties: { zh: '责任与时限', en: 'Duties and time limits' },
  policies: { zh: '政策与企业', en: 'Policies and firms' },
  directives: { zh: '从文件到责任', en: 'From paper to duties' },
  imports: { zh: '导入', en: 'Imports' },
  press: { zh: '报道核验', en: 'The press desk' },
  bulletins: { zh: '通报', en: 'Bulletins' },
  exports: { zh: '导出', en: 'Exports' },
  views: { zh: '保存的视图', en: 'Saved views' },
  admin: { zh: '管理', en: 'Administration' },
  notices: { zh: '提醒', en: 'Notices' },
  machines: { zh: '系统对接:令牌与推送', en: 'Other systems: tokens and webhooks' },
  service: { zh: '运行状况与接口说明', en: 'Health and description of the service' },
} as const satisfies Record<string, Bilingual>;

export type Tag = keyof typeof TAGS;
