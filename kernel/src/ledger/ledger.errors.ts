/** Why an act is not written, and what the person can do. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  IDEMPOTENCY_REUSED: {
    kind: 'conflict',
    zh: '同一操作编号已用于另一项内容,本次未写入。请刷新页面后重新提交',
    en: 'The same key was used for a different act, so nothing was written. Reload the page and submit again',
  },
  CHANGED_BY_OTHERS: {
    kind: 'conflict',
    zh: '“{record}”在您打开之后已被他人修改(您看到第{yours}版,现为第{version}版),未写入。请对照对方的修改后再提交',
    en: 'Someone else changed "{record}" after you opened it (you saw version {yours}, it is now {version}); nothing was written. Compare with their change and submit again',
  },
  ACT_EMPTY: {
    kind: 'input',
    zh: '没有要写入的内容,请至少填写一项',
    en: 'There is nothing to write; make at least one change',
  },
  INSTANT_INVALID: {
    kind: 'input',
    zh: '时间“{text}”无法识别,请使用ISO格式,如2026-01-31T08:00:00Z',
    en: 'The time "{text}" cannot be read; write it in ISO form, such as 2026-01-31T08:00:00Z',
  },
  DAY_INVALID: {
    kind: 'input',
    zh: '日期“{text}”不存在或格式不对,请写作YYYY-MM-DD',
    en: 'The day "{text}" does not exist or is badly written; use YYYY-MM-DD',
  },
  MONTH_INVALID: {
    kind: 'input',
    zh: '月份“{text}”不存在或格式不对,请写作YYYY-MM',
    en: 'The month "{text}" does not exist or is badly written; use YYYY-MM',
  },
  TEXT_INVALID: {
    kind: 'input',
    zh: '“{field}”必须是文字且不能为空或含有不可保存的字符,请改正',
    en: '"{field}" must be a text, not empty and without characters that cannot be kept; correct it',
  },
  RECORD_ID_INVALID: {
    kind: 'input',
    zh: '事项编号“{record}”不合规:限1至64位字母、数字、下划线、点、冒号或连字符',
    en: 'The record id "{record}" is not valid: 1 to 64 letters, digits, underscores, dots, colons or hyphens',
  },
  RECORD_UNKNOWN: {
    kind: 'notfound',
    zh: '没有编号为“{record}”的事项,请核对编号或先新建',
    en: 'There is no record "{record}"; check the id or create it first',
  },
  RECORD_EXISTS: {
    kind: 'conflict',
    zh: '编号“{record}”已经存在,未新建。请打开原事项修改,或换一个编号',
    en: 'Record "{record}" already exists and was not created again. Open it to change it, or use another id',
  },
  RECORD_OF_OTHER_KIND: {
    kind: 'input',
    zh: '“{record}”属于“{kind}”,请在该种类下操作',
    en: '"{record}" is of kind "{kind}"; act on it under that kind',
  },
  RECORD_NOT_ACCEPTED: {
    kind: 'refused',
    zh: '“{record}”的新建尚未审核通过,请先由他人审核',
    en: 'The creation of "{record}" has not been accepted yet; have another person decide it first',
  },
  RECORD_WITHDRAWN: {
    kind: 'refused',
    zh: '“{record}”是已移除的示例,不能再记账',
    en: '"{record}" is a sample that was taken out; nothing more can be written about it',
  },
  RECORD_MERGED: {
    kind: 'refused',
    zh: '“{record}”已并入“{into}”,请在“{into}”上记账,或先撤销合并',
    en: '"{record}" was merged into "{into}"; write there, or undo the merge first',
  },
  RECORD_EXITED: {
    kind: 'refused',
    zh: '“{record}”已退出,不能推进阶段。请先恢复',
    en: '"{record}" has exited and cannot reach a stage. Resume it first',
  },
  STAGE_GATE: {
    kind: 'refused',
    zh: '阶段“{stage}”未达到:{why}。依据:{basis}',
    en: 'Stage "{stage}" is not reached: {why}. Basis: {basis}',
  },
  CHANGE_NEEDS_REVIEW: {
    kind: 'refused',
    zh: '这项变更须由申请人以外的人审核:请以“申请”提交,等有权的人通过',
    en: 'This change needs another person to accept it: submit it as a request and wait for somebody with the right to',
  },
  REVIEW_REQUIRED: {
    kind: 'refused',
    zh: '阶段“{stage}”须由他人审核,不能直接登记为已审核',
    en: 'Stage "{stage}" needs another person to accept it and cannot be written as accepted',
  },
  SAME_PERSON: {
    kind: 'refused',
    zh: '申请人不能审核自己的申请,请由他人审核',
    en: 'Whoever asked cannot decide; have another person decide',
  },
  REQUEST_UNKNOWN: {
    kind: 'notfound',
    zh: '“{record}”没有第{entry}号待审核的记账,请刷新后核对',
    en: '"{record}" has no entry {entry} that waits for a decision; reload and check',
  },
  REQUEST_DECIDED: {
    kind: 'conflict',
    zh: '第{entry}号记账已经审核过,请刷新后查看结果',
    en: 'Entry {entry} was decided already; reload to see the result',
  },
  RETURN_NOT_EARLIER: {
    kind: 'refused',
    zh: '只能退回到当前阶段之前的阶段,请重新选择',
    en: 'A record only returns to a stage before the one it is in; choose another',
  },
  ALREADY_SO: {
    kind: 'refused',
    zh: '“{record}”已经是该状态,无需重复操作',
    en: '"{record}" is in that state already; nothing needs doing',
  },
  NOT_SO: {
    kind: 'refused',
    zh: '“{record}”不在该状态,无从解除。请刷新后核对',
    en: '"{record}" is not in that state, so it cannot be undone. Reload and check',
  },
  EXEMPTION_NOT_FORESEEN: {
    kind: 'refused',
    zh: '阶段“{stage}”没有豁免规定,请补齐依据',
    en: 'Stage "{stage}" foresees no exemption; supply what it asks',
  },
  SHARES_NOT_FORESEEN: {
    kind: 'refused',
    zh: '“{kind}”不能按份额拆分',
    en: 'A record of kind "{kind}" cannot be split by shares; leave it whole',
  },
  MERGE_CHAIN: {
    kind: 'refused',
    zh: '“{into}”自己已并入(或将并入)“{survivor}”,不能再并入它。请改并入“{survivor}”',
    en: '"{into}" is itself merged into "{survivor}", now or later. Merge into "{survivor}" instead',
  },
  MERGE_TOO_EARLY: {
    kind: 'refused',
    zh: '“{which}”自 {day} 起才有,合并不能更早生效。请改用 {day} 或之后的日期',
    en: '"{which}" exists from {day} only, and the merge cannot take effect before. Use {day} or a later day',
  },
  MERGE_BEFORE_UNDOING: {
    kind: 'refused',
    zh: '“{record}”此前的合并已自 {day} 起撤销,更早生效的合并到那一天也会随之失效。请改用 {day} 或之后的日期',
    en: 'An earlier merge of "{record}" was undone from {day} on, and one that takes effect before would end there too. Use {day} or a later day',
  },
  MERGE_HELD: {
    kind: 'refused',
    zh: '“{into}”尚待认定、暂不计数,并入后两条都不计。请先解除它的待定',
    en: '"{into}" is held and not counted; after the merge neither would be. Release it first',
  },
  MERGE_SAMPLE: {
    kind: 'refused',
    zh: '示例与真实事项不能合并。请重新选择',
    en: 'A sample and a real record do not merge. Choose another',
  },
  UNMERGE_TOO_EARLY: {
    kind: 'refused',
    zh: '“{record}”在这一天尚未合并,从这一天撤销没有作用。请改用合并生效日或之后的日期',
    en: '"{record}" was not merged on that day, so nothing would be undone. Use the day the merge took effect, or a later one',
  },
  MERGE_INVALID: {
    kind: 'refused',
    zh: '不能并入“{into}”:须为另一条同类、有效且未被合并的事项。请重新选择',
    en: 'Cannot merge into "{into}": it must be another record of the same kind, alive and not merged itself. Choose another',
  },
  NOT_A_SAMPLE: {
    kind: 'refused',
    zh: '“{record}”不是示例,不能移除。如已终止请登记退出',
    en: '"{record}" is not a sample and cannot be taken out. If it ended, record its exit',
  },
  SOURCE_UNKNOWN: {
    kind: 'input',
    zh: '没有编号为“{source}”的来源,请先登记来源',
    en: 'There is no source "{source}"; register the source first',
  },
  SOURCE_DIFFERS: {
    kind: 'conflict',
    zh: '来源编号“{source}”已用于另一份材料,请换一个编号',
    en: 'The source id "{source}" is used for something else; use another id',
  },
});
