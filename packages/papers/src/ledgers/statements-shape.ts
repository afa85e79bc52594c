/** The words under which lists of published figures (数据口径清单) head their columns. Pure data. */
import type { HeaderRule, LedgerShape } from '../layout/shape';

const rules: HeaderRule[] = [
  { field: 'id', type: 'text', leaf: /^(?:编号|序号|id|序|数据编号|条目编号|no\.?)$/, weight: 2 },
  {
    field: 'subject',
    type: 'text',
    leaf: /^(?:主体|对象|统计对象|统计主体|数据主体|单位名称|主语|事项)(?:名称)?$/,
    weight: 3,
  },
  {
    field: 'place',
    type: 'place',
    leaf: /^(?:地区|区域|地域|所在地|县区?|区县|县\(?[市、]?区\)?|行政区划?|所属地区|属地|范围)(?:名称)?$/,
    weight: 3,
  },
  { field: 'metric', type: 'text', leaf: /^(?:指标|数据|统计指标|项目)(?:名称|项)?$/, weight: 3 },
  { field: 'value', type: 'number', leaf: /^(?:数值|数据|数|值|数量|数字|金额|指标值|数据值|数额)$/, weight: 4 },
  { field: 'unit', type: 'text', leaf: /^(?:计量|数据|统计)?单位$/, weight: 4 },
  { field: 'state', type: 'text', leaf: /^(?:状态|口径状态|阶段|数据状态|性质|所处阶段)$/, weight: 3 },
  {
    field: 'period',
    type: 'text',
    leaf: /^(?:期间|时期|时间|时段|统计期间?|报告期|所属期|时间范围|数据期间)$/,
    weight: 3,
  },
  {
    field: 'as_of',
    type: 'date',
    leaf: /^(?:数据|统计)?(?:截[止至])(?:日期|时间|日|时点)?$|^(?:统计)?时点$/,
    weight: 4,
  },
  { field: 'source', type: 'text', leaf: /^(?:数据|信息|资料)?(?:来源|出处)(?:名称|文件|报道)?$/, weight: 3 },
  {
    field: 'source_line',
    type: 'text',
    leaf: /^(?:行|行号|行次|页码|位置|页|出处行|原文行|版面|段落|原文位置)(?:号)?$/,
    weight: 3,
  },
  { field: 'remark', type: 'text', leaf: /^(?:备注|说明|备考|注|附注|备注说明)$/, weight: 3 },
];

export const STATEMENTS_SHAPE: LedgerShape = {
  kind: 'statements',
  title: { zh: '公开数据清单', en: 'list of statements' },
  name: 'metric',
  atLeast: 3,
  rules,
};
