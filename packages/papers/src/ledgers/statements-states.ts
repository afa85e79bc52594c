/** What a statement's state word is: a fact of one state, a target, two states in one figure, or no state at all. */
import { foldText } from '@wutong/codes';

export type StateProblem = 'TARGET_NOT_FACT' | 'MIXED_STATES' | 'STATE_UNDEFINED';

const TARGET =
  /目标|招引对象|任务|力争|指标数|预期|预计|预测|力争|拟(?:引进|签|招|投|建|授信|新增|实施|完成)|规划目标|计划(?:新增|完成|投放|引进|招引|实施|签约|开工|任务)|^(?:计划|拟|规划)$|待(?:签|引进)/;

/** States with a meaning that can be checked: an act with evidence, a stock at a day, a flow of a period. */
const DEFINED = new RegExp(
  [
    '签约|签订|签署|协议|合同', '立项|备案|核准|审批|批复|谋划|规划|储备|洽谈|在谈|入库|入统|纳统', '开工|动工|在建|建成|建设|竣工|完工|投产|达产|投用|投运|验收|实施',
    '意向', '完成|到位|拨付|支付|赔付|兑现|发放|下达|结算|估损|受损|损失|定损|投入|支出|争取', '授信|投放|贷款|放款|余额|发行|融资', '总投资|投资额|计划投资',
    '收入|收益|营收|利润|产值|产量|增加值|销售|交易|成交|进出口|消费|税收', '累计|时点|现状|存量|年末|期末|在册|当年|当期|本年|年度|增速|增长|占比|比例|新增|净增',
    '活动|举办|接待|考察|拜访|走访|培训|招聘|引育|派驻|互派|帮扶|就业', '认定|获批|注册|登记|转化|申报|受理|办结|办理|覆盖|参保|运营|履约|终止|退出',
  ].join('|'),
); // prettier-ignore

/** 及, 和 … between two states make one figure out of two. */
const JOIN = /[及和与、/+&]|以及/;

/** Money passes through these one after the other, so that one figure for two of them says neither. */
const FINANCE = '拟?授信|贷款|投放|放款|用信|余额|意向|签约|到位|完成|支付';

/** The problem with a state, or null. `metric` decides where the state column is empty or says less than it. */
export function stateProblem(state: string | null, metric: string): StateProblem | null {
  const text = foldText(state ?? '');
  if (isMixed(text) || mixedMetric(foldText(metric))) return 'MIXED_STATES';
  if (TARGET.test(text) || (text === '' && /目标|任务数?$/.test(metric))) return 'TARGET_NOT_FACT';
  return DEFINED.test(text) ? null : 'STATE_UNDEFINED';
}

function isMixed(text: string): boolean {
  const parts = text.split(JOIN).filter((part) => part !== '');
  return (
    parts.length > 1 &&
    parts.every((part) => DEFINED.test(part) || TARGET.test(part)) &&
    new Set(parts.map(stem)).size > 1
  );
}

/** 信贷投放和年内拟授信金额: the metric itself names two money states. */
function mixedMetric(metric: string): boolean {
  const m = new RegExp(`(${FINANCE})[^、]{0,4}?(?:及|和|与|、|\\+)[^、]{0,4}?(${FINANCE})`).exec(metric);
  return m !== null && stem(m[1]!) !== stem(m[2]!);
}

function stem(text: string): string {
  return text.replace(/^拟|^已|金额|额度|数量|总额$/g, '');
}

/** Rank of the states that lie inside one another: what is finished was carried out, what is carried out was planned. */
export function nestingRank(state: string | null, metric: string): number | null {
  const text = `${foldText(state ?? '')} ${foldText(metric)}`;
  if (/完工|竣工|建成|投产|验收/.test(text)) return 3;
  if (/完成投资/.test(text)) return null;
  if (/实施|开工|在建|动工/.test(text)) return 2;
  return /谋划|储备|规划|合作项目/.test(text) ? 1 : null;
}
