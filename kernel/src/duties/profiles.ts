/** Clocks that documents lay down, to choose from when a duty is assigned. A city's own terms are records of the kind `term`. */
import type { Bilingual } from '../kinds/types';
import type { DatedTerm } from './types';

export interface ClockProfile {
  rule: string;
  name: Bilingual;
  terms: readonly DatedTerm[];
}

const SHANXI = '山西省人民政府办公厅关于建立“13710”工作制度的通知(2016年9月)';
const DUBAN = '政府督查工作通行时限(www.fymate.net/html/text/lar/168342/16834225_2.html)';
const JIANGMEN = '江府办函〔2024〕37号';

/** Shanxi's "13710", the usual limits of supervision, and the answer times of an investment lead. */
export const PROFILES: readonly ClockProfile[] = [
  profile(
    'p13710_1',
    '“13710”·当天研究部署',
    '“13710”: taken up on the day',
    { workingDays: 0 },
    SHANXI,
    '“1”:当天研究部署',
  ),
  profile(
    'p13710_3',
    '“13710”·3天内反馈',
    '“13710”: answered in 3 days',
    { workingDays: 3 },
    SHANXI,
    '“3”:3天内反馈办理情况',
  ),
  profile(
    'p13710_7',
    '“13710”·7天内落实',
    '“13710”: carried out in 7 days',
    { workingDays: 7 },
    SHANXI,
    '“7”:一般性问题7天内落实',
  ),
  profile(
    'p13710_1m',
    '“13710”·1个月内解决',
    '“13710”: solved in a month',
    { months: 1 },
    SHANXI,
    '“1”:重大复杂问题1个月内落实,解决不了的给出时间节点和方案',
  ),
  profile(
    'document_30',
    '文件交办·30个工作日',
    'Document: 30 working days',
    { workingDays: 30 },
    DUBAN,
    '文件交办事项30日',
  ),
  profile(
    'minutes_20',
    '会议纪要·20个工作日',
    'Minutes of a meeting: 20 working days',
    { workingDays: 20 },
    DUBAN,
    '会议议定事项20日',
  ),
  profile(
    'instruction_urgent_1',
    '领导批示(特急)·1个工作日',
    'Instruction, most urgent: 1 working day',
    { workingDays: 1 },
    DUBAN,
    '紧急批示1至5日',
  ),
  profile(
    'instruction_urgent_5',
    '领导批示(紧急)·5个工作日',
    'Instruction, urgent: 5 working days',
    { workingDays: 5 },
    DUBAN,
    '紧急批示1至5日',
  ),
  profile(
    'instruction_15',
    '领导批示(一般)·15个工作日',
    'Instruction: 15 working days',
    { workingDays: 15 },
    DUBAN,
    '一般批示15日',
  ),
  profile(
    'instruction_30',
    '领导批示(复杂)·30个工作日',
    'Instruction, difficult: 30 working days',
    { workingDays: 30 },
    DUBAN,
    '较复杂批示30日',
  ),
  profile(
    'lead_register_1',
    '招商线索·1个工作日登记响应',
    'Investment lead: registered in 1 working day',
    { workingDays: 1 },
    JIANGMEN,
    '登记响应1个工作日',
  ),
  profile(
    'lead_assess_3',
    '招商线索·3个工作日研判',
    'Investment lead: assessed in 3 working days',
    { workingDays: 3 },
    JIANGMEN,
    '研判3个工作日',
  ),
  profile(
    'lead_feedback_7',
    '招商线索·7个工作日反馈',
    'Investment lead: answered in 7 working days',
    { workingDays: 7 },
    JIANGMEN,
    '反馈7个工作日',
  ),
];

/** The clock of a matter that says nothing else: Shanxi's 7 days for an ordinary one. */
export const DEFAULT_CLOCK = 'p13710_7';

/** The clocks that fit where a duty comes from, the one it gets by default first. */
export function clocksFor(bornFrom: unknown): readonly string[] {
  const other = OTHERS[String(bornFrom)] ?? [];
  return [DEFAULT_CLOCK, ...other, 'p13710_1', 'p13710_3', 'p13710_1m'];
}

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  meeting: ['minutes_20'],
  document: ['document_30'],
  instruction: ['instruction_urgent_1', 'instruction_urgent_5', 'instruction_15', 'instruction_30'],
};

function profile(rule: string, zh: string, en: string, term: DatedTerm, doc: string, clause: string): ClockProfile {
  return { rule, name: { zh, en }, terms: [{ ...term, basis: { doc, clause } }] };
}
