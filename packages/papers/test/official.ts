/** Papers of a made-up office, for the tests of official papers. */
import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Block, Paper, PaperTable } from '../src/paper/types';

/** 63 characters without a mark, so that lines can be counted in them. */
export const HAN =
  '为进一步压实责任链条加快推进重点项目建设现将全市上半年项目建设情况通报如下请各县区认真对照查找差距制定措施确保完成全年目标任务';

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = new Uint8Array([...new TextEncoder().encode(type), ...data]);
  const whole = new Uint8Array(body.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return whole;
};

/** A zip keeps the CRC-32 of what it stores; PNG uses the same sum. */
function crc32(bytes: Uint8Array): number {
  const zip = zipSync({ a: [bytes, { level: 0 }] });
  const at = zip.findIndex((_, i) => zip[i] === 0x50 && zip[i + 1] === 0x4b && zip[i + 2] === 1 && zip[i + 3] === 2);
  return new DataView(zip.buffer, zip.byteOffset).getUint32(at + 16, true);
}

/** A chart-like picture: blue bars on grey. */
export function bars(width: number, height: number): Uint8Array {
  const raw = new Uint8Array((width * 3 + 1) * height).fill(0xdd);
  for (let y = 0; y < height; y++) {
    raw[y * (width * 3 + 1)] = 0;
    for (let x = 0; x < width; x++)
      if (x % 60 > 20 && y > height - ((x % 60) * height) / 80)
        raw.set([40, 100, 221], y * (width * 3 + 1) + 1 + x * 3);
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 2, 0, 0, 0], 8);
  const parts = [Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10), chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', new Uint8Array())]; // prettier-ignore
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

export const text = (...runs: Extract<Block, { type: 'paragraph' }>['runs'][number][]): Block => ({
  type: 'paragraph',
  runs,
});

/** A table of `count` rows, every seventh name of two lines, every fiftieth figure a statement. */
export function progress(count: number): PaperTable {
  return {
    type: 'table',
    caption: '重点项目进展',
    unit: '万元',
    asOf: '2025-06-30',
    filters: ['县区:全部', '阶段:在建'],
    columns: [
      { header: '序号', kind: 'text' },
      { header: '项目名称', kind: 'text' },
      { header: '县区', kind: 'text' },
      { header: '计划投资', kind: 'number', group: '年度' },
      { header: '完成投资', kind: 'number', group: '年度', decimals: 2 },
      { header: '开工日期', kind: 'date' },
    ],
    rows: Array.from({ length: count }, (_, i) => [
      `N${String(i + 1).padStart(3, '0')}`,
      i % 7 === 0 ? '示例项目(含配套道路及管网改造工程)' : '示例项目',
      ['甲区', '乙县', '丙县'][i % 3]!,
      1000 + i * 37,
      i % 50 === 3 ? { value: 1234.5 + i, note: '县区上报数,未经核实' } : 1234.565 + i,
      { day: '2025-03-01' },
    ]),
    totals: [['', '合计', '', 1_961_150, null, null]],
  };
}

const closing = { units: ['示例市人民政府督查室'], date: '2025-07-15', sealed: true } as const;
const record = {
  copies: [{ to: '市委办公室,市人大常委会办公室,市政协办公室,市纪委监委,市中级人民法院,市人民检察院' }],
  issuer: '示例市人民政府办公室',
  on: '2025-07-15',
} as const;

