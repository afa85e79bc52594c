/** The words under which lists of supervised duties (督办清单, 重点任务分解表) head their columns. Pure data. */
import type { HeaderRule, LedgerShape } from '../../layout/shape';

const BODY = '(?:单位|部门|县区|主体|机关|地区)';
const POST = '(?:岗位|人|人员|科室|处室|股室|职务|领导|人岗位|人职务)';

const rule = (
  field: string | null,
  type: HeaderRule['type'],
  weight: number,
  leaf: RegExp,
  more: Partial<HeaderRule> = {},
): HeaderRule => ({ field, type, weight, leaf, ...more });

const rules: HeaderRule[] = [
  rule('no', 'text', 6, /^(?:督办|督查|任务|事项|立项|清单|台账|交办|派单|工单|批示)*(?:单?编号|编码|单号|督办号|任务号)$/),
  rule('no', 'serial', 3, /^(?:任务|事项)?序号$|^(?:序|项次|no\.?|行号|顺序号)$/),

  rule('source', 'text', 4, /^(?:督办|督查|任务|事项|工作|交办|议定|立项)*(?:来源|出处)(?:会议|文件|批示|渠道|单位|依据|名称)*$|^(?:督办|立项|交办|任务)依据$/),
  rule('source', 'text', 3, /^(?:议定|交办|来源|督办|召开|所属)*(?:会议|批示|会议批示|会议\/批示|会议或批示|会议纪要|文件|来源文件)(?:名称|文号|及文号|来源|件)?$/),
  rule('source_on', 'date', 5, /^(?:任务|事项|督办|来源|召开|议定)*(?:会议|批示|会议批示|会议\(批示\)|会议\/批示|会议或批示|批示\(会议\)|来源|文件|召开|开会|议定|纪要|讲话)(?:召开)?(?:日期|时间)$/),
  rule('source_on', 'date', 3, /^(?:印发|成文|发文)(?:日期|时间)$/),

  rule('item', 'text', 5, /^(?:督办|督查|交办|议定|批示|决定|责任|具体|部署|办理|会议议定)+(?:的)?(?:事项|任务|内容|工作|工作任务|任务事项|工作事项|要求)+(?:名称|内容|摘要|描述|要点)?$/),
  rule('item', 'text', 4, /^(?:重点|主要|年度|目标|工作|考核|承办|落实|需落实|细化|分解|督办|需办理)*(?:事项|任务)(?:事项|任务|工作)*(?:名称|内容|摘要|描述|分解|要点|及要求)?$/),
  rule('item', 'text', 1, /^(?:重点|工作|任务|主要|办理)*(?:任务|工作)要求$/),
  rule('item', 'text', 2, /^(?:重点|主要|年度)*(?:工作|目标任务|工作要点|工作内容|工作安排|问题|整改问题|指标任务)(?:名称|内容|描述)?$/),

  rule('lead_unit', 'text', 6, new RegExp(`^(?:主要|第一|总)?(?:牵头|主办|主责|主抓|领办|第一责任)(?:责任|承办|市直)?(?:${BODY}|科室)(?:名称|全称)?$|^(?:牵头|主办|主责)$`)),
  rule('lead_unit', 'text', 4, new RegExp(`^(?:责任|承办|落实|办理|负责|主管|交办|整改)(?:责任|承办)?${BODY}(?:名称|全称|\\(部门\\))?$`), { otherwise: 'co_units' }),
  rule('co_units', 'text', 7, /^(?:责任|承办)(?:单位|部门)\((?:配合|协办|协同)\)$/),
  rule('co_units', 'text', 6, new RegExp(`^(?:配合|协办|协同|协助|参与|参加|相关|会办|共同|协作|联办)(?:责任|承办)?${BODY}?(?:名称|全称)?$`)),

  rule('assigned_on', 'date', 5, /^(?:任务|事项)?(?:交办|下达|下发|转办|派发|派单|分办|批转|交转办|交办下达|分解|受领|转交)(?:任务|事项|通知)?(?:日期|时间|日)$/),
  rule('assigned_on', 'date', 2, /^(?:立项|督办|登记|任务)(?:日期|时间)$/),

  rule('limit_text', 'text', 5, /^(?:办结|办理|完成|整改|落实|销号|任务|要求|规定|工作|限时|限定|计划|拟|督办|交办|目标|责任|最终|总体|原定?)*(?:时限|期限|时间节点|完成节点|节点|截[止至](?:日期|时间)|到期(?:日|日期|时间)|时间要求|时间安排|进度要求)(?:要求|安排)?$/),
  rule('limit_text', 'text', 5, /^(?:要求|计划|应|规定|拟|目标|预计|限定?)(?:完成|办结|整改|销号)(?:日期|时间|时限|期限|节点)?$|^限(?:办|期)(?:时间|日期|完成)?$|^(?:完成|办结)(?:时间|日期|时限)要求$/),
  rule('limit_text', 'text', 1, /^完成(?:日期|时间)$/, { otherwise: 'closed_on' }),
  rule('extended_to', 'date', 7, /^(?:申请|批准|同意|经批准)?(?:延期|延长|展期|顺延)(?:至|到|后)?(?:的)?(?:办结|完成|办理)?(?:时限|期限|日期|时间|截止日期)?$/),
  rule('extension_approver_role', 'text', 8, new RegExp(`^(?:延期|延长|展期|顺延)(?:的)?(?:审批|批准|同意|核准)(?:${POST}|单位|部门)*$|^批准延期${POST}?$`)),

  rule('category', 'text', 4, /^(?:督办|督查|事项|任务|工作|来源|交办|立项)*(?:类别|类型|分类|种类|性质|属性)$|^(?:领域|板块|条线|工作领域|所属领域)$/),
  rule('progress_text', 'text', 4, /^(?:目前|当前|最新|工作|任务|办理|落实|推进|整改|阶段|主要|事项|督办|截至目前|本月|本期)*(?:进展|进度|进展情况|推进情况|落实情况|办理情况|工作情况|办理结果|完成进度|整改情况|进展成效)(?:情况|说明|描述|及成效)?$/),
  rule('feedback_on', 'date', 6, /^(?:首次|第一次|初次|首)?(?:反馈|回复|回报|报告反馈|答复)(?:的)?(?:日期|时间)$|^(?:首次|第一次)反馈$|^首报(?:日期|时间)$/),
  rule('closed_on', 'date', 5, /^(?:实际|最终)?(?:办结|销号|完结|审结|办理完毕|完成销号|结项|办结销号)(?:日期|时间)$|^(?:实际|最终)完成(?:日期|时间)$/),
  rule('handler_role', 'text', 5, new RegExp(`^(?:承办|经办|具体承办|具体经办|具体责任|主办|具体办理|办理)${POST}+$`)),
  rule('handler_role', 'text', 3, new RegExp(`^(?:承办|具体)?(?:责任|落实|负责)${POST}$`), { not: /领导/ }),
  rule('closer_role', 'text', 5, new RegExp(`^(?:审结|销号|办结审核|验收|办结确认|审定|核查|办结|核销|销号审核|审核)(?:审核|确认)?(?:${POST}|单位|部门|机关)$`)),
  rule('closer_role', 'text', 2, /^(?:督办|督查|审核)(?:责任)?(?:岗位|人|人员|单位|部门|科室)$/),
  rule('evidence', 'text', 5, /^(?:办结|销号|完成|办理)*(?:佐证|印证|证明|支撑|印证佐证)(?:材料|资料|文件|依据|清单|情况)*$|^(?:办结|销号|完成)(?:依据|材料|凭证|文件)$|^(?:佐证|凭证|附件|附件材料|佐证附件)$/),
  rule('status', 'text', 5, /^(?:办理|任务|工作|事项|落实|督办|当前|目前|办结|完成|销号|整改)*(?:状态|状况)$|^(?:任务|事项|工作)?(?:完成|办结|完结|销号)情况$|^是否(?:完成|办结|销号|完结)$|^办理情况\(状态\)$/),
  // Under a title of its own a short word says enough: 至 under 延期, 日期 under 办结.
  ...(
    [
      ['extended_to', 'date', /^(?:至|延至|到|新?时限|新?期限|日期|时间)$/, /延期|延长|展期/],
      ['extension_approver_role', 'text', /^(?:审批|批准|同意|核准)(?:人|岗位|领导|单位|职务)?$/, /延期|延长|展期/],
      ['lead_unit', 'text', /^(?:单位|部门)(?:名称)?$/, /牵头|主办|主责|责任|承办/],
      ['co_units', 'text', /^(?:单位|部门)(?:名称)?$/, /配合|协办|协同|参与/],
      ['handler_role', 'text', /^(?:岗位|人员?|负责人|职务)$/, /承办|经办|办理/],
      ['closer_role', 'text', /^(?:岗位|人员?|审核人|审核岗位|职务)$/, /审结|销号|审核/],
      ['feedback_on', 'date', /^(?:日期|时间)$/, /反馈/],
      ['closed_on', 'date', /^(?:日期|时间)$/, /办结(?!时限)|销号|审结/],
      ['assigned_on', 'date', /^(?:日期|时间)$/, /交办|下达/],
      ['source_on', 'date', /^(?:日期|时间)$/, /会议|批示|来源/],
      ['source', 'text', /^(?:名称|文件)$/, /会议|批示|来源/],
    ] as const
  ).map(([field, type, leaf, group]) => rule(field, type, 9, leaf, { group })),
  rule('remark', 'text', 2, /^(?:备注|备考|说明|其他说明|备注说明|情况说明|其他|其它|附注)$/),
  rule(null, 'text', 3, /联系人|联系电话|联系方式|手机|电话|(?:包联|分管|责任|牵头|挂帅|包抓|包保)(?:市|县)?(?:级)?领导|下一步|存在(?:的)?问题|工作目标|目标要求|工作措施|具体举措|超期天数|剩余天数|亮灯/, { because: 'not a column of the ledger' }),
]; // prettier-ignore

export const SUPERVISION_SHAPE: LedgerShape = {
  kind: 'supervision-tasks',
  title: { zh: '督办清单', en: 'list of supervised duties' },
  name: 'item',
  nameWord: /(?:事项|任务|内容|工作|问题|名称|要求)$/,
  atLeast: 2,
  rules,
};

/** The fields of a duty as read, in their order. */
export const SUPERVISION_FIELDS = [
  'no', 'source', 'source_on', 'item', 'lead_unit', 'co_units', 'assigned_on', 'limit_text', 'due_on', 'due_basis', 'extended_to',
  'extension_approver_role', 'category', 'progress_text', 'progress_pct', 'feedback_on', 'closed_on', 'handler_role', 'closer_role',
  'evidence', 'status', 'remark',
] as const; // prettier-ignore
