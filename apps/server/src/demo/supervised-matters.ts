/** What the made-up meetings asked for, of whom, and how far it has come. Pure data; every name is 示例. */
import type { Fields } from '@wutong/kernel/kinds/types';
import { CITY } from './words';

/** A step of a matter; `after`: working days after the one before (the first: after the meeting). */
export type Step = { after?: number } & (
  | { step: 'assigned' | 'signed_for' | 'in_work' }
  | { step: 'progress' | 'pause' | 'extend' | 'return' | 'reviewed' | 'closed' | 'archived'; words: string }
  | { step: 'answered'; words: string; proof: string }
  | { step: 'urge'; level: 'remind' | 'urge' | 'letter'; words: string; reply?: string }
);

export interface Matter {
  key: string;
  /** Key of the paper that asked for it. */
  from: string;
  place: string;
  /** Office that owes it; none: still to be assigned. */
  owner?: string;
  /** Key of the matter it was split from. */
  partOf?: string;
  /** Due by the end of the year of the paper, counted from its first day. */
  yearEnd?: boolean;
  fields: Fields;
  steps: readonly Step[];
}

interface Paper {
  key: string;
  daysAgo: number | 'new year';
  fields: Fields;
}

export const ASKED_IN: readonly Paper[] = [
  { key: 'minutes', daysAgo: 62, fields: { title: '示例:市政府第12次常务会议纪要', paper_type: 'minutes', doc_no: '示例常务会纪要〔第12期〕', leader_role: '市长' } },
  { key: 'dispatch', daysAgo: 24, fields: { title: '示例:全市经济运行和重点项目调度会', paper_type: 'dispatch', leader_role: '常务副市长' } },
  { key: 'instruction', daysAgo: 15, fields: { title: '示例:关于企业诉求办理的批示', paper_type: 'instruction', leader_role: '市长' } },
  { key: 'pledge', daysAgo: 'new year', fields: { title: '示例:各县区年度目标承诺', paper_type: 'pledge', leader_role: '市长' } },
]; // prettier-ignore

const bureau = (code: string): string => `${CITY}-${code}`;
const XIANGYUAN = '140423';
const SHANGDANG = '140404';
const assigned: Step = { step: 'assigned', after: 0 };
const taken: readonly Step[] = [assigned, { step: 'signed_for', after: 1 }, { step: 'in_work', after: 1 }];
const asked = (title: string, more: Fields = {}): Fields => ({ title, ...more });

const MINUTES: Fields = {
  born_from: 'meeting',
  clock: 'minutes_20',
  category: '会议议定',
  basis_doc: '示例常务会纪要〔第12期〕',
};
/** A matter that takes a season. */
const LONG: Fields = {
  born_from: 'meeting',
  term_days: 60,
  limit_text: '60个工作日',
  category: '会议议定',
  basis_doc: '示例常务会纪要〔第12期〕',
};
const DISPATCH: Fields = {
  born_from: 'meeting',
  term_days: 10,
  category: '会议议定',
  limit_text: '10个工作日',
  basis_doc: '示例:全市经济运行和重点项目调度会',
};
const MONTH: Fields = { ...DISPATCH, term_days: 20, limit_text: '20个工作日' };
const INSTRUCTION: Fields = {
  born_from: 'instruction',
  clock: 'instruction_15',
  category: '领导批示',
  basis_doc: '示例:关于企业诉求办理的批示',
};
const PLEDGE: Fields = {
  born_from: 'promise',
  category: '县域承诺',
  limit_text: '年底前',
  basis_doc: '示例:各县区年度目标承诺',
};

