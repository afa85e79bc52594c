/**
 * The dated rule sets of lights, as data: what three cities published about when a project is green, yellow or red, and
 * the city's own sets for duties. Thresholds are exact; whatever a document leaves open is marked `unwritten`.
 */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Light, RuleSource } from './light-types';

/** One case of a rule. */
export interface Band {
  light: Extract<Light, 'green' | 'yellow' | 'red'>;
  says: Bilingual;
  /** The document does not say it; the reading is the city's. */
  unwritten?: boolean;
}

/** Up to `upTo` (included or not) behind schedule; `null`: everything beyond. Bands stand in order. */
export interface ProgressBand extends Band {
  upTo: number | null;
  included: boolean;
}

export interface ProjectRules {
  code: string;
  name: Bilingual;
  source: RuleSource;
  /** Projects below it are not lit. */
  scope?: { annualPlanFen: number; says: Bilingual };
  /** `points`: percentage points of the year's plan; `share`: percent of what was due by then. */
  progress: { measure: 'points' | 'share'; bands: readonly ProgressBand[] };
  /** Months in a row in which it should have started and had not, counted with the month itself. */
  start?: { green: Band; yellow: Band; red: Band & { months: number } };
  /** Months completed since the start without being in the statistics. */
  statistics?: { green: Band; yellow: Band & { months: number }; red: Band & { months: number } };
  /** Budget funds paid out against their plan. */
  payment?: { green: Band; red: Band };
}

/** Duties are lit by the day. */
export interface DutyRules {
  code: string;
  name: Bilingual;
  source: RuleSource;
  /** Yellow from so many working days before the last day on. */
  soonDays: number;
  /** Red once it is late by more working days than this; up to there yellow. */
  redAfterDays: number;
}

const yinchuan: ProjectRules = {
  code: 'yinchuan_2025',
  name: { zh: '银川 2025:开工、序时、支付、入库四项', en: 'Yinchuan 2025: start, progress, payment, statistics' },
  source: {
    doc: '银川市发展改革委(2025年3月18日)',
    issuer: { zh: '银川市发展和改革委员会', en: 'Yinchuan Development and Reform Commission' },
    on: '2025-03-18',
    url: 'https://m.qlbk.net/news/3Ww4l7bw75.html',
  },
  start: {
    green: { light: 'green', says: { zh: '已按计划开工', en: 'started as planned' } },
    yellow: {
      light: 'yellow',
      says: { zh: '应开工的当月没有开工,又无正当理由', en: 'due to start in the month, not started, no good reason' },
    },
    red: {
      light: 'red',
      months: 3,
      says: { zh: '连续3个月应开未开,又无正当理由', en: 'due and not started for 3 months in a row, no good reason' },
    },
  },
  progress: {
    measure: 'points',
    bands: [
      { light: 'green', upTo: 0, included: true, says: { zh: '达到序时进度', en: 'on schedule' } },
      {
        light: 'green',
        upTo: 10,
        included: false,
        unwritten: true,
        says: {
          zh: '低于序时不足10个百分点:原文未作规定,本系统按绿灯处理并注明',
          en: 'less than 10 points behind: the document does not say; shown green here, and marked',
        },
      },
      {
        light: 'yellow',
        upTo: 30,
        included: true,
        says: { zh: '低于序时10至30个百分点(含10、30)', en: '10 to 30 points behind, both included' },
      },
      {
        light: 'red',
        upTo: null,
        included: true,
        says: { zh: '低于序时超过30个百分点', en: 'more than 30 points behind' },
      },
    ],
  },
  payment: {
    green: {
      light: 'green',
      says: { zh: '中央、市级预算资金按计划支付', en: 'central and city budget funds paid as planned' },
    },
    red: { light: 'red', says: { zh: '中央、市级预算资金支付低于要求', en: 'less budget money paid than asked for' } },
  },
  statistics: {
    green: {
      light: 'green',
      says: { zh: '已入库纳统,或开工未满1个月', en: 'in the statistics, or started less than a month ago' },
    },
    yellow: {
      light: 'yellow',
      months: 1,
      says: {
        zh: '开工满1个月仍未入库,又无正当理由',
        en: 'not in the statistics a month after the start, no good reason',
      },
    },
    red: {
      light: 'red',
      months: 2,
      says: {
        zh: '开工超过2个月仍未入库,又无正当理由',
        en: 'not in the statistics more than two months after the start, no good reason',
      },
    },
  },
};

