/** The kinds of papers and how each is laid out. */
import type { Sentence } from '../errors';
import type { Paper, PaperKind, PaperLayout } from './types';

export interface PaperKindMeaning extends Sentence {
  layout: PaperLayout;
  /** Where the layout comes from, to be shown beside the choice. */
  source: Sentence;
}

const STANDARD: Sentence = { zh: 'GB/T 9704-2012 第7章', en: 'GB/T 9704-2012, clause 7' };
const LETTER: Sentence = { zh: 'GB/T 9704-2012 10.1 信函格式', en: 'GB/T 9704-2012, 10.1, form of a letter' };
const MINUTES: Sentence = { zh: 'GB/T 9704-2012 10.3 纪要格式', en: 'GB/T 9704-2012, 10.3, form of minutes' };
const PRACTICE: Sentence = {
  zh: '国家标准未规定;版头依机关简报惯例,其余依 GB/T 9704-2012',
  en: 'Not in the national standard: the head follows the practice of offices, the rest GB/T 9704-2012',
};

/** 督办函 is a letter; 简报 and 专报 are serials of an office and no kinds of the《党政机关公文处理工作条例》. */
export const PAPER_KINDS: Readonly<Record<PaperKind, PaperKindMeaning>> = {
  circular: { zh: '通报', en: 'Circular', layout: 'document', source: STANDARD },
  notice: { zh: '通知', en: 'Notice', layout: 'document', source: STANDARD },
  'special-report': { zh: '专报', en: 'Special report', layout: 'briefing', source: PRACTICE },
  briefing: { zh: '简报', en: 'Briefing', layout: 'briefing', source: PRACTICE },
  minutes: { zh: '纪要', en: 'Minutes', layout: 'minutes', source: MINUTES },
  'supervision-letter': { zh: '督办函', en: 'Letter of supervision', layout: 'letter', source: LETTER },
  letter: { zh: '函', en: 'Letter', layout: 'letter', source: LETTER },
};

/** The layout of a paper: its own, else that of its kind. */
export const layoutOf = (paper: Pick<Paper, 'kind' | 'layout'>): PaperLayout =>
  paper.layout ?? PAPER_KINDS[paper.kind].layout;
