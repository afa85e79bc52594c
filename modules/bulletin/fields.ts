/** What is kept of a bulletin: its head, its text, who has done what with it, and what sealing froze. */
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';
import { PAPER_KINDS } from '@wutong/papers/paper/kinds';
import { TEMPLATES } from './body';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'internal', ...more };
}

const choices = Object.fromEntries(
  TEMPLATES.map((template) => {
    const { zh, en } = PAPER_KINDS[template];
    return [template, { zh, en }];
  }),
);
/** Written by checking or sealing, never typed. */
const made = { searched: false, made: true } as const;

/** What is drafted, and stands under the check. */
export const head: Record<string, FieldDef> = {
  title: field('text', ['标题', 'Title', '通报的标题。', 'Title of the bulletin.'], { required: true }),
  template: field('choice', ['文种', 'Sort of paper', '通报、专报、简报、纪要或督办函。', 'What sort of paper it is.'], {
    required: true,
    choices,
  }),
  place: field('place', ['属地', 'Place', '说的是哪里:不另指明的数都是它的。', 'What it speaks of: figures are of it unless they say otherwise.'], {
    required: true,
  }),
  from_office: field('office', ['发文机关', 'Issued by', '印发的机关。', 'The office that issues it.'], { required: true }),
  mark: field('text', ['发文机关标志', 'Mark', '与机关名称不同时填写,如简报的报头(GB/T 9704-2012 7.2.4)。', 'The head of the paper where it is not the name of the office (GB/T 9704-2012, 7.2.4).']),
  as_of: field('date', ['数据截止日', 'Cut-off', '不另指明的数都截至这一天。', 'Figures are as of this day unless they say otherwise.'], {
    required: true,
  }),
  period_from: field('date', ['期间起', 'Period from', '期间数从这一天起。', 'First day of figures of a period.']),
  period_to: field('date', ['期间止', 'Period to', '期间数到这一天止。', 'Last day of figures of a period.']),
  recipients: field('longtext', ['主送机关', 'To', '一行一个。', 'One a line.']),
  copies: field('longtext', ['抄送机关', 'Copies', '一行一个。', 'One a line.']),
  signers: field('longtext', ['签发人', 'Signed by', '签发的岗位,一行一个。', 'The posts that sign, one a line.']),
  urgency: field('choice', ['紧急程度', 'Urgency', '特急或加急。', 'How urgent it is.'], {
    choices: { 特急: { zh: '特急', en: 'most urgent' }, 加急: { zh: '加急', en: 'urgent' } },
  }),
  note: field('text', ['附注', 'Note', '成文日期下括号内的话。', 'What stands in brackets below the date.']),
  present: field('longtext', ['出席', 'Present', '纪要用,一行一个单位或岗位。', 'For minutes: an office or post a line.']),
  absent: field('longtext', ['请假', 'Absent', '纪要用,一行一个单位或岗位。', 'For minutes: an office or post a line.']),
  observers: field('longtext', ['列席', 'Observers', '纪要用,一行一个单位或岗位。', 'For minutes: an office or post a line.']),
  body: field('longtext', ['正文', 'Text', '正文及其中的数、表、图、清单。', 'The text with its figures, tables, charts and lists.'], made),
  corrects: field('record', ['更正', 'Corrects', '本件更正的那份通报。', 'The bulletin that this one corrects.'], { kind: 'bulletin' }),
}; // prettier-ignore

const story: Record<string, FieldDef> = {
  drafted_on: field('date', ['拟稿日期', 'Drafted on', '最后一次拟写正文的日期。', 'The day the text was last written.']),
  asked_on: field('date', ['送核日期', 'Sent for check on', '送去核稿的日期。', 'The day it was sent to be checked.']),
  checked_on: field('date', ['核稿日期', 'Checked on', '他人核稿的日期。', 'The day somebody else checked it.']),
  checked_text: field('text', ['核稿内容指纹', 'Text checked', '核稿时内容的 SHA-256;内容改了就不再相符。', 'SHA-256 of what was checked; it no longer fits when that changes.'], made),
  checked_paper: field('text', ['核稿数据指纹', 'Figures checked', '核稿时排出的全文(含各数)的 SHA-256。', 'SHA-256 of the paper with its figures as it was checked.'], made),
  number_code: field('text', ['机关代字', 'Code', '发文字号里的机关代字,如“长政督”。', 'The office’s code in the number.'], { made: true }),
  number_year: field('integer', ['年份', 'Year', '发文字号里的年份。', 'The year in the number.'], { made: true }),
  number_serial: field('integer', ['顺序号', 'Serial', '发文顺序号;简报和纪要印作期号。', 'The serial; briefings and minutes print it as their issue.'], { made: true }),
  dated_on: field('date', ['成文日期', 'Dated', '印在落款处的日期。', 'The day printed below the text.'], { made: true }),
  sealed_on: field('date', ['印发日期', 'Sealed on', '印发并封存的日期;此后不再改变。', 'The day it was issued and sealed; it does not change any more.']),
  sealed_known: field('text', ['数据已知时刻', 'Known at', '各数依据此刻已记入账本的内容算出。', 'Figures rest on what was in the ledger at this instant.'], made),
  sealed_versions: field('longtext', ['指标定义版本', 'Versions', '各指标所用定义的版本。', 'The versions of the definitions used.'], made),
  sealed_paper: field('text', ['封存稿指纹', 'Sealed paper', '封存稿(全文与各数)的 SHA-256。', 'SHA-256 of the paper with its figures as sealed.'], made),
  sealed_sha256: field('text', ['印发件指纹', 'Sealed file', '印发的 Word 文件的 SHA-256。', 'SHA-256 of the Word file that was issued.'], made),
}; // prettier-ignore

export const fields: Record<string, FieldDef> = { ...head, ...story };