/** A circular with everything a document can hold. */
export const circular = (): Paper => ({
  kind: 'circular',
  mark: { names: ['示例市人民政府'] },
  copy: 12,
  secrecy: { level: '秘密', term: '1年' },
  urgency: '加急',
  number: { code: '示政督', year: 2025, serial: 12 },
  title: '关于2025年上半年全市重点项目建设和招商引资签约落地情况的通报',
  recipients: ['各县、区人民政府', '市直各有关单位'],
  body: [
    text(`${HAN}。`),
    { type: 'heading', level: 1, text: '总体情况' },
    { type: 'heading', level: 2, text: '投资完成情况' },
    text(
      '上半年完成投资',
      { text: '128.5亿元', note: '据市统计局2025年7月通报。' },
      ',占年度计划的',
      { text: '52.3%', note: '县区上报数,未经核实。', opens: 'figure/1' },
      '。',
    ),
    { type: 'heading', level: 2, text: '开工情况。', runs: ['新开工项目36个,其中亿元以上12个。'] },
    { type: 'heading', level: 3, text: '省级重点。', runs: ['开工率100%。'] },
    { type: 'heading', level: 4, text: '转型项目。', runs: ['开工12个。'] },
    { type: 'list', numbered: true, items: [['加快手续办理;'], ['落实要素保障。']] },
    {
      type: 'picture',
      png: bars(390, 195),
      caption: '上半年完成投资',
      alternative: '各县区完成投资的柱状图',
      width: 140,
    },
    { type: 'heading', level: 1, text: '下一步工作' },
    text(HAN),
  ],
  annexes: [
    { title: '重点项目进展情况表', body: [progress(300)] },
    { title: '有关说明', body: [text(HAN)] },
  ],
  closing: { ...closing },
  remark: '此件公开发布',
  record,
});

/** A letter of supervision. */
export const letter = (): Paper => ({
  ...circular(),
  kind: 'supervision-letter',
  mark: { names: ['示例市人民政府督查室'] },
  title: '关于加快推进示例项目用地手续办理的督办函',
  body: [text(HAN), text(HAN)],
  annexes: [],
  closing: { ...closing, sealed: false },
  record: { copies: [{ to: '市发展和改革委员会' }] },
});

/** A paper to a superior by two offices, with three signers. */
export const upward = (): Paper => ({
  ...circular(),
  kind: 'special-report',
  layout: 'document',
  mark: { names: ['示例市发展和改革委员会', '示例市统计局'] },
  signers: ['甲某某', '乙某', '丙某某'],
  body: [text(HAN)],
  annexes: [],
  closing: { ...closing, units: ['示例市发展和改革委员会', '示例市统计局'], sealed: true },
});

const unmarked = (): Paper => {
  const { copy: _copy, secrecy: _secrecy, urgency: _urgency, number: _number, ...rest } = circular();
  return { ...rest, annexes: [], recipients: [] };
};

export const briefing = (): Paper => ({
  ...unmarked(),
  kind: 'briefing',
  mark: { names: ['重点项目建设简报'] },
  issue: { number: 12, total: 96 },
  record: {
    copies: [
      { label: '报', to: '市委、市政府领导' },
      { label: '送', to: '市直各有关单位' },
      { label: '发', to: '各县、区人民政府' },
    ],
    issuer: '示例市人民政府督查室',
    on: '2025-07-15',
  },
});

export const minutes = (): Paper => ({
  ...unmarked(),
  kind: 'minutes',
  mark: { names: ['示例市人民政府专题会议纪要'] },
  issue: { number: 8 },
  attendance: {
    present: ['市发展和改革委员会', '市统计局', '市自然资源局', '甲区人民政府', '乙县人民政府'],
    absent: ['市财政局'],
  },
});

/** Text only, of `characters` Chinese characters without a mark or an indent: every line of every page is full. */
export const filled = (characters: number): Paper => ({
  ...unmarked(),
  kind: 'notice',
  body: [
    { type: 'paragraph', indent: false, runs: [HAN.repeat(Math.ceil(characters / HAN.length)).slice(0, characters)] },
  ],
});

/** A circular whose annex is a wide table laid across. */
export const across = (): Paper => {
  const { columns, rows, ...table } = progress(40);
  const more = Array.from({ length: 6 }, (_, i) => i);
  const wide: PaperTable = {
    ...table,
    columns: [...columns, ...more.map((i) => ({ header: `第${i + 1}期完成`, kind: 'number' as const, group: '分期' }))],
    rows: rows.map((row) => [...row, ...more.map((i) => 12_345.6 + i)]),
    totals: [],
  };
  return { ...circular(), body: [text(HAN)], annexes: [{ title: '分期完成情况表', body: [wide], landscape: true }] };
};

export const papers = { circular, letter, upward, briefing, minutes, across };
