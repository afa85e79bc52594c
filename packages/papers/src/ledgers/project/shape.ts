/** The words under which county and city offices head the columns of a project ledger (项目台账). Pure data. */
import { knownLabel } from '../../layout/labels';
import type { HeaderRule, LedgerShape } from '../../layout/shape';

const when = '(?:日期|时间|年月|年月日|节点)?(?:情况)?';
/** Above or in a date header: a plan is not the event (ledger rule N3). */
const PLANNED =
  /计划(?:签约|立项|开工|入库|投产|时间|节点)|(?:^|\/)(?:计划|预期|目标)(?:日期|进度|安排)?\/|预计|拟(?:签约|立项|开工|入库|投产|定)|预期|力争|目标(?:时间|节点|开工|投产)|应(?:开工|入库)/;
const MONEY_GROUP = /投资|资金|金额/;

const rules: HeaderRule[] = [
  // identity
  {
    field: 'name',
    type: 'text',
    leaf: /^(?:重点|建设|投资|签约|实施|重大)?(?:项目|工程)(?:名称|全称|名)(?:阶段|及.{0,6})?$/,
    weight: 3,
  },
  { field: 'name', type: 'text', leaf: /^(?:重点|建设|投资|重大)?(?:项目|工程)$|^名称$/, weight: 1, not: /单位|企业/ },
  {
    field: 'code',
    type: 'text',
    leaf: /(?:项目|赋码|备案|审批|平台|投资)(?:统一|项目|监管|平台)?(?:代码|编码|赋码)$|^统一代码$|^(?:项目)?赋码$|^国家(?:编码|代码)$|^项目代码/,
    not: /信用/,
    weight: 3,
  },
  {
    field: 'builder',
    type: 'text',
    leaf: /^(?:项目)?(?:建设|项目|业主|实施|承办|申报|承建|投资)?(?:单位|主体|业主|法人|法人单位|业主单位|企业)(?:名称|全称)?$|^(?:承建|建设|实施)企业$|^(?:项目)?公司$|^(?:企业|投资方|投资人|投资企业)(?:名称)?$|^建设(?:\(实施\)|实施)单位$/,
    not: /施工|设计|监理|责任|牵头|包联|配合|填报|金额|计量|主管|服务|^单位/,
    weight: 2,
  },
  { field: 'credit_code', type: 'text', leaf: /信用代码|组织机构代码/, weight: 4 },
  {
    field: 'place_code',
    type: 'place',
    leaf: /^(?:所属|所在|项目|落地|报送|填报|归属)?(?:县区?|区县|县市区?|县\(市[、.,]?区\)|市县|市区县|县市|辖区|市县区|属地|行政区划?|行政区域|地区|区域|县[、.,/]区)(?:名称|归属|\(市\)|市区)?$|^(?:项目)?(?:属地|所属地|所在地)$/,
    weight: 2,
    otherwise: 'site_code',
  },
  {
    field: 'site_code',
    type: 'place',
    leaf: /^(?:项目)?(?:具体)?(?:建设|实施|项目|落地|选址|坐落|具体)(?:地点|地址|位置|地|乡镇|园区|选址)(?:.{0,8})?$|^(?:所属|所在|落地)?(?:乡镇|镇|乡镇街道|乡镇园区|街道|园区|开发区)(?:街道|园区|办事处|开发区|\/.*)?(?:名称)?$|^(?:地点|地址|选址)$/,
    weight: 2,
  },
  {
    field: 'chain',
    type: 'text',
    leaf: /^(?:所属|主导|重点|国民经济)?(?:产业链?|行业|产业链条|链条)(?:类别|分类|领域|名称|类型|方向|链)?$|^所属(?:领域|专班|链)$|^(?:产业|行业)(?:门类|归属)$/,
    weight: 2,
  },

  // money
  {
    field: 'total_investment_yuan',
    type: 'money',
    leaf: /^(?:项目)?(?:计划|估算|概算|预算|拟|核定|批复|协议|合同)?总?(?:投资|投入)(?:总)?(?:额|规模|估算|概算|总额|金额|额度)$|^(?:项目)?(?:计划|估算|概算|预算|拟|核定|批复|协议|合同)?总(?:投资|投入|概算|规模)$|^(?:投资)?(?:总额|总计)$|^(?:估算|概算)投资$|^计划总投资额?$/,
    not: /完成|到位|累计|年度|本年|当年|今年|上月|中央|专项债|银行/,
    weight: 3,
  },
  {
    field: 'total_investment_yuan',
    type: 'money',
    leaf: /^(?:总|合计|总量)$/,
    group: MONEY_GROUP,
    notPath: /完成|到位|累计/,
    weight: 1,
  },
  {
    field: 'annual_plan_yuan',
    type: 'money',
    yearly: true,
    leaf: /^(?:20\d\d年?(?:度)?|本年度?|当年度?|今年|年度|全年|年)?(?:投资)?(?:计划|目标|任务)(?:完成)?(?:总)?(?:投资|投入)?(?:额|任务|目标|数|量|计划)?$/,
    group: /年度|20\d\d年|本年|当年|今年|投资|资金/,
    notPath: /总投资|明年|下年|上年|去年|到位|开工|累计完成|时间|进展|节点/,
    weight: 1,
  },
  {
    field: 'annual_plan_yuan',
    type: 'money',
    yearly: true,
    leaf: /^(?:本年度?|当年度?|今年|年度|全年)(?:投资)?(?:计划|目标|任务)(?:完成)?(?:投资|投入)?(?:额|任务|目标|数|计划)?$|^(?:本年度?|当年度?|今年|年度|全年)投资(?:计划|目标|任务)额?$|^(?:年度|年|今年|本年)计划(?:完成)?(?:投资)?额?$|^(?:年计划|年度)投资(?:额)?$|^计划(?:完成)?投资额?$/,
    not: /总投资|明年|下年|上年|去年|到位|(?<!计划)完成投资/,
    weight: 2,
  },
  {
    field: 'completed_this_year_yuan',
    type: 'money',
    yearly: true,
    leaf: /^(?:本年度?|当年度?|今年|年度|全年|年内)(?:以来)?(?:已|实际|累计)*(?:完成|实际)(?:投资|固投|固定资产投资|投入)?(?:额|情况|数)?$|^(?:今年|年初)(?:以来|至今|至本月)(?:累计)?(?:实际)?完成(?:投资)?额?$|^(?:20\d\d年|本年)?(?:1[-至到~]\d{1,2}月份?|上半年|前[一二三]季度|一季度)(?:累计)?(?:已|实际)?(?:完成)(?:投资)?(?:额|情况)?$|^(?:本年度?|当年|今年|年内)(?:累计|完成数)(?:投资)?$|^年度累计完成(?:投资)?额?$|^截[至止].{0,8}(?:本年|今年|年内|年度)(?:累计)?完成(?:投资)?额?$/,
    weight: 4,
  },
  {
    field: 'completed_this_year_yuan',
    type: 'money',
    yearly: true,
    leaf: /^(?:已|实际)?完成(?:投资)?(?:额|情况|数)?$/,
    notPath: /累计|开工|上月|本月|当月|计划\/|投产|历年|上年|去年/,
    weight: 1,
  },
  {
    field: 'completed_this_year_yuan',
    type: 'money',
    yearly: true,
    leaf: /^(?:累计|已|实际)*完成(?:投资)?(?:额|情况|数)?$/,
    group: /20\d\d年|本年|当年|今年|年度/,
    notPath: /开工|上月|上年|去年/,
    weight: 3,
  },
  {
    field: 'paid_in_yuan',
    type: 'money',
    leaf: /^(?:项目)?(?:建设)?(?:资金|资本金|投资)(?:已|实际|累计)*(?:到位|落实)(?:额|情况|金额|数|资金)?$|^(?:已|实际|累计)*到位(?:资金|投资|资本金)?(?:额|金额|数|总额)?$/,
    not: /率|计划|上级/,
    weight: 3,
  },

  // dates
  {
    field: 'ceremony_on',
    type: 'date',
    leaf: new RegExp(
      `^(?:参加)?(?:集中开工|开工仪式|奠基|开工奠基|集中开工活动|开工活动)(?:活动|仪式|举行|举办)*${when}$`,
    ),
    weight: 4,
  },
  {
    field: 'signed_on',
    type: 'date',
    leaf: new RegExp(
      `^(?:项目|合同|协议|正式|招商)?(?:签约|签订|签署)(?:合同|协议)?${when}$|^(?:合同|协议)签(?:订|署|约)${when}$`,
    ),
    notPath: PLANNED,
    weight: 2,
  },
  {
    field: 'approved_on',
    type: 'date',
    leaf: new RegExp(
      `^(?:项目|批准)?(?:立项|备案|核准|审批)(?:[、,.\\/及或(]*(?:立项|备案|核准|审批|批复)\\)?)*(?:批复|批准|手续|文件|完成|办结|取得)?${when}$|^(?:立项|备案|核准)?批复${when}$|^取得(?:备案|立项).{0,3}${when}$`,
    ),
    notPath: PLANNED,
    not: /环评|能评|土地|规划|施工|文号|号$|部门|层级|代码|可研/,
    weight: 2,
  },
  {
    field: 'started_on',
    type: 'date',
    leaf: new RegExp(`^(?:项目|实际|正式)*(?:开工|动工|开建)(?:建设|动工)?${when}$`),
    not: /集中|竣|累计|以来|至今|依据|仪式/,
    notPath: PLANNED,
    weight: 2,
  },
  {
    field: 'in_statistics_on',
    type: 'date',
    leaf: new RegExp(
      `^(?:项目)?(?:统计|联网|固投|投资)?(?:入库|纳统|入统|纳入统计|入库纳统|纳统入库|统计入库|入库入统)(?:\\(?(?:入库|纳统|入统)\\)?)?${when}$`,
    ),
    not: /是否|应|储备库/,
    notPath: PLANNED,
    weight: 2,
  },
  {
    field: 'in_production_on',
    type: 'date',
    leaf: new RegExp(
      `^(?:项目|实际|正式|竣工|建成|达产)*(?:投产|投用|投运|投产运营|投产达效|运营)(?:\\(?(?:使用|达效|投用|运营|营)\\)?)?${when}$`,
    ),
    not: /试|目标/,
    notPath: PLANNED,
    weight: 2,
  },

  // evidence and people
  {
    field: 'start_evidence',
    type: 'text',
    leaf: /^(?:项目)?(?:实际)?开工(?:的)?(?:依据|证明|佐证|凭证|证据|支撑|认定|印证)(?:材料|文件|资料|依据)?$|^(?:建筑工程)?施工许可(?:证|手续)?(?:编号|号|证号|文号)?$|^(?:佐证|证明|支撑)(?:材料|资料)$|^开工(?:报告|令|批复|手续|认定)(?:编号|文号)?$/,
    not: /日期|时间|竣工/,
    weight: 4,
  },
  { field: 'exemption', type: 'text', leaf: /容缺|豁免|告知承诺/, not: /日期|时间/, weight: 3 },
  {
    field: 'responsible_unit',
    type: 'text',
    leaf: /^(?:项目)?(?:县级|市级|县区|主要)?(?:责任|牵头|主管|包联|包保|负责|服务|行业主管|推进|包抓|帮扶)(?:单位|部门|主体|责任单位|局)(?:名称)?$|^(?:行业)?主管部门$|^牵头(?:\(责任\)|责任)单位$/,
    weight: 3,
  },
  {
    field: 'lead_officer_role',
    type: 'text',
    leaf: /^(?:项目)?(?:包联|包保|包抓|挂点|挂联|挂钩|联系|联点|联包|领衔|领办|责任|牵头|帮扶|分管|包案|包靠|挂帅|推进)(?:的)?(?:省市|市|县|县级|市级|区|区级|党政|县市|县\(?区\)?|市区)?(?:级)?领导(?:职务|姓名职务|及职务|同志)?$|^(?:包联|包保|包抓|牵头)(?:责任人|人|干部)(?:职务)?$|^(?:市级|县级|省市|省|市|县|区|县区|市县)(?:级)?(?:领导)?(?:包联|包保|联系|挂联|挂点|包抓)(?:领导)?$|^(?:包联|包保)责任领导$|^领导包联$/,
    weight: 3,
  },
  {
    field: 'problems',
    type: 'text',
    leaf: /问题|困难|制约因素|堵点|难点|需协调(?:解决)?(?:的)?(?:事项)?$|协调事项/,
    not: /时间|日期|责任|解决措施$/,
    weight: 2,
  },
  {
    field: 'labels',
    type: 'list',
    leaf: /^(?:项目)?(?:标签|标识|列入情况|纳入情况|级别|层级|重点(?:级别|层级|类别|类型|项目级别|项目类别)|属性|类别|类型|分类)$|^(?:列入|纳入)(?:重点)?(?:情况|清单|层级)$|^是否(?:为)?重点(?:项目)?$/,
    weight: 2,
  },
  {
    field: 'remark',
    type: 'text',
    leaf: /^(?:备注|备考|说明|其他说明|备注说明|其他|其它|其它说明|情况说明|备注\(.*\))$/,
    weight: 2,
  },

  // the sheet itself
  {
    field: 'as_of',
    type: 'date',
    leaf: /^(?:数据|统计|资料)?(?:截[止至])(?:日期|时间|时点|日)?$|^(?:数据|统计)时点$/,
    weight: 4,
  },
  {
    field: 'money_unit',
    type: 'unit',
    leaf: /^(?:金额|货币|计量|投资额)?单位$|^币种单位$/,
    weight: 1,
    not: /建设|责任/,
  },

  // known, and no fact of this ledger
  {
    field: null,
    type: 'serial',
    leaf: /^(?:序号|编号|序|项次|no\.?|行号|顺序号|项目序号)$/,
    notPath: /许可|合同|协议|代码|备案|信用/,
    weight: 5,
  },
  {
    field: null,
    type: 'money',
    leaf: /(?:开工|开建|动工|建设|历年)(?:至今|以来|累计).*(?:完成|投资)|自开工|^总?累计(?:已)?(?:完成)?(?:投资|完成)(?:额|情况)?$|^(?:项目)?累计完成(?:总)?投资额?$|^截[至止].{0,10}累计(?:已)?(?:完成)?(?:投资)?额?$/,
    notPath: /本年|今年|年内|当年|年度|20\d\d年\/|1-\d/,
    weight: 3,
    because: 'cumulative since start, not this year',
  },
  {
    field: null,
    type: 'money',
    leaf: /^(?:上月|本月|当月|上季度|本季度|上年|去年|上年度|\d{1,2}月份?|以前年度|历年)(?:末|底)?(?:当月|累计|实际)*(?:已)?(?:完成)?(?:投资)?(?:额|情况|计划)?$|^(?:截[至止])?(?:上年|去年)(?:末|底).*(?:投资|完成)/,
    weight: 5,
    because: 'another period',
  },
  {
    field: null,
    type: 'money',
    leaf: /^(?:明年|下年度?|次年|剩余|未完成)(?:计划)?(?:投资)?(?:额|计划)?$/,
    weight: 5,
    because: 'a plan for another year',
  },
  {
    field: null,
    type: 'date',
    leaf: /^(?:计划|预计|拟|预期|力争|目标)(?:.{0,4})?(?:签约|立项|开工|入库|入统|纳统|投产|竣工|完工|建成|达产).*$|^试(?:生产|运行|投产|运营).*$/,
    weight: 5,
    because: 'planned or trial, not the event',
  },
  {
    field: null,
    type: 'status',
    leaf: /^(?:项目)?(?:当前|目前|现|所处)?(?:状态|阶段|进度状态|建设阶段|推进状态|推进阶段|建设状态|工作状态)$|^(?:项目)?(?:形象进度|进展情况|建设进度|工程进度|工程形象进度|推进情况|目前进展|进度)$/,
    weight: 3,
    because: 'a status word is no evidence',
  },
  {
    field: null,
    type: 'text',
    leaf: /^(?:建设|主要建设)(?:内容|规模|性质|年限|起止年限|工期|周期)(?:及.{0,6})?$|^(?:联系人|联系电话|联系方式|手机号?|电话)$|率$|^下一步.*$|^(?:解决|整改)(?:措施|时限)$/,
    weight: 3,
    because: 'not a column of the ledger',
  },
];

export const PROJECT_SHAPE: LedgerShape = {
  kind: 'project-ledger',
  title: { zh: '项目台账', en: 'project ledger' },
  name: 'name',
  atLeast: 2,
  rules,
  label: knownLabel,
};

/** Fields of a project record, in the order of the ledger. */
export const PROJECT_FIELDS = [
  'code', 'name', 'builder', 'credit_code', 'place_code', 'site_code', 'chain', 'total_investment_yuan', 'annual_plan_yuan',
  'completed_this_year_yuan', 'paid_in_yuan', 'signed_on', 'approved_on', 'started_on', 'in_statistics_on', 'in_production_on',
  'ceremony_on', 'start_evidence', 'exemption', 'responsible_unit', 'lead_officer_role', 'problems', 'labels', 'remark',
] as const; // prettier-ignore

export type ProjectField = (typeof PROJECT_FIELDS)[number];

export const MONEY_FIELDS = [
  'total_investment_yuan',
  'annual_plan_yuan',
  'completed_this_year_yuan',
  'paid_in_yuan',
] as const;
export const DATE_FIELDS = [
  'signed_on',
  'approved_on',
  'started_on',
  'in_statistics_on',
  'in_production_on',
  'ceremony_on',
] as const;