const sanya: ProjectRules = {
  code: 'sanya_2022',
  name: { zh: '三亚 2022:累计完成对序时', en: 'Sanya 2022: completed against schedule' },
  source: {
    doc: '海南三亚市(2022年5月13日海南日报)',
    issuer: { zh: '三亚市', en: 'City of Sanya' },
    on: '2022-05-13',
    url: 'http://news.hndaily.cn/html/2022-05/13/content_58470_14809063.htm',
  },
  scope: {
    annualPlanFen: 1_000_000_000,
    says: {
      zh: '年度计划投资1000万元及以上的项目',
      en: 'projects with a planned investment of 10 million yuan a year or more',
    },
  },
  progress: {
    measure: 'share',
    bands: [
      {
        light: 'green',
        upTo: 0,
        included: true,
        says: { zh: '累计完成达到或超过序时', en: 'completed as much as was due, or more' },
      },
      {
        light: 'yellow',
        upTo: 50,
        included: true,
        says: { zh: '低于序时50%以内(含)', en: 'behind by up to 50% of what was due' },
      },
      {
        light: 'red',
        upTo: null,
        included: true,
        says: { zh: '低于序时50%以上', en: 'behind by more than 50% of what was due' },
      },
    ],
  },
};

const ouhai: ProjectRules = {
  code: 'ouhai_2020',
  name: { zh: '瓯海 2020:逐月完成,补齐转黄', en: 'Ouhai 2020: month by month, made good turns yellow' },
  source: {
    doc: '温州市瓯海区(2020年5月21日温州市政府网)',
    issuer: { zh: '温州市瓯海区', en: 'Ouhai District, Wenzhou' },
    on: '2020-05-21',
    url: 'http://www.wenzhou.gov.cn/art/2020/5/21/art_1217834_43244903.html',
  },
  progress: {
    measure: 'share',
    bands: [
      {
        light: 'green',
        upTo: 0,
        included: true,
        says: { zh: '当月按时或提前完成', en: 'done by the end of the month, or ahead' },
      },
      {
        light: 'red',
        upTo: null,
        included: true,
        says: { zh: '当月没有完成', en: 'not done by the end of the month' },
      },
    ],
  },
};

/** Newest document first: the first is the default where a city has chosen none. */
export const PROJECT_RULES: readonly [ProjectRules, ...ProjectRules[]] = [yinchuan, sanya, ouhai];

/** 红灯补齐后转黄、不转绿: written in Ouhai's rules; here it holds under every set. */
export const MADE_GOOD: { says: Bilingual; source: RuleSource } = {
  says: { zh: '红灯补齐缺口后,原月由红转黄,不转绿', en: 'a red month made good turns yellow, never green' },
  source: ouhai.source,
};

const OWN: Omit<RuleSource, 'doc'> = {
  issuer: { zh: '本市', en: 'This city' },
  on: '',
  url: null,
  own: true,
};

/** No document sets a threshold for duties: both sets are the city's own targets and shown as such. */
export const DUTY_RULES: readonly [DutyRules, ...DutyRules[]] = [
  {
    code: 'late_is_red',
    name: { zh: '逾期即红', en: 'Late is red' },
    source: { ...OWN, doc: '本市自定:期限前5个工作日内黄灯,逾期红灯' },
    soonDays: 5,
    redAfterDays: 0,
  },
  {
    code: 'red_after_5',
    name: { zh: '逾期5个工作日后红', en: 'Red after 5 working days' },
    source: { ...OWN, doc: '本市自定:期限前3个工作日内和逾期5个工作日内黄灯,再逾期红灯' },
    soonDays: 3,
    redAfterDays: 5,
  },
];

/** The set of a code, or the first where the code is unknown or nobody chose. */
export function projectRules(code: string | null): ProjectRules {
  return PROJECT_RULES.find((rules) => rules.code === code) ?? PROJECT_RULES[0];
}

/** The set of a code, or the first where the code is unknown or nobody chose. */
export function dutyRules(code: string | null): DutyRules {
  return DUTY_RULES.find((rules) => rules.code === code) ?? DUTY_RULES[0];
}
