/**
 * One amount in one cell (ledger rule N2). A sure reading becomes yuan; everything else says why it is none:
 * a range, a negative, two figures, a foreign currency without its CNY figure.
 */
import { chineseNumber, isPlaceholder } from '@wutong/codes';
import type { Cell } from '../book/types';
import type { Unit } from './unit';
import { canonical, formatMeaning, YUAN_OF } from './unit';

/** More than 100 billion yuan for one project is a wrong unit (ledger rule N2). */
export const IMPLAUSIBLE_YUAN = 100_000_000_000;

export type MoneyReading =
  | {
      kind: 'value';
      yuan: number;
      figure: number;
      ownUnit: Unit | null;
      inWords: boolean;
      qualifier: string | null;
      raw: Cell['raw'];
    }
  | { kind: 'empty'; raw: Cell['raw'] }
  | {
      kind: 'bad';
      code: 'AMOUNT_UNREADABLE' | 'AMOUNT_IMPLAUSIBLE' | 'CURRENCY_NOT_CNY' | 'CELL_ERROR';
      raw: Cell['raw'];
      why: string;
      yuan?: number;
      suggest?: string;
    };

type Figure = { value: number; unit: Unit | null; words: boolean };

const APPROXIMATE = '大约|约合|约|近|超过|超|逾|不低于|不少于|至少|预计|估算|暂估|暂定|余|多|左右|上下|以上|以内';
const BEFORE = new RegExp(
  `^(?:(${APPROXIMATE})|人民币|RMB|CNY|[¥￥]|项目|计划|概算|总投资额?|投资额?|金额|合计|共计|共|为|计|[:])`,
  'i',
);
const AFTER = new RegExp(`(?:(${APPROXIMATE})|元?整|人民币|RMB|[。.;,])$`, 'i');
const FOREIGN = /美元|美金|欧元|日元|日圆|港元|港币|英镑|澳元|加元|韩元|新加坡元|USD|EUR|JPY|HKD|GBP|US\$|[$€£]/i;

/** Reads a cell as money; `unit` is that of its row, column or sheet. */
export function readMoney(cell: Cell, unit: Unit): MoneyReading {
  const { raw } = cell;
  const bad = (code: 'AMOUNT_UNREADABLE' | 'CURRENCY_NOT_CNY' | 'CELL_ERROR', why: string): MoneyReading => ({
    kind: 'bad',
    code,
    raw,
    why,
  });
  if (cell.type === 'error') return bad('CELL_ERROR', cell.formula ? 'formula without a value' : 'error value');
  if (typeof raw === 'boolean') return bad('AMOUNT_UNREADABLE', 'a truth value');
  if (typeof raw === 'number') {
    const meaning = formatMeaning(cell.format);
    if (cell.date) return bad('AMOUNT_UNREADABLE', 'shown as a date');
    if (meaning.foreign) return bad('CURRENCY_NOT_CNY', 'foreign currency format');
    return judge(
      { value: raw / meaning.scale, unit: meaning.unit, words: false },
      unit,
      null,
      raw,
      meaning.unit !== null && meaning.unit !== unit,
    );
  }
  if (isPlaceholder(raw)) return { kind: 'empty', raw };
  const text = raw.normalize('NFKC').replace(/\s+/g, '');
  if (FOREIGN.test(text)) {
    const cny = cnyOf(text);
    return cny === null ? bad('CURRENCY_NOT_CNY', 'foreign currency') : readText(cny, unit, raw);
  }
  return readText(text, unit, raw);
}

/** The CNY figure beside one in a foreign currency: 500万美元(折人民币3600万元), 3600万元(500万美元); null when there is none. */
function cnyOf(text: string): string | null {
  const named = /(?:人民币|RMB|CNY|¥)(.+?)[)]?$/i.exec(text);
  if (named && !FOREIGN.test(named[1]!)) return named[1]!.replace(/[)].*$/, '');
  const pieces = text.split(/[(),;]|(?<=[元币镑])(?=[约合折])/).filter((piece) => /\d/.test(piece));
  const own = pieces.filter((piece) => !FOREIGN.test(piece));
  const only = own[0]?.replace(/^(?:折合?|合|约合|换算|即)+/, '');
  return pieces.length === 2 && own.length === 1 && /\d(?:亿|千万|百万|万|千)?元$/.test(only!) ? only! : null;
}

function readText(text: string, unit: Unit, raw: Cell['raw']): MoneyReading {
  const { core, qualifier } = strip(text);
  const figure = figureOf(core);
  if (!figure) return { kind: 'bad', code: 'AMOUNT_UNREADABLE', raw, why: why(text) };
  return judge(figure, unit, qualifier ?? figureQualifier(core), raw, figure.unit !== null);
}

