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

/** The answer: JSON when asked for, else the sentence. */
export function answer(console: Console, value: unknown, text: string): void {
  console.out(console.json ? `${JSON.stringify(value, null, 2)}\n` : text);
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
