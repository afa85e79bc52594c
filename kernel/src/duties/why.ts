/** The explanation of a clock, step by step: what counted, what did not, by which notice, who gave more time. */
import { addDays, type Day } from '@wutong/codes';
import type { Basis, Bilingual } from '../kinds/types';
import { plainDate, type Facts } from './clock';
import type { Clock, ClockStep } from './types';
import { daySteps, plural } from './why-days';

/** The first day does not count. */
export const START_RULE: Basis = {
  doc: '中华人民共和国民法典',
  clause: '第二百零一条:开始的当日不计入,自下一日开始计算',
};
/** A last day that is off moves to the next working day. */
export const LAST_DAY_RULE: Basis = {
  doc: '中华人民共和国民法典',
  clause: '第二百零三条:期间的最后一日是法定休假日的,以法定休假日结束的次日为最后一日',
};
/** The steps behind a clock. */
export function explainClock(facts: Facts, clock: Omit<Clock, 'why'>): ClockStep[] {
  const { input, extensions, pauses, end } = facts;
  const { calendar } = input;
  const first = addDays(facts.zero, 1);
  const last = clock.due ?? calendar.to;
  const days = first <= last && first >= calendar.from ? daySteps(facts, calendar, first, last) : [];
  const told: ClockStep[] = [
    ...days,
    ...pauses.map(({ from, until, reason }): ClockStep => ({
      step: 'pause',
      from,
      to: addDays(until, -1),
      says: pauseText(facts, from, until, reason),
    })),
    ...extensions.map((extension): ClockStep => {
      const { on, workingDays, until, reason, approver } = extension;
      const zh = until ? `期限改为 ${until}` : `延长 ${workingDays ?? 0} 个工作日`;
      const en = until ? `new date ${until}` : `${plural(workingDays ?? 0)} more`;
      return {
        step: 'extension',
        from: on,
        to: on,
        says: {
          zh: `${on} 批准延期:${zh};批准人 ${approver};理由:${reason}`,
          en: `${on} extension: ${en}; approved by ${approver}; reason: ${reason}`,
        },
      };
    }),
  ];
  told.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : (a.from ?? '') > (b.from ?? '') ? 1 : 0));
  return [...begin(facts), ...told, ...movedStep(facts, clock), ...ending(facts, clock, end)];
}

function begin({ input }: Facts): ClockStep[] {
  const { start, workingDays, days, months, untilDate, basis } = input;
  const term: Bilingual =
    workingDays !== undefined
      ? workingDays === 0
        ? { zh: '当天办理', en: 'on the very day' }
        : { zh: `${workingDays} 个工作日`, en: plural(workingDays) }
      : days !== undefined
        ? { zh: `${days} 日(自然日)`, en: `${days} calendar days` }
        : months !== undefined
          ? { zh: `${months} 个月`, en: `${months} months` }
          : { zh: `${untilDate} 前`, en: `by ${untilDate}` };
  const steps: ClockStep[] = [
    {
      step: 'term',
      from: start,
      to: null,
      says: { zh: `期限:${term.zh}`, en: `Term: ${term.en}` },
      ...(basis ? { basis } : {}),
    },
  ];
  steps.push(
    workingDays === 0
      ? {
          step: 'start',
          from: start,
          to: start,
          says: {
            zh: `${start} 起,当天计入(要求当天办理)`,
            en: `Starts ${start}; the day itself counts (due on the very day)`,
          },
        }
      : {
          step: 'start',
          from: start,
          to: start,
          says: {
            zh: `${start} 起算,当日不计入,自下一日开始计算`,
            en: `Starts ${start}; that day does not count, the next is the first`,
          },
          basis: START_RULE,
        },
  );
  return steps;
}

function movedStep({ input, extensions }: Facts, { due }: Pick<Clock, 'due'>): ClockStep[] {
  const plain = plainDate(input);
  const { calendar } = input;
  if (due === null || plain === null || extensions.length > 0 || plain > calendar.to || plain < calendar.from)
    return [];
  if (calendar.isWorkingDay(plain)) return [];
  const to = calendar.rollForward(plain);
  const says = { zh: `最后一日 ${plain} 是休息日,顺延至 ${to}`, en: `The last day ${plain} is off; it moves to ${to}` };
  return [{ step: 'moved', from: plain, to, says, basis: LAST_DAY_RULE }];
}

function ending(facts: Facts, clock: Omit<Clock, 'why'>, end: Day): ClockStep[] {
  const { calendar } = facts.input;
  const steps: ClockStep[] = [];
  const { due, notBefore, lateBy, state } = clock;
  if (due === null) {
    const says = {
      zh: `工作日只公布到 ${calendar.to},此后等下一年放假安排;最早不早于 ${notBefore ?? calendar.to}`,
      en: `Working days are known up to ${calendar.to}; beyond, the next notice decides: at the earliest ${notBefore ?? calendar.to}`,
    };
    steps.push({ step: 'horizon', from: calendar.to, to: notBefore, says });
  } else {
    const says =
      state === 'paused'
        ? {
            zh: `计时暂停中;如今天恢复,到期日为 ${due}`,
            en: `The count is paused; were it to resume now, it would be due ${due}`,
          }
        : { zh: `到期日 ${due}`, en: `Due ${due}` };
    steps.push({ step: 'due', from: due, to: due, says });
  }
  if (facts.done) {
    const late =
      lateBy > 0 ? { zh: `,逾期 ${lateBy} 个工作日`, en: `, late by ${plural(lateBy)}` } : { zh: '', en: '' };
    steps.push({
      step: 'done',
      from: end,
      to: end,
      says: { zh: `${end} 完成${late.zh}`, en: `Done on ${end}${late.en}` },
    });
  } else if (state === 'overdue') {
    steps.push({
      step: 'late',
      from: due,
      to: end,
      says: { zh: `截至 ${end} 逾期 ${lateBy} 个工作日`, en: `Late by ${plural(lateBy)} as of ${end}` },
    });
  }
  return steps;
}

function pauseText(facts: Facts, from: Day, until: Day, why: string | Bilingual): Bilingual {
  const reason = typeof why === 'string' ? { zh: why, en: why } : why;
  if (facts.open && until > facts.end)
    return { zh: `${from} 起暂停计时:${reason.zh}`, en: `Paused from ${from}: ${reason.en}` };
  const last = addDays(until, -1);
  return {
    zh: `${from === last ? from : `${from} 至 ${last}`} 暂停计时,不计:${reason.zh}`,
    en: `${from === last ? from : `${from} to ${last}`} paused, not counted: ${reason.en}`,
  };
}
