/** Growth and difference: what a figure is compared with, which way, and whether it is a level, a share, a change or a goal. */
import type { Comparison, FigureKind } from '../types';
import type { Found } from '../numbers/scan';

const UP = '增产|增长|增加|提高|提升|上升|上涨|回升|增|高|攀升|扩大|多|快|涨';
const DOWN = '减产|下降|减少|降低|回落|下滑|减|降|低|收窄|少|缩短|负增长|下跌';
const CHANGE = new RegExp(
  `(?:(?<yoy>同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?)|(?<chain>环比|比上[月季]|较上[月季])|(?<cagr>年均|年平均|复合))?(?:分别)?(?:名义|实际|净)?(?<verb>${UP}|${DOWN})(?:速|幅|率)?(?:分别)?(?:为|了|达|达到|超过|超|近|约|至少|均超|高达|到|逾|突破)*$`,
);
const AGAINST =
  /(?:比|较|高于|低于|快于|慢于|多于|少于|优于)(?<what>[^,。;]{1,26}?)(?:平均水平|平均|增速|水平)?(?:分别)?(?:高|低|快|慢|多|少|提高|提升|增加|增长|下降|减少|降低|缩短)?(?:出|了|近|约)*$/;
const TIMES_OF = /是(?<what>[^,。;]{1,20})的(?:近|约|超)?$/;

/** Words further off do not compare. */
const REACH = 60;

export interface Change {
  comparison: Comparison | null;
  /** The verb that says it grew or shrank, where it stands in the run. */
  verbFrom: number | null;
}

/** The comparison that the words in front of a figure make. `clause`: offset where they begin. */
export function comparisonOf(
  text: string,
  clause: number,
  figure: Found,
  previous: Comparison | null,
  listed: boolean,
): Change {
  const start = Math.max(clause, figure.from - REACH);
  const before = text.slice(start, figure.from);
  if (figure.unit !== 'percent' && figure.unit !== 'pp' && figure.unit !== 'times') return amountChange(before, start);
  if (listed && previous) return { comparison: previous, verbFrom: null };
  const change = CHANGE.exec(before);
  const against = AGAINST.exec(before);
  if (against && figure.unit !== 'percent' && !/^(?:上年|去年|上月|上季)/.test(against.groups!['what']!)) {
    const dir = new RegExp(`(?:低|慢|少|${DOWN})[^\\u3400-\\u9fff]*$|低于|慢于|少于`).test(against[0]) ? 'down' : 'up';
    return { comparison: { type: 'vs', text: against[0], dir }, verbFrom: start + against.index };
  }
  const of = figure.unit === 'times' ? TIMES_OF.exec(before) : null;
  if (of) return { comparison: { type: 'vs', text: of.groups!['what']!, dir: null }, verbFrom: start + of.index };
  if (!change) return { comparison: null, verbFrom: null };
  const { yoy, chain, cagr, verb } = change.groups as Record<string, string | undefined>;
  const dir = new RegExp(`^(?:${DOWN})$`).test(verb!) ? 'down' : 'up';
  // 提高到82% gives a level; 增长8.2% a growth.
  if (/(?:到|至)$/.test(change[0]) || /^(?:高|多|快|低|少)$/.test(verb!))
    return { comparison: null, verbFrom: start + change.index };
  const type = cagr ? 'cagr' : chain ? (/季/.test(chain) ? 'qoq' : 'mom') : 'yoy';
  void yoy;
  return { comparison: { type, text: change[0], dir }, verbFrom: start + change.index };
}

const MORE =
  /(?:(?<yoy>同比|[比较](?:上年|去年)(?:同期)?)|(?<mom>环比|[比较]上月(?:末)?)|[比较](?:年初|上年末|去年末|去年底|期初|此前|以前|过去|往年|[\u3400-\u9fff]{1,6}前))(?:净|共|累计)?(?<verb>多增|少增|新增|净增|增加|增长|减少|下降|降低|提高|多|少|增|减)(?:了|到)?(?:近|约|超过|超|逾)*$/;

/** 较年初增加12亿元, 同比多37家: an amount that is the change of another. */
function amountChange(before: string, start: number): Change {
  const match = MORE.exec(before);
  if (!match || match[0].includes('到')) return { comparison: null, verbFrom: null };
  const { yoy, mom, verb } = match.groups as Record<string, string | undefined>;
  const dir = /^(?:少|减|下降|降低)/.test(verb!) ? 'down' : 'up';
  return { comparison: { type: yoy ? 'yoy' : mom ? 'mom' : 'vs', text: match[0], dir }, verbFrom: start + match.index };
}

const GOAL =
  /(?:将|拟|力争|计划|预计|预期|目标(?:是|为|任务)|到20\d\d年|确保|争取|规划了|达产后|投产后|建成后|可(?:实现|新增|带动|达|年产|提供)|有望|届时|提出[^,。]{0,6})/;
const DONE = /(?:已|完成|实现了|建成了|签约|截至)/;

/** Kind of a figure from its unit, its comparison and the words of its clause. */
export function kindOf(text: string, sentenceFrom: number, clause: number, figure: Found, change: Change): FigureKind {
  if (figure.unit === 'rank') return 'rank';
  if (figure.unit === 'pp' || (change.comparison && change.comparison.type !== 'vs')) return 'change';
  if (figure.unit === 'percent') return 'share';
  if (change.comparison && figure.unit !== 'times') return 'change';
  const before = text
    .slice(Math.max(sentenceFrom, clause - 24), figure.from)
    .split(/[;:]/)
    .at(-1)!;
  const own = text.slice(Math.max(clause, figure.from - REACH), figure.from);
  const goal = GOAL.exec(before);
  if (goal && !DONE.test(before.slice(goal.index)) && !DONE.test(own)) return 'target';
  return 'level';
}
