/**
 * What a draft begins with. Every figure in a template is a reference to a metric of the city; words in 〔〕 are for the
 * drafter to replace. 简报 and 专报 are serials of an office; 通报, 纪要 and 函 are kinds of《党政机关公文处理工作条例》 article 8.
 */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { longDate } from '@wutong/papers/paper/words';
import type { BodyBlock, BulletinBody, BulletinTemplate, FigureNode, InlineNode, Period } from './body';

/** What a template is filled in for. */
export interface Occasion {
  placeName: string;
  asOf: Day;
  period: Period;
}

export interface Template {
  /** Stable ASCII code. */
  name: string;
  template: BulletinTemplate;
  title: Bilingual;
  purpose: Bilingual;
  /** Title of the paper. */
  heading(on: Occasion): string;
  recipients: readonly string[];
  body(on: Occasion): BulletinBody;
}

/** Words and references, each reference with an id of its own. */
class Text {
  private count = 0;

  /** Text, or `[metric, more]` for a figure; strings and figures alternate as they come. */
  line(...parts: (string | [metric: string, more?: Partial<FigureNode>])[]): InlineNode[] {
    return parts.map((part) =>
      typeof part === 'string'
        ? { type: 'text', text: part }
        : { type: 'figure', id: this.id(), metric: part[0], ...part[1] },
    );
  }

  paragraph(...parts: (string | [metric: string, more?: Partial<FigureNode>])[]): BodyBlock {
    return { type: 'paragraph', content: this.line(...parts) };
  }

  id(): string {
    return `t${(this.count += 1)}`;
  }
}

const heading = (level: 1 | 2, text: string): BodyBlock => ({ type: 'heading', level, text });

/** 2026年第二季度 for the last day of a quarter, else 截至2026年5月20日. */
function span({ asOf }: Occasion): string {
  const quarter = ['03-31', '06-30', '09-30', '12-31'].indexOf(asOf.slice(5));
  return quarter < 0
    ? `截至${longDate(asOf)}`
    : `${asOf.slice(0, 4)}年${['第一', '第二', '第三', '第四'][quarter]}季度`;
}

const until = ({ asOf }: Occasion): string => `截至${longDate(asOf)},`;
const inPeriod = ({ period }: Occasion): string => `${longDate(period.from)}至${longDate(period.to)},`;

const quarterly: Template = {
  name: 'quarterly',
  template: 'circular',
  title: { zh: '季度通报', en: 'Quarterly bulletin' },
  purpose: {
    zh: '通报一个季度的重点项目、招商引资和督办事项,附分地区的表和图。',
    en: 'Projects, investment and supervised duties of a quarter, with tables and charts by place.',
  },
  heading: (on) => `关于${span(on)}${on.placeName}重点项目建设和督办事项落实情况的通报`,
  recipients: ['各县、区人民政府', '市直各有关单位'],
  body: (on) => {
    const text = new Text();
    return {
      blocks: [
        text.paragraph(`现将${span(on)}${on.placeName}重点项目建设、招商引资和督办事项落实情况通报如下。文中各数由事项台账计算,`, `数据截止${longDate(on.asOf)}。`),
        heading(1, '重点项目建设'),
        text.paragraph(
          until(on), '在库项目', ['projects.count'], ',计划总投资', ['projects.total_investment', { unit: 'yi' }], '。其中已开工', ['projects.started'],
          '、总投资', ['projects.started_investment', { unit: 'yi' }], ',已入库纳统', ['projects.in_statistics'], ',已投产', ['projects.in_production'], '。',
        ),
        text.paragraph(
          inPeriod(on), '完成投资', ['projects.completed', { unit: 'yi' }], ',序时计划', ['projects.planned', { unit: 'yi' }], '。开工率', ['rate.start'],
          ',资金到位率', ['rate.funds'], ',投产率', ['rate.production'], '(均按项目个数,以签约项目为分母)。',
        ),
        {
          type: 'table', id: text.id(), caption: `${on.placeName}各地区重点项目建设情况`, by: 'place', totals: true,
          columns: [
            { metric: 'projects.count', header: '在库项目' },
            { metric: 'projects.total_investment', header: '计划总投资', unit: 'yi' },
            { metric: 'projects.started', header: '已开工' },
            { metric: 'projects.completed', header: '完成投资', unit: 'yi' },
            { metric: 'projects.in_production', header: '已投产' },
            { metric: 'rate.start', header: '开工率' },
          ],
          remarks: ['开工率=签约项目中开工成立的个数÷签约项目个数。'],
        },
        {
          type: 'chart', id: text.id(), caption: `${on.placeName}各地区完成投资与序时计划`, form: 'bar', by: 'place',
          columns: [
            { metric: 'projects.completed', header: '完成投资', unit: 'yi' },
            { metric: 'projects.planned', header: '序时计划', unit: 'yi' },
          ],
        },
        heading(1, '招商引资'),
        text.paragraph(
          inPeriod(on), '新签约项目', ['investment.signed'], '、签约额', ['investment.signed_amount', { unit: 'yi' }], ';', until(on), '有效签约项目',
          ['investment.signed_current'], '、签约额', ['investment.signed_current_amount', { unit: 'yi' }], ',履约率', ['rate.contract_performance'], '。框架和意向协议',
          ['investment.frameworks'], ',不计入签约额。',
        ),
        {
          type: 'table', id: text.id(), caption: `${on.placeName}逐月签约和完成投资`, by: 'month', totals: true,
          columns: [
            { metric: 'investment.signed', header: '新签约项目' },
            { metric: 'investment.signed_amount', header: '签约额', unit: 'yi' },
            { metric: 'projects.completed', header: '完成投资', unit: 'yi' },
          ],
        },
        heading(1, '督办事项落实'),
        text.paragraph(until(on), '督办事项', ['supervision.duties'], ',已办结', ['supervision.closed'], '(拆分到各单位的事项按拆分前的一件计)。'),
        heading(1, '下一步工作'),
        text.paragraph('〔请写明对滞后项目和逾期事项的要求、责任单位和时限〕'),
      ],
    };
  },
}; // prettier-ignore

