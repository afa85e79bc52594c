/** What lights say: the sentence, the clause and the figures behind one judgement. Amounts are exact, no binary fraction. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { monthOf } from '@wutong/kernel/metrics/store/columns';
import type { JudgedDuty } from './light-duty';
import { hundredths, type Missing, type Schedule } from './light-progress';
import { endOf, type Cause, type Judged } from './light-project';
import type { Band, DutyRules, ProjectRules } from './light-rules';
import type { DimensionLight, Input } from './light-types';

/** A whole number divided by a power of ten, exactly, without zeros at the end. */
export function shifted(number: number | bigint, places: number): string {
  const text = String(number);
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.replace('-', '').padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return `${sign}${whole}${rest ? `.${rest}` : ''}`;
}

const money = (fen: number): Bilingual => ({ zh: `${shifted(fen, 6)}万元`, en: `${shifted(fen, 8)} million yuan` });

/** The words of a project's judgement. */
export function sayJudged(rules: ProjectRules, judged: Judged, month: number): DimensionLight {
  const { dimension, light, own, exemption, madeGood } = judged;
  const said = sayCause(rules, judged, month);
  const good = madeGood && { month: monthOf(madeGood.month), corrected: madeGood.corrected };
  return {
    dimension,
    light,
    own,
    says: exemption ? join(said.says, EXEMPT) : good ? join(said.says, sayGood(good)) : said.says,
    clause: said.clause,
    inputs: said.inputs,
    missing: said.missing ?? [],
    madeGood: good,
    exemption,
  };
}

const EXEMPT: Bilingual = { zh: '已批准豁免', en: 'exempted' };

function sayGood({ month, corrected }: { month: string; corrected: boolean }): Bilingual {
  if (corrected)
    return {
      zh: '当月原为红灯,后来更正了当月的数据或计划,转黄不转绿',
      en: 'it was red; what was told of the month was changed later, which turns it yellow, never green',
    };
  return {
    zh: `原为红灯,${month} 补齐,转黄不转绿`,
    en: `it was red and made good in ${month}, which turns it yellow, never green`,
  };
}

interface SaidCause {
  says: Bilingual;
  clause: Bilingual | null;
  inputs: Input[];
  missing?: Bilingual[];
}

function sayCause(rules: ProjectRules, { cause, own }: Judged, month: number): SaidCause {
  const none = (says: Bilingual): SaidCause => ({ says, clause: null, inputs: [] });
  const by = (band: Band | undefined, says: Bilingual, inputs: Input[] = []): SaidCause => ({
    says,
    clause: band?.says ?? null,
    inputs,
  });
  const bandOf = (of: { green: Band; yellow: Band; red: Band } | undefined): Band | undefined =>
    own === 'red' ? of?.red : own === 'yellow' ? of?.yellow : of?.green;
  switch (cause.why) {
    case 'progress':
      return by(rules.progress.bands[cause.band], saySchedule(rules, cause.schedule, month), inputsOf(rules, cause.schedule)); // prettier-ignore
    case 'missing':
      return sayMissing(cause.missing);
    case 'out_of_scope':
      return none({ zh: `不在亮灯范围:只对${rules.scope?.says.zh ?? ''}亮灯`, en: `out of scope: only ${rules.scope?.says.en ?? ''}` }); // prettier-ignore
    case 'not_due':
      return none({ zh: '尚未排定投资计划', en: 'no investment planned yet' });
    case 'over':
      return none({ zh: '已投产或已退出,不再亮灯', en: 'in production or gone: no light' });
    case 'started':
      return by(rules.start?.green, { zh: `已于 ${cause.on} 开工`, en: `started on ${cause.on}` }, [onDay('开工日期', 'Started on', cause.on)]); // prettier-ignore
    case 'not_started':
      return by(bandOf(rules.start), sayNotStarted(cause), [
        monthInput('应开工月份', 'Due to start in', cause.first),
        { name: { zh: '连续应开未开', en: 'Months in a row' }, unit: 'months', value: String(cause.months) },
      ]);
    case 'in_statistics':
      return by(rules.statistics?.green, { zh: `已于 ${cause.on} 入库`, en: `in the statistics since ${cause.on}` }, [onDay('入库日期', 'In statistics on', cause.on)]); // prettier-ignore
    case 'not_in_statistics':
      return by(
        bandOf(rules.statistics),
        { zh: `${cause.started} 开工,到 ${endOf(month)} 尚未入库`, en: `started on ${cause.started}, not in the statistics by ${endOf(month)}` },
        [onDay('开工日期', 'Started on', cause.started), onDay('判断日', 'Judged on', endOf(month))],
      ); // prettier-ignore
    case 'paid':
      return by(cause.paid >= cause.planned ? rules.payment?.green : rules.payment?.red, sayPaid(cause), [
        yuan('应支付预算资金', 'Budget money to be paid', cause.planned),
        yuan('已支付预算资金', 'Budget money paid', cause.paid),
      ]);
    case 'payments_missing':
      return sayMissing([{ what: 'payments', month }]);
  }
}

