/** Why a bulletin cannot be written so. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  BULLETIN_SEALED: { kind: 'refused', zh: '已印发的通报不能再改。要更正,请从它另发一份更正通报。', en: 'A sealed bulletin cannot be changed. To correct it, issue a new one that corrects it.' },
  BULLETIN_NOT_MERGED: { kind: 'refused', zh: '通报不能合并:每份各有文号。不用的草稿请作废。', en: 'Bulletins are not merged: each has its own number. Drop the draft that is not needed.' },
  BULLETIN_OWN_TEXT: { kind: 'refused', zh: '正文由您拟写,须由另一人{what}。请转交他人。', en: 'You wrote its text; somebody else must {what} it. Hand it on.' },
  BULLETIN_TEXT_UNSIGNED: { kind: 'refused', zh: '正文须连同拟稿日期一起保存。请在通报编辑页保存。', en: 'The text is saved together with the day it was drafted. Save it in the bulletin’s editor.' },
  BULLETIN_MADE_FIELD: { kind: 'refused', zh: '“{field}”在核稿、印发时由系统写入,不能填写。', en: '“{field}” is written by checking or sealing and cannot be filled in.' },
  BULLETIN_NOT_REQUESTED: { kind: 'refused', zh: '核稿和印发当场生效,不经申请。请由核稿人、签发人直接办理。', en: 'Checking and sealing take effect at once and are not requested. Let whoever checks or signs do it.' },
  BULLETIN_HELD: { kind: 'refused', zh: '通报处于待定状态,不能印发。请先解除待定。', en: 'The bulletin is held and cannot be sealed. Release it first.' },
  BULLETIN_CHANGES_AHEAD: { kind: 'refused', zh: '有写到{day}才生效的改动,印发后会改变通报。请先撤回。', en: 'A change takes effect only on {day} and would alter the bulletin after sealing. Take it back first.' },
  BULLETIN_CHANGED_SINCE_CHECK: { kind: 'refused', zh: '核稿后内容改过,须重新核稿。', en: 'It was changed after the check and must be checked again.' },
  BULLETIN_NUMBER_TAKEN: { kind: 'refused', zh: '文号 {number} 已用于另一份通报。请换下一个顺序号。', en: 'The number {number} is taken by another bulletin. Use the next serial.' },
  BULLETIN_NUMBER_INVALID: { kind: 'input', zh: '文号须有机关代字、四位年份和从 1 起的顺序号(GB/T 9704-2012 7.2.5)。', en: 'A number needs the code of the office, a year of four digits and a serial from 1 (GB/T 9704-2012, 7.2.5).' },
  BULLETIN_DAYS_REVERSED: { kind: 'input', zh: '期间的起日晚于止日,或止日晚于数据截止日。请改正。', en: 'The period begins after it ends, or ends after the cut-off. Correct it.' },
  BULLETIN_CORRECTS_ITSELF: { kind: 'input', zh: '通报不能更正自己。请从要更正的那份通报发起更正。', en: 'A bulletin cannot correct itself. Start from the one to be corrected.' },
  BULLETIN_CORRECTS_UNSEALED: { kind: 'refused', zh: '只能更正已印发的通报;未印发的请直接修改。', en: 'Only a sealed bulletin is corrected; change the draft itself.' },
}); // prettier-ignore
