/** Why a stage of a project does not stand, in sentences that say what to do. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  CEREMONY_NOT_START: {
    kind: 'refused',
    zh: '集中开工活动不是开工证明;请补开工日期和开工依据',
    en: 'A joint ceremony is not a start; give the start date and its proof',
  },
  START_WITHOUT_EVIDENCE: {
    kind: 'refused',
    zh: '无开工依据,开工不成立;请补施工许可证、施工合同或现场照片',
    en: 'A start without evidence does not stand; add the permit, the contract or a site photo',
  },
  START_BEFORE_APPROVAL: {
    kind: 'refused',
    zh: '开工早于立项且无容缺批准,开工不成立;请补立项或由有权人批准容缺',
    en: 'The start lies before the approval; complete the approval or have an exemption approved',
  },
  START_NOT_PROVEN: {
    kind: 'refused',
    zh: '开工尚未成立或晚于本阶段,本阶段不成立;请先补齐开工',
    en: 'The start is not proven or lies later, so this stage does not stand; complete the start first',
  },
  STAT_BELOW_THRESHOLD: {
    kind: 'refused',
    zh: '总投资不足500万元,不应入库;请核对总投资',
    en: 'Below the threshold of 5 million yuan for the statistics; check the total investment',
  },
  PROJECT_CODE_MISSING: {
    kind: 'refused',
    zh: '没有有效的项目代码,立项不成立;请填写在线平台的项目代码',
    en: 'Without a valid project code the approval does not stand; enter the code of the online platform',
  },
  BATCH_ENUMERATED_LT_CLAIMED: {
    kind: 'refused',
    zh: '公布{claimed}个,列名{listed}个;请补列其余项目或更正公布数',
    en: '{claimed} claimed, {listed} listed; name the others or correct the claim',
  },
  BATCH_AMOUNT_LT_CLAIMED: {
    kind: 'refused',
    zh: '公布总投资{claimed}元,列名项目合计{listed}元;请补列或更正',
    en: '{claimed} yuan claimed, {listed} yuan listed; name the others or correct the claim',
  },
});