/** Words and notes around the one figure come off; those that make it approximate are kept. */
function strip(text: string): { core: string; qualifier: string | null } {
  let qualifier: string | null = null;
  let core = text.replace(/\(([^()\d一二三四五六七八九十]*)\)$/, (_, note: string) => {
    if (/估|约|暂/.test(note)) qualifier = note;
    return '';
  });
  // A comment in words after the figure does not make a second figure.
  core = core.replace(/^([\d.,]*\d[^\d,;。]*)[,;。]\D+$/, '$1');
  for (let before = ''; before !== core;) {
    before = core;
    for (const pattern of [BEFORE, AFTER]) {
      const m = pattern.exec(core);
      if (!m || m[0] === core) continue;
      qualifier ??= m[1] ?? null;
      core = pattern === BEFORE ? core.slice(m[0].length) : core.slice(0, -m[0].length);
    }
  }
  return { core, qualifier };
}

/** `1000余万元`: the word stands inside the figure. */
function figureQualifier(core: string): string | null {
  return /\d(余|多|来)[亿千百万元]|[亿万](余|多)元/.exec(core)?.slice(1).find(Boolean) ?? null;
}

function figureOf(core: string): Figure | null {
  const plain = core.replace(/(?<=\d)(?:余|多|来)(?=[亿千百万元])/, '').replace(/(?<=[亿万])(?:余|多)(?=元?$)/, '');
  const digits = ungroup(plain);
  if (digits === null) return null;
  const both = /^(\d+(?:\.\d+)?)亿[零又]?(\d+(?:\.\d+)?)(千|百)?万[元圆]?$/.exec(digits);
  const small = both?.[3] === '千' ? 1000 : both?.[3] === '百' ? 100 : 1;
  if (both) return { value: round(Number(both[1]) * 1e4 + Number(both[2]) * small), unit: '万元', words: false };
  const m = /^(\d+(?:\.\d*)?|\.\d+)(亿[元圆]?|千万[元圆]?|百万[元圆]?|万[元圆]?|千元|[元圆])?$/.exec(digits);
  if (m) return { value: Number(m[1]), unit: m[2] ? canonical(m[2].replace('圆', '元')) : null, words: false };
  const words = /^([零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿点]+)(元|圆)?$/.exec(digits);
  const value = words ? chineseNumber(words[1]!) : null;
  if (value === null) return null;
  return { value, unit: words![2] || /[万亿]/.test(words![1]!) ? '元' : null, words: true };
}

/** Thousands (or Chinese ten-thousands) separators out; null when commas stand anywhere else. */
function ungroup(text: string): string | null {
  const m = /^(\d{1,4}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)(?![\d,])/.exec(text);
  const out = m ? m[1]!.replaceAll(',', '') + text.slice(m[1]!.length) : text;
  return /[,;、]/.test(out) ? null : out;
}

function why(text: string): string {
  if (/\d\s*(?:[-~—–至到]|--)+\s*\d/.test(text)) return 'a range';
  if (/^[-−(]\d/.test(text)) return 'a negative amount';
  return (text.match(/\d+(?:\.\d+)?/g)?.length ?? 0) > 1 ? 'two figures' : 'no figure';
}

function judge(figure: Figure, unit: Unit, qualifier: string | null, raw: Cell['raw'], own: boolean): MoneyReading {
  const used = figure.unit ?? unit;
  const yuan = round(figure.value * YUAN_OF[used]);
  if (!Number.isFinite(yuan) || yuan < 0)
    return { kind: 'bad', code: 'AMOUNT_UNREADABLE', raw, why: 'a negative amount' };
  if (yuan > IMPLAUSIBLE_YUAN)
    return {
      kind: 'bad',
      code: 'AMOUNT_IMPLAUSIBLE',
      raw,
      why: 'more than 100 billion yuan',
      yuan,
      suggest: fitting(figure.value),
    };
  return {
    kind: 'value',
    yuan,
    figure: figure.value,
    ownUnit: own ? used : null,
    inWords: figure.words,
    qualifier,
    raw,
  };
}

/** The unit with which the figure would be a believable project. */
function fitting(figure: number): string {
  const units: Unit[] = ['万元', '元', '千元'];
  const unit = units.find((u) => figure * YUAN_OF[u] <= IMPLAUSIBLE_YUAN) ?? '元';
  return `${figure}${unit}`;
}

/** Yuan to the fen. */
function round(yuan: number): number {
  return Math.round(yuan * 100) / 100;
}