export const MATTERS: readonly Matter[] = [
  { key: 'closed', from: 'minutes', place: CITY, owner: bureau('fgw'), fields: asked('完成市级重点项目库动态调整', { ...MINUTES, lead_unit: '市发展和改革委员会', co_units: '市统计局' }), steps: [
    ...taken,
    { step: 'answered', after: 8, words: '已完成调整,新增、退出项目均附依据。', proof: '示例发改函〔调整〕3号' },
    { step: 'reviewed', after: 1, words: '调整结果与台账一致,依据齐全。' },
    { step: 'closed', after: 1, words: '同意办结。' },
    { step: 'archived', after: 1, words: '示例督档012-01' },
  ] },
  { key: 'reviewed', from: 'minutes', place: CITY, owner: bureau('nyj'), fields: asked('核定标准厂房用电增容方案', { ...MINUTES, lead_unit: '市能源局' }), steps: [
    ...taken,
    { step: 'answered', after: 12, words: '方案已批复。', proof: '示例能源批〔用电〕7号' },
    { step: 'reviewed', after: 2, words: '方案已批复并送达,同意审结。' },
  ] },
  { key: 'answered', from: 'minutes', place: CITY, owner: bureau('gxj'), fields: asked('摸清工业固废综合利用底数', { ...MINUTES, lead_unit: '市工业和信息化局' }), steps: [
    ...taken,
    { step: 'progress', after: 5, words: '已完成十个县区的现场核对。' },
    { step: 'answered', after: 20, words: '底数已摸清,报告已报送。', proof: '示例工信报告〔固废〕2号' },
  ] },
  { key: 'returned', from: 'minutes', place: CITY, owner: bureau('czj'), fields: asked('清理惠企资金兑付堵点', { ...MINUTES, lead_unit: '市财政局' }), steps: [
    ...taken,
    { step: 'answered', after: 10, words: '堵点已清理。', proof: '示例财政函〔兑付〕1号' },
    { step: 'return', after: 2, words: '只有总数,缺少逐项兑付凭证,退回补充' },
  ] },
  { key: 'extended', from: 'minutes', place: CITY, owner: bureau('ghzrj'), fields: asked('办结示例产业园用地报批', { ...LONG, lead_unit: '市规划和自然资源局' }), steps: [
    ...taken,
    { step: 'extend', after: 8, words: '省级审查中,需补充材料' },
    { step: 'progress', after: 6, words: '补充材料已上报。' },
  ] },
  { key: 'paused', from: 'minutes', place: CITY, owner: bureau('zjj'), fields: asked('推动示例老旧小区改造开工', { ...MINUTES, lead_unit: '市住房和城乡建设局' }), steps: [
    ...taken,
    { step: 'pause', after: 4, words: '等待业主表决结果' },
  ] },
  { key: 'whole', from: 'minutes', place: CITY, owner: bureau('xzspj'), fields: asked('推行工业项目拿地即开工', { ...LONG, lead_unit: '市行政审批服务管理局', co_units: '襄垣县发展和改革局' }), steps: [...taken] },
  { key: 'part-lead', from: 'minutes', place: CITY, owner: bureau('xzspj'), partOf: 'whole', fields: asked('制定拿地即开工操作规程', { ...LONG, part: 'lead' }), steps: [
    ...taken,
    { step: 'answered', after: 15, words: '规程已印发。', proof: '示例审批发〔规程〕1号' },
  ] },
  { key: 'part-co', from: 'minutes', place: XIANGYUAN, owner: `${XIANGYUAN}-fgj`, partOf: 'whole', fields: asked('选定两个试点项目先行办理', { ...LONG, part: 'co' }), steps: [
    ...taken,
    { step: 'progress', after: 6, words: '已选定一个项目,另一个正在比选。' },
  ] },
  { key: 'signed', from: 'dispatch', place: XIANGYUAN, owner: `${XIANGYUAN}-fgj`, fields: asked('核实未入库项目原因并逐项销号', { ...MONTH, lead_unit: '襄垣县发展和改革局' }), steps: [assigned, { step: 'signed_for', after: 2 }] },
  { key: 'late', from: 'dispatch', place: XIANGYUAN, owner: `${XIANGYUAN}-fgj`, fields: asked('解决示例项目外电接入', { ...DISPATCH, lead_unit: '襄垣县发展和改革局', co_units: '市能源局' }), steps: [
    ...taken,
    { step: 'urge', after: 10, level: 'urge', words: '已超期,请说明卡在哪一环、何时办成。', reply: '线路走廊已协调,电力部门正在施工。' },
  ] },
  { key: 'new', from: 'dispatch', place: SHANGDANG, owner: `${SHANGDANG}-fgj`, fields: asked('报送集中开工项目佐证', { ...DISPATCH, lead_unit: '上党区发展和改革局' }), steps: [
    assigned,
    { step: 'urge', after: 8, level: 'remind', words: '离到期不足三个工作日,尚未签收。' },
  ] },
  { key: 'asking', from: 'dispatch', place: CITY, owner: bureau('slj'), fields: asked('完成示例水库前期论证', { ...MONTH, lead_unit: '市水利局' }), steps: [
    ...taken,
    { step: 'extend', after: 6, words: '专家评审推迟' },
  ] },
  { key: 'instructed', from: 'instruction', place: CITY, owner: bureau('sthjj'), fields: asked('办理示例企业环评诉求', { ...INSTRUCTION, lead_unit: '市生态环境局' }), steps: [...taken] },
  { key: 'unowned', from: 'instruction', place: CITY, fields: asked('会商示例企业欠薪风险处置', { born_from: 'instruction', category: '领导批示', lead_unit: '市人力资源和社会保障局、市财政局', limit_text: '立即' }), steps: [] },
  { key: 'sheet', from: 'minutes', place: CITY, owner: bureau('swj'), fields: asked('完成商贸企业融资需求摸排', { ...MINUTES, lead_unit: '市商务局', told_status: '已办结', told_evidence: '示例摸排台账', told_handler: '示例科室负责人', told_closer: '市政府督查室' }), steps: [assigned] },
  { key: 'pledge-signed', from: 'pledge', place: XIANGYUAN, owner: `${XIANGYUAN}-zf`, yearEnd: true, fields: asked('襄垣县全年新签约金额100亿元', { ...PLEDGE, lead_unit: '襄垣县人民政府', metric: 'investment.signed_amount', target: 10_000_000_000, target_text: '全年新签约100亿元' }), steps: [...taken] },
  { key: 'pledge-started', from: 'pledge', place: SHANGDANG, owner: `${SHANGDANG}-zf`, yearEnd: true, fields: asked('上党区全年新开工项目15个', { ...PLEDGE, lead_unit: '上党区人民政府', metric: 'projects.started', target: 15, target_text: '全年新开工15个' }), steps: [...taken] },
]; // prettier-ignore
