/** What a duty under supervision (督办事项) tells beside its cycle: where it was decided, who was named, what a sheet says of it. */
import type { Bilingual, FieldDef, FieldType } from '../kinds/types';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

/** A field of the kinds of this folder. */
export function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'internal', ...more };
}

const PARTS: Record<string, Bilingual> = {
  lead: { zh: '主办', en: 'Lead' },
  co: { zh: '协办', en: 'Support' },
};

export const SUPERVISED_FIELDS: Record<string, FieldDef> = {
  number: field('text', ['编号', 'Number', '任务清单中的编号。', 'Its number in the list of tasks.']),
  supervised: field('boolean', [
    '督办事项',
    'Supervised',
    '是督办事项的,办结前须先审结;一经列入不再撤下。',
    'A supervised duty is reviewed before it is closed; once supervised it stays so.',
  ]),
  decided_in: field(
    'record',
    [
      '议定来源',
      'Decided in',
      '议定它的会议、批示、文件或任务清单。',
      'The meeting, instruction, document or list of tasks that decided it.',
    ],
    { kind: '*' },
  ),
  source_on: field('date', [
    '会议(批示)日期',
    'Decided on',
    '会议或批示的日期。',
    'Day of the meeting or instruction.',
  ]),
  lead_unit: field('text', [
    '牵头单位(原文)',
    'Lead unit (as written)',
    '来源中写的牵头单位。',
    'The lead unit as the source writes it.',
  ]),
  co_units: field('text', [
    '配合单位(原文)',
    'Supporting units (as written)',
    '来源中写的配合单位。',
    'The supporting units as the source writes them.',
  ]),
  category: field('text', ['事项类别', 'Category', '来源中的类别。', 'The category in the source.']),
  limit_text: field('text', [
    '办结时限(原文)',
    'Deadline (as written)',
    '来源中写的时限。',
    'The deadline as the source writes it.',
  ]),
  part_of: field('record', ['所属事项', 'Part of', '由哪一项责任拆分而来。', 'The duty it was split from.'], {
    kind: 'duty',
  }),
  part: field(
    'choice',
    ['主办或协办', 'Lead or support', '拆分后是主办还是协办。', 'Whether this part leads or supports.'],
    { choices: PARTS },
  ),
  metric: field('text', [
    '对应指标',
    'Metric',
    '完成情况由哪一个指标算出。',
    'The metric that its progress is read from.',
  ]),
  metric_since: field('date', ['指标起算', 'Counted since', '指标从哪一天起算。', 'The day the metric counts from.']),
  target: field('number', ['目标值', 'Target', '按指标的单位填写。', 'In the unit of the metric.']),
  target_text: field('text', [
    '目标(原文)',
    'Target (as written)',
    '来源中写的目标。',
    'The target as the source writes it.',
  ]),
  progress_text: field('longtext', ['进展情况', 'Progress', '最近一次报送的进展。', 'The progress last told.']),
  progress_on: field('date', ['进展日期', 'Progress of', '进展截至哪一天。', 'The day the progress is of.']),
  reviewed_on: field('date', [
    '审结日期',
    'Reviewed on',
    '审核办理结果的日期;由承办人以外的人登记。',
    'The day the result was reviewed, by somebody who did not handle it.',
  ]),
  review_opinion: field('longtext', [
    '审结意见',
    'Review',
    '审核意见:办到什么程度,凭什么认定。',
    'What the reviewer says: how far it is done, and what shows it.',
  ]),
  archived_on: field('date', ['归档日期', 'Archived on', '材料归档的日期。', 'The day its papers were filed.']),
  archive_no: field('text', ['归档号', 'File number', '归档的卷号。', 'The number of the file.']),
  told_assigned_on: field('date', [
    '表内交办日期',
    'Assigned on (in the sheet)',
    '来表所写的交办日期;单位或时限不明的,交办后才起算。',
    'The hand-over the sheet tells; without an owner and a term the clock starts only when it is assigned here.',
  ]),
  told_status: field('text', [
    '表内完成情况',
    'State (in the sheet)',
    '来表所写的完成情况,不作为办结。',
    'The state the sheet tells; it closes nothing.',
  ]),
  told_closed_on: field('date', [
    '表内办结日期',
    'Closed on (in the sheet)',
    '来表所写的办结日期,不作为办结。',
    'The closing the sheet tells; it closes nothing.',
  ]),
  told_feedback_on: field('date', [
    '表内反馈日期',
    'Answered on (in the sheet)',
    '来表所写的首次反馈日期。',
    'The first answer the sheet tells.',
  ]),
  told_evidence: field('text', [
    '表内佐证',
    'Proof (in the sheet)',
    '来表所写的佐证材料。',
    'The proof the sheet names.',
  ]),
  told_handler: field('text', [
    '表内承办岗位',
    'Handler (in the sheet)',
    '来表所写的承办岗位。',
    'The handling post the sheet names.',
  ]),
  told_closer: field('text', [
    '表内审结岗位',
    'Closer (in the sheet)',
    '来表所写的审结岗位。',
    'The closing post the sheet names.',
  ]),
  told_extended_to: field('date', [
    '表内延期至',
    'Extended to (in the sheet)',
    '来表所写的延期日期;未经审批不作为延期。',
    'The extension the sheet tells; it extends nothing until approved.',
  ]),
  told_extension_approver: field('text', [
    '表内延期批准岗位',
    'Extension approved by (in the sheet)',
    '来表所写的批准岗位。',
    'The approving post the sheet names.',
  ]),
  backfill_approver: field('text', [
    '补录批准人职务',
    'Backfill approved by',
    '启用本账本前已办结、准予补录的批准人职务。',
    'Post of whoever lets a closing from before this ledger be entered.',
  ]),
  remark: field('longtext', ['备注', 'Remark', '说明。', 'A note.']),
};
