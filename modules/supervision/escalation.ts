/**
 * 催办的台阶: by what steps a duty that does not move is asked for, and which is due. A suggestion with its reason: nothing
 * is sent by itself, and whoever asks may choose a milder step.
 */
import type { Day } from '@wutong/codes';
import type { Basis, Bilingual } from '@wutong/kernel/kinds/types';

/** From the mildest to the gravest. */
export const LEVELS = {
  remind: { zh: '提醒', en: 'Reminder' },
  urge: { zh: '催办', en: 'Urging' },
  letter: { zh: '督办函', en: 'Letter of supervision' },
  talk: { zh: '约谈', en: 'Calling in' },
  bulletin: { zh: '通报', en: 'Bulletin' },
} as const satisfies Record<string, Bilingual>;
export type Level = keyof typeof LEVELS;
export const LEVEL_CODES = Object.keys(LEVELS) as Level[];

/** What a step asks for: everything named must hold. */
interface Step {
  level: Level;
  /** At most so many working days are left. */
  leftAtMost?: number;
  /** Late by at least so many working days. */
  lateBy?: number;
  /** A step at least as grave was taken before, and so many working days have passed since without an answer. */
  after?: { level: Level; days: number };
  /** Red for at least so many months in a row; stands in for `lateBy` and `after`. */
  orRed?: number;
  why: Bilingual;
  basis: Basis;
}

const OWN = '本市自定';
const YINCHUAN: Basis = {
  doc: '银川市发展改革委(2025年3月18日)',
  clause: '红灯:重点督导,时间表、路线图、责任人,督办函',
};
const SANYA: Basis = {
  doc: '三亚市重点项目“红黄绿灯”通报(2022年5月13日)',
  clause: '黄牌约谈;连续黄牌、红牌由市领导约谈',
};
const CHANGZHI: Basis = { doc: '长政办函〔2026〕1号', clause: '逐月盘点、按季通报' };

const STEPS: readonly Step[] = [
  {
    level: 'remind',
    leftAtMost: 3,
    why: { zh: '离到期不超过3个工作日', en: 'no more than 3 working days are left' },
    basis: { doc: OWN, clause: '到期前3个工作日提醒一次' },
  },
  {
    level: 'urge',
    lateBy: 1,
    why: { zh: '已超期', en: 'it is late' },
    basis: { doc: OWN, clause: '超期即催办' },
  },
  {
    level: 'letter',
    lateBy: 5,
    after: { level: 'urge', days: 5 },
    orRed: 1,
    why: {
      zh: '超期满5个工作日且催办后5个工作日未答复,或当月红灯',
      en: 'late by 5 working days and no answer for 5 since it was urged, or red this month',
    },
    basis: YINCHUAN,
  },
  {
    level: 'talk',
    lateBy: 10,
    after: { level: 'letter', days: 5 },
    orRed: 2,
    why: {
      zh: '超期满10个工作日且发函后5个工作日未答复,或连续两月红灯',
      en: 'late by 10 working days and no answer for 5 since the letter, or red two months in a row',
    },
    basis: SANYA,
  },
  {
    level: 'bulletin',
    lateBy: 20,
    after: { level: 'talk', days: 5 },
    orRed: 3,
    why: {
      zh: '超期满20个工作日且约谈后5个工作日仍无进展,或连续三月红灯',
      en: 'late by 20 working days and nothing for 5 since they were called in, or red three months in a row',
    },
    basis: CHANGZHI,
  },
];

/** What a step is judged on. */
export interface Standing {
  lateBy: number;
  /** Null: no deadline, or beyond the calendar. */
  left: number | null;
  /** Askings since it was last assigned: the level, the day, the day of the answer. */
  asked: readonly { level: string; on: Day; repliedOn: Day | null }[];
  /** Months in a row in red, the present one included. */
  redMonths: number;
}

export interface Escalation {
  level: Level;
  name: Bilingual;
  why: Bilingual;
  basis: Basis;
}

/**
 * The gravest step due, null when none is or it has been taken already. `workingDays`: how many lie after a day up to now.
 */
export function escalation(standing: Standing, workingDays: (since: Day) => number): Escalation | null {
  const grave = (level: string): number => LEVEL_CODES.findIndex((code) => code === level);
  const gravest = Math.max(-1, ...standing.asked.map(({ level }) => grave(level)));
  const unanswered = (level: Level, days: number): boolean =>
    standing.asked.some(
      (one) => grave(one.level) >= grave(level) && one.repliedOn === null && workingDays(one.on) >= days,
    );
  const due = STEPS.findLast(({ leftAtMost, lateBy, after, orRed }) => {
    if (orRed !== undefined && standing.redMonths >= orRed) return true;
    if (leftAtMost !== undefined) return standing.lateBy === 0 && standing.left !== null && standing.left <= leftAtMost;
    return standing.lateBy >= (lateBy ?? 0) && (!after || unanswered(after.level, after.days));
  });
  if (!due || grave(due.level) <= gravest) return null;
  return { level: due.level, name: LEVELS[due.level], why: due.why, basis: due.basis };
}