function saySchedule({ progress }: ProjectRules, schedule: Schedule, month: number): Bilingual {
  const [p, c] = [money(schedule.planned), money(schedule.completed)];
  const base = {
    zh: `到 ${monthOf(month)} 底应完成${p.zh},实际完成${c.zh}`,
    en: `due by the end of ${monthOf(month)}: ${p.en}; completed: ${c.en}`,
  };
  const behind = behindBy(schedule);
  if (behind === null) return { zh: `${base.zh},达到序时`, en: `${base.en}; on schedule` };
  const part = shifted(behind, 2);
  return progress.measure === 'points'
    ? { zh: `${base.zh},低于序时${part}个百分点`, en: `${base.en}; ${part} points behind` }
    : { zh: `${base.zh},低于序时${part}%`, en: `${base.en}; ${part}% behind` };
}

/** How far behind, in hundredths of the rule’s unit; `null` when on schedule. */
function behindBy({ planned, completed, whole }: Schedule): number | null {
  return whole === null ? null : hundredths(planned - completed, whole);
}

function inputsOf({ progress }: ProjectRules, schedule: Schedule): Input[] {
  const { planned, completed, annual } = schedule;
  const part: Input = {
    name: { zh: '低于序时', en: 'Behind by' },
    unit: progress.measure === 'points' ? 'points' : 'percent',
    value: shifted(behindBy(schedule) ?? 0, 2),
  };
  return [
    yuan('累计计划', 'Planned so far', planned),
    yuan('累计完成', 'Completed so far', completed),
    ...(annual === null ? [] : [yuan('年度计划', 'Plan of the year', annual)]),
    part,
  ];
}

const WHAT: Readonly<Record<Missing['what'], Bilingual>> = {
  planned: { zh: '计划投资', en: 'planned investment' },
  completed: { zh: '完成投资', en: 'completed investment' },
  annual_plan: { zh: '年度计划投资', en: 'planned investment of the year' },
  payments: { zh: '预算资金支付计划和支付数', en: 'budget money planned and paid' },
};

function sayMissing(missing: readonly Missing[]): SaidCause {
  const by = new Map<Missing['what'], number[]>();
  for (const { what, month } of missing) by.set(what, [...(by.get(what) ?? []), month]);
  const lines = [...by].map(([what, months]): Bilingual => {
    const name = WHAT[what];
    const span = what === 'annual_plan' ? String(Math.floor(months[0]! / 12)) : spans(months);
    return { zh: `${span} ${name.zh}`, en: `${name.en}, ${span}` };
  });
  const zh = lines.map((line) => line.zh).join('、');
  const en = lines.map((line) => line.en).join('; ');
  return {
    says: { zh: `缺少${zh},无法判断`, en: `cannot tell: missing ${en}` },
    clause: null,
    inputs: [],
    missing: lines,
  };
}

/** `2026-01 至 2026-03` for months in a row, each for the others. */
function spans(months: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const month of months.toSorted((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last && last[1] + 1 >= month) last[1] = month;
    else parts.push([month, month]);
  }
  return parts.map(([a, b]) => (a === b ? monthOf(a) : `${monthOf(a)}–${monthOf(b)}`)).join(', ');
}

function sayNotStarted({ months, first, refused }: Extract<Cause, { why: 'not_started' }>): Bilingual {
  const why = refused
    ? { zh: ',已报开工但开工不成立', en: '; a start was told that does not stand' }
    : { zh: '', en: '' };
  return {
    zh: `计划 ${monthOf(first)} 开工,连续 ${months} 个月应开未开${why.zh}`,
    en: `planned to start in ${monthOf(first)}, due and not started for ${months} month${months === 1 ? '' : 's'} in a row${why.en}`,
  };
}

