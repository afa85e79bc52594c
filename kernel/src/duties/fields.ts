/** The fields of a duty (责任). Codes are stable: exports and the API use them as they stand here. */
import type { Bilingual, FieldDef } from '../kinds/types';
import { field, SUPERVISED_FIELDS } from './supervised-fields';

/** Where a duty comes from. */
const BORN: Record<string, Bilingual> = {
  stage: { zh: '事项阶段', en: 'Stage of a record' },
  promise: { zh: '承诺', en: 'Promise' },
  meeting: { zh: '会议议定', en: 'Meeting' },
  instruction: { zh: '领导批示', en: 'Instruction' },
  document: { zh: '文件部署', en: 'Document' },
  act: { zh: '日常办理', en: 'Everyday work' },
};

/** The fields; `clocks` are the terms to choose from, code → name. */
export function dutyFields(clocks: Record<string, Bilingual>): Record<string, FieldDef> {
  return { ...cycleFields(clocks), ...SUPERVISED_FIELDS };
}

function cycleFields(clocks: Record<string, Bilingual>): Record<string, FieldDef> {
  return {
    title: field('text', ['责任事项', 'Duty', '要办成的一件事,一句话。', 'The one thing to be done, in a sentence.'], {
      required: true,
    }),
    place: field(
      'place',
      ['属地', 'Place', '由哪个县(市、区)或市直承担。', 'The county, or the city itself, that owes it.'],
      { required: true },
    ),
    owner_office: field('office', ['承办单位', 'Owner', '主办的唯一单位。', 'The one office that owes it.']),
    assignee: field('text', [
      '承办人职务',
      'Person (post)',
      '具体承办的科室或职务,不填姓名。',
      'The section or post that does it; never a name.',
    ]),
    from_office: field('office', [
      '交办单位',
      'Assigned by',
      '交办并负责审核办结的单位。',
      'The office that assigns it and closes it.',
    ]),
    born_from: field('choice', ['来源', 'Born from', '这项责任由什么产生。', 'What the duty comes from.'], {
      choices: BORN,
    }),
    about: field(
      'record',
      ['所涉事项', 'About', '责任所针对的项目、签约等事项。', 'The project, signing or other record it is about.'],
      { kind: '*' },
    ),
    basis_doc: field('text', [
      '依据文件',
      'Basis',
      '文件、纪要的名称或文号。',
      'Title or number of the document or minutes.',
    ]),
    basis_clause: field('text', ['依据条款', 'Clause', '文件中的条款或原话。', 'The clause, in its words.']),
    clock: field(
      'choice',
      [
        '办理时限',
        'Term',
        '按哪一条规定计时;自定天数或定死日期时不选。',
        'The rule that sets the term; left empty for own days or a fixed date.',
      ],
      { choices: clocks },
    ),
    term_days: field('integer', [
      '自定工作日数',
      'Own term (working days)',
      '交办后多少个工作日内办成;当日不计。',
      'Working days from the day it was assigned, that day not counted.',
    ]),
    due_on: field('date', ['定死的期限', 'Fixed date', '文件写明的截止日期。', 'The date the document sets.']),
    assigned_on: field('date', [
      '交办日期',
      'Assigned on',
      '交给承办单位的日期;时限自此起算。',
      'The day it was given to its owner; the clock starts here.',
    ]),
    signed_for_on: field('date', [
      '签收日期',
      'Signed for on',
      '承办单位签收的日期。',
      'The day the owner signed for it.',
    ]),
    in_work_on: field('date', ['承办日期', 'In work on', '开始办理的日期。', 'The day the work began.']),
    answered_on: field('date', [
      '反馈日期',
      'Answered on',
      '报送办理结果的日期;计时到此为止。',
      'The day the result was reported; the clock stops here.',
    ]),
    result: field('longtext', [
      '办理结果',
      'Result',
      '办成了什么,没办成的写明原因和下一步。',
      'What was done; what was not, why, and what next.',
    ]),
    result_proof: field('text', [
      '办理依据',
      'Proof',
      '证明办成的文件、编号或事项。',
      'The document, number or record that proves it.',
    ]),
    closed_on: field('date', [
      '办结日期',
      'Closed on',
      '审核同意办结的日期;由承办人以外的人登记。',
      'The day it was accepted as done, by somebody who did not handle it.',
    ]),
    closing_note: field('text', ['办结意见', 'Closing note', '审核人的意见。', 'What whoever closed it says.']),
    extension_days: field('integer', [
      '延长工作日',
      'Extended by',
      '本次批准延长的工作日数。',
      'Working days added this time.',
    ]),
    extension_until: field('date', ['延期至', 'Extended to', '本次批准的新期限。', 'The new date this time.']),
    extension_approver: field('text', [
      '延期批准人职务',
      'Extension approved by',
      '批准延期的领导职务。',
      'Post of whoever approved it.',
    ]),
  };
}

/** The fields of a term (期限) that a city sets for itself. */
export function termFields(clocks: Record<string, Bilingual>): Record<string, FieldDef> {
  return {
    title: field('text', ['名称', 'Name', '这条期限的名称。', 'Name of this term.'], {
      required: true,
      sensitivity: 'public',
    }),
    place: field('place', ['适用地', 'Place', '本市。', 'The city.'], { required: true, sensitivity: 'public' }),
    clock: field('choice', ['计时规则', 'Clock', '改的是哪一条时钟。', 'The clock whose term it sets.'], {
      choices: clocks,
      required: true,
      sensitivity: 'public',
    }),
    number: field('integer', ['数量', 'Number', '多少个单位。', 'How many units.'], {
      required: true,
      sensitivity: 'public',
    }),
    unit: field('choice', ['单位', 'Unit', '工作日、自然日或月。', 'Working days, calendar days or months.'], {
      required: true,
      sensitivity: 'public',
      choices: {
        working_days: { zh: '工作日', en: 'Working days' },
        days: { zh: '自然日', en: 'Calendar days' },
        months: { zh: '月', en: 'Months' },
      },
    }),
    since_on: field(
      'date',
      ['起用日期', 'In force since', '自这一天起开始的时钟按此计。', 'Clocks that start from this day on follow it.'],
      { required: true, sensitivity: 'public' },
    ),
    basis_doc: field(
      'text',
      [
        '依据文件',
        'Basis',
        '规定这一期限的文件;没有文件的是本市自定目标。',
        'The document that sets it; without one it is the city’s own target.',
      ],
      { sensitivity: 'public' },
    ),
    basis_clause: field('text', ['依据条款', 'Clause', '文件中的条款。', 'The clause.'], { sensitivity: 'public' }),
  };
}
