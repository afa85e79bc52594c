/** The words under which signing ledgers (招商签约台账) and lists of prospects (重点招引清单) head their columns. Pure data. */
import type { HeaderRule, LedgerShape } from '../layout/shape';

const CHAIN: HeaderRule = {
  field: 'chain',
  type: 'text',
  leaf: /^(?:所属|主导|重点)?(?:产业链?|行业|产业链条|链条)(?:类别|分类|领域|名称|类型|链|方向)?$|^所属(?:领域|专班|链)$/,
  weight: 2,
};
const REMARK: HeaderRule = {
  field: 'remark',
  type: 'text',
  leaf: /^(?:备注|备考|说明|其他说明|备注说明|情况说明|其他|其它)$/,
  weight: 2,
};
const SERIAL: HeaderRule = {
  field: null,
  type: 'serial',
  leaf: /^(?:序号|编号|序|项次|no\.?|行号|顺序号|项目序号)$/,
  notPath: /合同|协议|签约|信用/,
  weight: 5,
};
const UNIT: HeaderRule = {
  field: 'money_unit',
  type: 'unit',
  leaf: /^(?:金额|货币|计量|投资额?)?单位$/,
  weight: 1,
  not: /投资方|建设|责任/,
};
const IGNORED: HeaderRule = {
  field: null, type: 'text', weight: 3, because: 'not a column of the ledger',
  leaf: /^(?:建设|主要建设)(?:内容|规模|性质|年限|工期|周期)|联系人|联系电话|联系方式|手机|电话|法定代表人|下一步/,
}; // prettier-ignore
const TITLE: HeaderRule[] = [
  {
    field: 'title',
    type: 'text',
    leaf: /^(?:签约|招商|招引|合作|投资|重点|引进|拟引进|拟招引|在谈|目标|意向|储备)*(?:项目|协议|合同)(?:名称|全称|名)?(?:\(协议\))?$/,
    not: /编号|性质|类型|状态|日期|时间/,
    weight: 2,
  },
  {
    field: 'title',
    type: 'text',
    leaf: /^(?:项目|协议|合同|签约项目|事项)(?:\/|及|、)?(?:项目|协议|合同)?名称$/,
    weight: 4,
  },
];