function sayPaid({ planned, paid }: Extract<Cause, { why: 'paid' }>): Bilingual {
  const [p, c] = [money(planned), money(paid)];
  return { zh: `预算资金应支付${p.zh},已支付${c.zh}`, en: `budget money due ${p.en}, paid ${c.en}` };
}

/** The words of a duty's judgement on a day. */
export function sayDuty(rules: DutyRules, judged: JudgedDuty, madeGood: number | null = null): DimensionLight {
  const { light, own, reading, redOn, exemption } = judged;
  const good = madeGood === null ? null : { month: monthOf(madeGood), corrected: false };
  const base = sayReading(rules, judged);
  const was = light === 'yellow' && own === 'green' && redOn !== null;
  const says = exemption
    ? join(base, EXEMPT)
    : good
      ? join(base, sayGood(good))
      : was
        ? join(base, { zh: `${redOn} 时为红灯,转黄不转绿`, en: `it was red on ${redOn}, which turns it yellow, never green` }) // prettier-ignore
        : base;
  const missing = reading ? [] : [{ zh: '办理时限', en: 'time limit' }];
  const inputs: Input[] = reading
    ? [
        { name: { zh: '期限', en: 'Due' }, unit: 'date', value: reading.due },
        { name: { zh: '剩余工作日', en: 'Working days left' }, unit: 'days', value: reading.leftWorkingDays === null ? null : String(reading.leftWorkingDays) }, // prettier-ignore
        { name: { zh: '逾期工作日', en: 'Working days late' }, unit: 'days', value: String(reading.lateBy) },
      ]
    : [];
  return {
    dimension: 'term',
    light,
    own,
    says,
    clause: reading ? clauseOf(rules, own) : null,
    inputs,
    missing,
    madeGood: good,
    exemption,
  };
}

/** What the rule says of a light of a duty. */
export function clauseOf({ soonDays, redAfterDays }: DutyRules, light: string): Bilingual {
  if (light === 'red')
    return redAfterDays === 0
      ? { zh: '逾期亮红灯', en: 'red when late' }
      : { zh: `逾期超过${redAfterDays}个工作日亮红灯`, en: `red when more than ${redAfterDays} working days late` };
  if (light === 'yellow') {
    const late = redAfterDays === 0 ? { zh: '', en: '' } : { zh: `,或逾期${redAfterDays}个工作日以内,`, en: `, or late by up to ${redAfterDays},` }; // prettier-ignore
    return {
      zh: `距期限${soonDays}个工作日以内${late.zh}亮黄灯`,
      en: `yellow within ${soonDays} working days of the last day${late.en || ''}`.replace(/,$/, ''),
    };
  }
  return { zh: '在期限内亮绿灯', en: 'green while in time' };
}

function sayReading(_rules: DutyRules, { reading }: JudgedDuty): Bilingual {
  if (!reading) return { zh: '没有办理时限,无法判断', en: 'cannot tell: it has no time limit' };
  const { state, due, leftWorkingDays: left, lateBy } = reading;
  if (state === 'done')
    return lateBy > 0
      ? { zh: `已反馈,逾期${lateBy}个工作日`, en: `answered ${lateBy} working days late` }
      : { zh: '已按期反馈', en: 'answered in time' };
  if (state === 'overdue')
    return { zh: `${due} 到期,已逾期${lateBy}个工作日`, en: `due ${due}, ${lateBy} working days late` };
  if (state === 'paused') return { zh: '计时暂停中', en: 'the clock is paused' };
  if (state === 'beyond_horizon') return { zh: '期限在已公布的工作日历之外,尚在期限内', en: 'due beyond the published calendar, still in time' }; // prettier-ignore
  return { zh: `${due} 到期,还有${left}个工作日`, en: `due ${due}, ${left} working days left` };
}

const join = (a: Bilingual, b: Bilingual): Bilingual => ({ zh: `${a.zh};${b.zh}`, en: `${a.en}; ${b.en}` });
const yuan = (zh: string, en: string, fen: number): Input => ({ name: { zh, en }, unit: 'yuan', value: shifted(fen, 2) }); // prettier-ignore
const onDay = (zh: string, en: string, day: string): Input => ({ name: { zh, en }, unit: 'date', value: day });
const monthInput = (zh: string, en: string, month: number): Input => onDay(zh, en, monthOf(month));
