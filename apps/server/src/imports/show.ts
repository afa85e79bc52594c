/** Values and totals of a reading as texts for the page. */
import type { Bilingual, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { Context } from '../context';
import { officeNamed } from '../duties/clock-view';
import type { ImportJob } from '../wire';
import type { Reading } from './reading';

/** A value as a person reads it: amounts with their unit, places and choices by name. Empty: `null`. */
export function shown(context: Context, kind: KindDef, field: string, value: FieldValue): string | null {
  if (value === null) return null;
  const def = kind.fields[field];
  if (Array.isArray(value))
    return value.map((part) => `${context.tree.nameOf(part.place)} ${Math.round(part.share * 1e6) / 1e4}%`).join(' ');
  if (typeof value === 'object') return value.value;
  if (typeof value === 'number' && def?.type === 'yuan') return `${value / 10_000}万元`;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (def?.type === 'office') return officeNamed(context.offices, value)?.name ?? String(value);
  if (def?.type === 'place') return context.tree.nameOf(String(value));
  if (def?.type === 'choice') return def.choices?.[String(value)]?.zh ?? String(value);
  return String(value);
}

const NAMES: Record<string, Bilingual> = {
  projects: { zh: '项目', en: 'Projects' },
  signed: { zh: '已签约', en: 'Signed' },
  approved: { zh: '已立项', en: 'Approved' },
  started: { zh: '已开工', en: 'Started' },
  in_statistics: { zh: '已入库', en: 'In statistics' },
  in_production: { zh: '已投产', en: 'In production' },
  without_evidence: { zh: '无任何阶段证据', en: 'Without evidence' },
  annual_plan: { zh: '年度计划投资', en: 'Planned this year' },
  completed_this_year: { zh: '本年完成投资', en: 'Completed this year' },
  paid_in: { zh: '到位资金', en: 'Paid in' },
  signed_ever: { zh: '累计签约', en: 'Ever signed' },
  exited: { zh: '已退出', en: 'Exited' },
  signed_current: { zh: '现有签约', en: 'Standing signings' },
  retired_owner_change: { zh: '换业主核减', en: 'Retired by change of owner' },
  frameworks: { zh: '框架和意向', en: 'Frameworks' },
  second_ceremonies: { zh: '重复签约', en: 'Second ceremonies' },
  targets: { zh: '拟招引目标', en: 'Targets' },
  duties: { zh: '督办事项', en: 'Duties' },
  closed: { zh: '来表所证办结', en: 'Closed by the sheet’s proofs' },
  closed_on_time: { zh: '其中按期', en: 'of these in time' },
  closed_late: { zh: '其中超期', en: 'of these late' },
  open: { zh: '未办结', en: 'Open' },
  open_overdue: { zh: '其中已超期', en: 'of these overdue' },
  open_in_time: { zh: '其中未到期', en: 'of these in time' },
  open_without_deadline: { zh: '其中没有时限', en: 'of these without a deadline' },
  close_refused: { zh: '办结不成立', en: 'Closings that do not stand' },
  feedback_late: { zh: '反馈超期', en: 'Late answers' },
  owner_missing: { zh: '没有责任单位', en: 'Without an owner' },
};

/** The totals that stand for one figure each; break-downs are left to the figures of the ledger. */
export function totalsView(reading: Reading): ImportJob['totals'] {
  return Object.entries(reading.totals).flatMap(([metric, value]) => {
    if (typeof value === 'number') {
      return [
        { metric, name: NAMES[metric] ?? { zh: metric, en: metric }, count: value, amountYuan: null, amountUnknown: 0 },
      ];
    }
    const total = value as { count?: unknown; amount_yuan?: unknown; amount_unknown?: unknown } | null;
    if (total === null || typeof total !== 'object' || typeof total.count !== 'number') return [];
    const year = /^signed_in_(\d{4})$/.exec(metric)?.[1];
    const name = year
      ? { zh: `${year}年签约`, en: `Signed in ${year}` }
      : (NAMES[metric] ?? { zh: metric, en: metric });
    const amountYuan = typeof total.amount_yuan === 'number' ? total.amount_yuan : null;
    return [
      {
        metric,
        name,
        count: total.count,
        amountYuan,
        amountUnknown: typeof total.amount_unknown === 'number' ? total.amount_unknown : 0,
      },
    ];
  });
}
