/** 逐级约谈: what a yellow or red light obliges whom to, as data, and the step due for a record with its lights so far. */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { PROJECT_RULES } from './light-rules';
import type { Light, RuleSource } from './light-types';

/** One step: due when the last month was of this light, and as many months in a row. */
export interface LadderStep {
  light: Extract<Light, 'yellow' | 'red'>;
  /** Months in a row. */
  inRow: number;
  says: Bilingual;
  why: Bilingual;
}

export interface Ladder {
  code: string;
  name: Bilingual;
  source: RuleSource;
  /** From the mildest to the gravest: the last that fits is due. */
  steps: readonly LadderStep[];
}

const sourceOf = (code: string): RuleSource => PROJECT_RULES.find((rules) => rules.code === code)!.source;

/** The ladders a city may choose from; the first is the default. */
export const LADDERS: readonly [Ladder, ...Ladder[]] = [
  {
    code: 'sanya_2022',
    name: { zh: '三亚 2022:黄牌、连续黄牌、红牌三级约谈', en: 'Sanya 2022: yellow, yellow again, red' },
    source: sourceOf('sanya_2022'),
    steps: [
      {
        light: 'yellow',
        inRow: 1,
        says: { zh: '约谈项目负责人', en: 'Call in whoever is in charge of the project' },
        why: { zh: '黄牌', en: 'a yellow card' },
      },
      {
        light: 'yellow',
        inRow: 2,
        says: { zh: '由分管副市长约谈', en: 'The vice mayor in charge calls them in' },
        why: { zh: '连续两次黄牌', en: 'two yellow cards in a row' },
      },
      {
        light: 'red',
        inRow: 1,
        says: {
          zh: '由分管市领导约谈业主单位主要负责人',
          en: 'The city leader in charge calls in the head of the owner',
        },
        why: { zh: '红牌', en: 'a red card' },
      },
    ],
  },
  {
    code: 'yinchuan_2025',
    name: { zh: '银川 2025:黄灯牵头推进,红灯重点督导', en: 'Yinchuan 2025: yellow is led, red is supervised' },
    source: sourceOf('yinchuan_2025'),
    steps: [
      {
        light: 'yellow',
        inRow: 1,
        says: { zh: '由责任单位牵头推进', en: 'The responsible unit takes the lead' },
        why: { zh: '黄灯', en: 'yellow' },
      },
      {
        light: 'red',
        inRow: 1,
        says: {
          zh: '重点督导:排出时间表、路线图,明确责任人,发督办函',
          en: 'Supervise closely: timetable, road map, who answers for it, and a letter of supervision',
        },
        why: { zh: '红灯', en: 'red' },
      },
    ],
  },
];

/** The ladder of a code, or the first where the code is unknown or nobody chose. */
export function ladderOf(code: string | null): Ladder {
  return LADDERS.find((ladder) => ladder.code === code) ?? LADDERS[0];
}

/** One month as it stood at its own end: a card once shown stays shown, whatever was made good afterwards. */
export interface CardMonth {
  /** `YYYY-MM`. */
  month: string;
  own: Light;
}

/** The step that is due, counted from 1, and since which month. */
export interface DueStep {
  step: number;
  of: number;
  says: Bilingual;
  why: Bilingual;
  source: RuleSource;
  /** How many months in a row, up to the last. */
  inRow: number;
  since: string;
}

/**
 * The step of the ladder due after these months, in any order: the gravest whose light is that of the last month, as often
 * in a row as it asks for. `null`: none is due. A month missing in between breaks a row.
 */
export function stepDue(ladder: Ladder, months: readonly CardMonth[]): DueStep | null {
  const sorted = months.toSorted((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0));
  const [last] = sorted;
  if (!last || (last.own !== 'yellow' && last.own !== 'red')) return null;
  let inRow = 0;
  let since = last.month;
  for (const { month, own } of sorted) {
    if (own !== last.own || (inRow > 0 && next(month) !== since)) break;
    since = month;
    inRow++;
  }
  const index = ladder.steps.findLastIndex((step) => step.light === last.own && step.inRow <= inRow);
  const step = ladder.steps[index];
  if (!step) return null;
  return {
    step: index + 1,
    of: ladder.steps.length,
    says: step.says,
    why: step.why,
    source: ladder.source,
    inRow,
    since,
  };
}

/** The month after a month. */
function next(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
