/** Words to the person at the keyboard: Chinese first, English when asked for. */
import type { Bilingual } from '@wutong/kernel/kinds/types';

export type Language = 'zh' | 'en';

/** Where the words and the answers of a command go. */
export interface Console {
  language: Language;
  /** `--json`: the answer is JSON on stdout and nothing else is. */
  json: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** `--lang` if given, else English for an English `LANG`, else Chinese. */
export function languageOf(given: string | undefined, environment: string | undefined): Language {
  if (given === 'zh' || given === 'en') return given;
  return environment?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** One sentence in the language of the console. */
export function say(console: Console, text: Bilingual): string {
  return text[console.language];
}

/** A note or progress: always on stderr, so that stdout is the answer alone. */
export function note(console: Console, text: Bilingual): void {
  console.err(`${say(console, text)}\n`);
}

/** The answer: JSON when asked for, else the text; both are written piece by piece, so they may be of any length. */
export function answer(console: Console, value: unknown, text: string | Iterable<string>): void {
  let waiting = '';
  const pieces = console.json ? jsonPieces(value) : typeof text === 'string' ? [text] : text;
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < PIECE) continue;
    console.out(waiting);
    waiting = '';
  }
  console.out(waiting);
}

const PIECE = 1 << 16;

/** The text of `JSON.stringify(value, null, 2)` and a line's end, one element of a list in the answer at a time. */
function* jsonPieces(value: unknown): Generator<string> {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
  const members = plain ? Object.entries(value).filter(([, member]) => member !== undefined) : [];
  if (members.length === 0) {
    yield `${JSON.stringify(value, null, 2)}\n`;
    return;
  }
  for (const [n, [key, member]] of members.entries()) {
    yield `${n === 0 ? '{' : ','}\n  ${JSON.stringify(key)}: `;
    if (!Array.isArray(member) || member.length === 0) yield indented(member, '  ');
    else {
      for (const [at, element] of member.entries()) yield `${at === 0 ? '[' : ','}\n    ${indented(element, '    ')}`;
      yield '\n  ]';
    }
  }
  yield '\n}\n';
}

function indented(value: unknown, by: string): string {
  return (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${by}`);
}

/** Tells progress on stderr: at most once a second and only where it moved by a tenth; a short command says nothing. */
export function progressTold(
  console: Console,
  doing: Bilingual,
  clock: () => number = () => performance.now(),
): (part: number) => void {
  let last = clock();
  let told = 0;
  return (part) => {
    const tenth = Math.floor(part * 10);
    if (tenth <= told || tenth >= 10 || clock() - last < 1000) return;
    [last, told] = [clock(), tenth];
    note(console, { zh: `${doing.zh} ${tenth * 10}%`, en: `${doing.en} ${tenth * 10}%` });
  };
}

const ZH: Record<string, string> = { count: '个', yuan: '元', percent: '%' };

/** A figure's value with its unit; amounts in 亿元 or 万元 when they are large. */
export function amount(console: Console, value: number | null, unit: string): string {
  if (value === null) return console.language === 'zh' ? '无法给出' : 'cannot be given';
  if (unit !== 'yuan') return `${value}${console.language === 'zh' || unit === 'percent' ? (ZH[unit] ?? '') : ''}`;
  if (console.language === 'en') return `CNY ${value.toLocaleString('en-US')}`;
  if (Math.abs(value) >= 1e8) return `${value / 1e8}亿元`;
  return Math.abs(value) >= 1e4 ? `${value / 1e4}万元` : `${value}元`;
}
