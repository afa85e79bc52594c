/** Words of the lights (亮灯): what a light can be, what it is lit for, and what a rule says of it. */
import type { Basis, Bilingual } from '@wutong/kernel/kinds/types';

/** Green, yellow, red; it cannot be told; exempted; nothing to light. */
export type Light = 'green' | 'yellow' | 'red' | 'unknown' | 'exempt' | 'none';

export const LIGHTS: Readonly<Record<Light, Bilingual>> = {
  red: { zh: '红灯', en: 'Red' },
  yellow: { zh: '黄灯', en: 'Yellow' },
  unknown: { zh: '无法判断', en: 'Cannot tell' },
  exempt: { zh: '豁免', en: 'Exempt' },
  green: { zh: '绿灯', en: 'Green' },
  none: { zh: '不亮灯', en: 'No light' },
};

/** What a light is lit for. */
export const DIMENSIONS = {
  start: { zh: '开工', en: 'Start' },
  progress: { zh: '序时进度', en: 'Progress' },
  payment: { zh: '资金支付', en: 'Payment' },
  statistics: { zh: '入库纳统', en: 'Statistics' },
  term: { zh: '办理时限', en: 'Time limit' },
} as const satisfies Record<string, Bilingual>;
export type Dimension = keyof typeof DIMENSIONS;

/** Where a rule comes from: a document with its day and address, or the city's own target (`own`). */
export interface RuleSource extends Basis {
  issuer: Bilingual;
  /** Day of the document; with less precision as far as it is known. */
  on: string;
  url: string | null;
  own?: boolean;
}

/** One figure a light was worked out from. */
export interface Input {
  name: Bilingual;
  unit: 'yuan' | 'percent' | 'points' | 'months' | 'days' | 'date';
  /** Yuan and percent as exact decimals in a text; a day as `YYYY-MM-DD`; `null`: not told. */
  value: string | null;
}

/** The light of one dimension for one month. */
export interface DimensionLight {
  dimension: Dimension;
  /** As it is to be shown on the day read. */
  light: Light;
  /** As the month stood at its own end. */
  own: Light;
  says: Bilingual;
  /** What the rule says of this case. `null`: no rule speaks, something is missing. */
  clause: Bilingual | null;
  inputs: Input[];
  /** What would have to be told for it to be judged. */
  missing: Bilingual[];
  /** The month in which what was red was made good; `corrected`: the figures or the plan of the month itself were changed afterwards. */
  madeGood: { month: string; corrected: boolean } | null;
  /** The exemption that holds for it. */
  exemption: string | null;
}

/** One month of a record. */
export interface MonthLight {
  month: string;
  light: Light;
  own: Light;
  /** Code of the rule set in force at the end of that month. */
  rules: string;
  dimensions: DimensionLight[];
}

/** The light of a record on a day, with the months behind it, oldest first. */
export interface RecordLight {
  light: Light;
  /** The month it is the light of; `null` for a duty (lit by the day) and where nothing is lit. */
  month: string | null;
  /** The dimensions of that month. */
  dimensions: DimensionLight[];
  months: MonthLight[];
}

/** An exemption in force. */
export interface Exemption {
  record: string;
  from: string;
  to: string;
  dimension: Dimension | null;
  reason: string;
  approver: string;
}

/** From the gravest to the lightest; `none` says nothing at all. */
const GRAVITY: readonly Light[] = ['red', 'yellow', 'unknown', 'exempt', 'green', 'none'];

/** The gravest of several lights; `none` of no light at all. */
export function worst(lights: Iterable<Light>): Light {
  let at = GRAVITY.length - 1;
  for (const light of lights) at = Math.min(at, GRAVITY.indexOf(light));
  return GRAVITY[at]!;
}