const signing: HeaderRule[] = [
  ...TITLE,
  { field: 'event_on', type: 'date', leaf: /^(?:合同|协议|项目|正式)?(?:签约|签订|签署|签字)(?:合同|协议)?(?:日期|时间|年月日|年月|日)?$|^(?:合同|协议)(?:日期|时间)$|^(?:签约|签订)[时日]/, not: /计划|拟|预计|活动|性质|类型|金额|额度?$/, weight: 3 },
  { field: 'event_on', type: 'date', leaf: /^(?:日期|时间|事项日期|发生(?:日期|时间))$/, weight: 1 },
  { field: 'event_type', type: 'text', leaf: /^(?:合同|协议|签约|签订|事项|文本|项目签约|合作)?(?:性质|类型|类别|种类|形式|方式)$|^(?:合同|协议|签约)(?:\(协议\))?(?:性质|类型|类别|种类|形式)$/, weight: 3 },
  { field: 'investor', type: 'text', leaf: /^(?:主要|合作)?(?:投资|签约|乙|合作|引进|投资主体)(?:方|企业|单位|主体|人|商|公司|客商)*(?:\(乙方\))?(?:名称|全称)?$|^(?:企业|公司|客商|业主)(?:名称|全称|单位)?$|^(?:乙方|投资者)$/, not: /金额|额$|代码|退出/, weight: 2 },
  { field: 'investor_credit_code', type: 'text', leaf: /信用代码|组织机构代码/, weight: 4 },
  { field: 'related_contract_no', type: 'text', leaf: /(?:关联|原|主|前期|首次|对应|被变更|上一)(?:的)?(?:合同|协议|签约)(?:\(协议\))?(?:编号|号码?|文号)?$/, weight: 5 },
  { field: 'contract_no', type: 'text', leaf: /^(?:投资|正式|签约)?(?:合同|协议|签约)(?:[(/、或]?(?:协议|合同)\)?)?(?:编号|号码?|编码|文号|备案号)$/, not: /关联|原/, weight: 4 },
  { field: 'amount_yuan', type: 'money', leaf: /^(?:合同|协议|签约|约定)(?:计划|约定|引资|总)?(?:投资|引资|资金)?(?:总)?(?:额|金额|总额|规模|额度|投资|资金)$/, not: /到位|完成|实际/, weight: 4 },
  { field: 'amount_yuan', type: 'money', leaf: /^(?:项目)?(?:计划|拟|意向|总|新增|固定资产)*(?:投资|引资)(?:总)?(?:额|金额|总额|规模)?$|^金额$/, not: /到位|完成|实际|已|累计|方|人/, weight: 2 },
  { field: 'origin_place_code', type: 'place', leaf: /^(?:项目)?(?:引进|招引|引荐|首谈|首报|飞出|输出|招商|引资|首引|信息首报)(?:地|方|县区?|区县|县\(?[市、]?区\)?|单位|主体|地区|所在地)*$/, weight: 3 },
  { field: 'host_place_code', type: 'place', leaf: /^(?:项目)?(?:落地|落户|承接|飞入|建设|所在|实施|接收)(?:地|方|县区?|区县|县市区|县\(?[市、]?区\)?|地点|地区|单位|园区|区域|乡镇)*$/, weight: 3 },
  { field: 'host_place_code', type: 'place', leaf: /^(?:所属|报送|填报|属地|归属)?(?:县区?|区县|县市区|县\(市[、.,]?区\)|市县|地区|区域|属地)(?:名称)?$|^(?:所属|项目所属)地$/, not: /责任/, weight: 1 },
  { field: 'share_origin', type: 'number', leaf: /^(?:引进|招引|引荐|首谈|飞出)(?:地|方|县区)?(?:分成|分享|占|所占|统计)?(?:比例|比重|份额|占比)$/, weight: 6 },
  { field: 'share_host', type: 'number', leaf: /^(?:落地|落户|承接|飞入)(?:地|方|县区)?(?:分成|分享|占|所占|统计)?(?:比例|比重|份额|占比)$/, weight: 6 },
  { field: 'shares', type: 'text', leaf: /(?:分成|分享|分配|利益|税收|指标)(?:比例|比重|份额|方案|约定)?$|^(?:飞地)?(?:比例|占比|份额)/, weight: 4 },
  CHAIN,
  { field: 'activity', type: 'text', leaf: /活动(?:名称)?$|^(?:签约|推介)(?:场合|会|仪式|平台)(?:名称)?$/, weight: 3 },
  { field: 'status', type: 'text', leaf: /^(?:项目|履约|合同|协议|当前|目前|现|推进|执行|落地|进展)*(?:状态|状况|履约情况|执行情况|进展|进展情况)$|^履约情况$/, not: /日期|时间/, weight: 2 },
  { field: 'status_on', type: 'date', leaf: /^(?:状态|变更|终止|退出|解约|状态变更|状态变动|解除|变动|履约状态)(?:发生)?(?:日期|时间)$/, weight: 5 },
  { field: 'amount_yuan', type: 'money', leaf: /^(?:协议|合同|签约|总额|计划|金额|总量)$/, group: /投资|资金|金额/, not: /到位|完成/, weight: 5 },
  { field: 'status_on', type: 'date', leaf: /^(?:日期|时间)$/, group: /状态|变更|终止|退出|履约/, weight: 5 },
  REMARK, UNIT, SERIAL, IGNORED,
]; // prettier-ignore

const prospects: HeaderRule[] = [
  ...TITLE,
  { field: 'investor', type: 'text', leaf: /^(?:目标|意向|拟投资|投资|招引|对接|重点|拟引进|洽谈)*(?:企业|客商|单位|方|公司|投资方|主体|对象)(?:名称)?$/, not: /责任/, weight: 2 },
  { field: 'amount_yuan', type: 'money', leaf: /^(?:拟|意向|预计|计划|洽谈|估算|总)*(?:总)?(?:投资|引资)(?:总)?(?:额|金额|总额|规模)?$/, not: /到位|完成|方/, weight: 2 },
  { field: 'state', type: 'text', leaf: /^(?:推进|洽谈|对接|工作|项目|当前|目前|招引)*(?:状态|阶段|进展|进展情况|情况|进度)$/, weight: 2 },
  { field: 'origin_place_code', type: 'place', leaf: /^(?:责任|牵头|招引|引进|承办|所属|意向落地|落地|承接|对接)?(?:县区?|区县|县市区|地区|地|县\(?[市、]?区\)?)$/, weight: 2 },
  { field: 'lead_officer_role', type: 'text', leaf: /^(?:领衔|包联|牵头|挂帅|包抓|责任|招商|领办|分管|包保|联系)(?:市|县|区|级|的)*(?:领导|责任人)(?:职务)?$/, weight: 3 },
  CHAIN, REMARK, UNIT, SERIAL, IGNORED,
]; // prettier-ignore

export const SIGNING_SHAPE: LedgerShape = {
  kind: 'signing-ledger',
  title: { zh: '招商签约台账', en: 'signing ledger' },
  name: 'title',
  atLeast: 2,
  rules: signing,
};

/** Prospects are wishes: they are read and shown, and count nothing. */
export const PROSPECT_SHAPE: LedgerShape = {
  kind: 'signing-ledger',
  title: { zh: '重点招引清单', en: 'list of prospects' },
  name: 'title',
  atLeast: 2,
  rules: prospects,
};