const special: Template = {
  name: 'special-report',
  template: 'special-report',
  title: { zh: '专报', en: 'Special report' },
  purpose: { zh: '向领导专题报告一件事的进展、问题和建议。', en: 'Reports one matter to the leaders: progress, problems, proposals.' },
  heading: (on) => `${on.placeName}招商引资签约项目落地情况专报`,
  recipients: [],
  body: (on) => {
    const text = new Text();
    return {
      blocks: [
        heading(1, '总体进展'),
        text.paragraph(
          until(on), '有效签约项目', ['investment.signed_current'], '、签约额', ['investment.signed_current_amount', { unit: 'yi' }],
          ';履约率', ['rate.contract_performance'], ',落地率', ['rate.landing'], ',开工率', ['rate.start'], ',资金到位率', ['rate.funds'], ',投产率', ['rate.production'], '。',
        ),
        {
          type: 'table', id: text.id(), caption: '分地区签约项目五率', by: 'place', totals: true,
          columns: ['rate.contract_performance', 'rate.landing', 'rate.start', 'rate.funds', 'rate.production'].map((metric) => ({ metric })),
        },
        heading(1, '主要问题'),
        text.paragraph('〔请写明问题及其涉及的项目〕'),
        heading(1, '工作建议'),
        text.paragraph('〔请写明建议、责任单位和时限〕'),
      ],
    };
  },
}; // prettier-ignore

const briefing: Template = {
  name: 'briefing',
  template: 'briefing',
  title: { zh: '简报', en: 'Briefing' },
  purpose: { zh: '按期反映重点项目动态,附在建项目清单。', en: 'Tells regularly how projects move, with a list of those under construction.' },
  heading: (on) => `${on.placeName}重点项目建设动态`,
  recipients: [],
  body: (on) => {
    const text = new Text();
    return {
      blocks: [
        text.paragraph(
          until(on), '在库项目', ['projects.count'], ',已开工', ['projects.started'], ',已投产', ['projects.in_production'], ';', inPeriod(on),
          '完成投资', ['projects.completed', { unit: 'yi' }], '。',
        ),
        {
          type: 'chart', id: text.id(), caption: '逐月完成投资', form: 'line', by: 'month',
          columns: [{ metric: 'projects.completed', header: '完成投资', unit: 'yi' }, { metric: 'projects.planned', header: '序时计划', unit: 'yi' }],
        },
        {
          type: 'records', id: text.id(), caption: '省级重点项目清单', kind: 'project', label: '省级重点',
          columns: ['title', 'place', 'total_investment_yuan', 'stage', 'responsible_unit'], sort: 'place',
        },
      ],
    };
  },
}; // prettier-ignore

const minutes: Template = {
  name: 'minutes',
  template: 'minutes',
  title: { zh: '调度会议纪要', en: 'Minutes of a dispatch meeting' },
  purpose: { zh: '记录调度会的情况和议定事项。', en: 'What a dispatch meeting heard and decided.' },
  heading: (on) => `${on.placeName}重点项目调度会议纪要`,
  recipients: [],
  body: (on) => {
    const text = new Text();
    return {
      blocks: [
        text.paragraph('〔会议日期、地点、主持岗位〕,会议听取了重点项目进展情况的汇报,研究了存在的问题,议定了有关事项。现纪要如下:'),
        heading(1, '项目进展'),
        text.paragraph(
          until(on), '在库项目', ['projects.count'], ',已开工', ['projects.started'], ',已入库纳统', ['projects.in_statistics'], ',已投产', ['projects.in_production'], ';',
          inPeriod(on), '完成投资', ['projects.completed', { unit: 'yi' }], '。',
        ),
        heading(1, '议定事项'),
        { type: 'list', numbered: true, items: [text.line('〔事项、牵头单位、完成时限〕')] },
      ],
    };
  },
}; // prettier-ignore

const letter: Template = {
  name: 'supervision-letter',
  template: 'supervision-letter',
  title: { zh: '督办函', en: 'Letter of supervision' },
  purpose: { zh: '就一个地区或单位的滞后事项发函督办。', en: 'Asks a place or an office to make good what lags.' },
  heading: (on) => `关于加快${on.placeName}重点项目建设的督办函`,
  recipients: ['〔受函单位〕'],
  body: (on) => {
    const text = new Text();
    return {
      blocks: [
        text.paragraph(
          until(on), on.placeName, '在库项目', ['projects.count'], ',已开工', ['projects.started'], ',开工率', ['rate.start'], ';', inPeriod(on), '完成投资',
          ['projects.completed', { unit: 'yi' }], ',序时计划', ['projects.planned', { unit: 'yi' }], '。',
        ),
        text.paragraph('请你单位核实下列事项,按期完成,并将结果书面反馈:'),
        { type: 'list', numbered: true, items: [text.line('〔事项和要求〕')] },
        text.paragraph('请于〔日期〕前反馈办理结果。'),
      ],
    };
  },
}; // prettier-ignore

/** In the order they are offered. */
export const templates: readonly Template[] = [quarterly, special, briefing, minutes, letter];
