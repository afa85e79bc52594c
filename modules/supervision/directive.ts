/**
 * 督办来源: the meeting, instruction, list of tasks, speech, document or pledge that decided something. What was decided are
 * duties (`decided_in`); what a reader proposes waits outside the ledger until a person confirms it.
 */
import { defineKind } from '@wutong/kernel/kinds/define';
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';
import { directiveStages } from './stages';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'internal', ...more };
}

/** Sorts of papers that decide something. */
export const PAPER_TYPES = {
  minutes: { zh: '会议纪要', en: 'Minutes' },
  instruction: { zh: '领导批示', en: 'Instruction' },
  task_list: { zh: '任务清单', en: 'List of tasks' },
  speech: { zh: '讲话', en: 'Speech' },
  dispatch: { zh: '调度会', en: 'Dispatch meeting' },
  document: { zh: '文件', en: 'Document' },
  pledge: { zh: '县域承诺', en: 'County pledge' },
} as const;

export type PaperType = keyof typeof PAPER_TYPES;

export const directive = defineKind({
  kind: 'directive',
  module: 'supervision',
  name: { zh: '督办来源', en: 'Directive' },
  plural: { zh: '督办来源', en: 'Directives' },
  unstaged: { zh: '待分解', en: 'Not broken down yet' },
  table: 'directive',
  title: 'title',
  place: 'place',
  relations: { office: ['from_office'] },
  identity: ['text_sha256'],
  asks: ['paper_type', 'doc_no', 'held_on', 'from_office', 'leader_role'],
  fields: {
    title: field('text', ['名称', 'Title', '会议、批示、文件或承诺的名称。', 'What the meeting or paper is called.'], {
      required: true,
    }),
    place: field('place', ['属地', 'Place', '由哪一级作出:决定谁能看到。', 'Whose it is: decides who sees it.'], {
      required: true,
    }),
    paper_type: field('choice', ['类型', 'Type', '来源的类型。', 'What sort of paper it is.'], {
      choices: { ...PAPER_TYPES },
    }),
    doc_no: field('text', ['文号', 'Number', '公文的文号或纪要的期号。', 'Number of the paper or of the minutes.']),
    held_on: field('date', [
      '会议(批示)日期',
      'Held on',
      '开会、批示或印发的日期;“年底前”“7天内”都从它算起。',
      'Day of the meeting, instruction or paper; deadlines are read from it.',
    ]),
    from_office: field('office', [
      '交办单位',
      'Assigned by',
      '把议定事项交出去并负责审核办结的单位。',
      'The office that assigns what was decided and closes it.',
    ]),
    leader_role: field('text', [
      '主持(批示)人职务',
      'Post of the leader',
      '主持会议或作出批示的领导职务,不填姓名。',
      'Post of whoever chaired or instructed; never a name.',
    ]),
    file_name: field('text', ['文件名', 'File', '上传的文件名。', 'Name of the file handed in.']),
    text_sha256: field(
      'text',
      ['文本指纹', 'Fingerprint', '全文的 SHA-256,位置都按它计。', 'SHA-256 of the text; offsets count in it.'],
      { searched: false },
    ),
    broken_down_on: field('date', [
      '分解日期',
      'Broken down on',
      '其中该办的事都已立项或不采用的日期。',
      'The day on which all it asks for had become duties or been set aside.',
    ]),
    remark: field('longtext', ['备注', 'Remark', '说明。', 'A note.']),
  },
  stages: directiveStages,
});
