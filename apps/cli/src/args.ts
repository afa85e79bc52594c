/** Reads the arguments of one command. */
import { parseArgs } from 'node:util';
import { partialDate } from '@wutong/codes';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { E } from './errors';

export interface OptionDef {
  /** A word for the value in the help; absent: a switch. */
  value?: string;
  help: Bilingual;
  day?: boolean;
}

export interface CommandSpec {
  command: string;
  /** Names of the positional arguments, in order; all are needed. A last one ending in `…` stands for one or more. */
  positionals: readonly string[];
  summary: Bilingual;
  options: Readonly<Record<string, OptionDef>>;
}

export interface Arguments {
  positionals: string[];
  text(name: string): string | undefined;
  flag(name: string): boolean;
}

/** Options that every command has. */
export const COMMON: Readonly<Record<string, OptionDef>> = {
  data: { value: 'DIR', help: { zh: '内嵌账本的目录,默认 ./data;设了 DATABASE_URL 则用那个数据库', en: 'directory of the embedded ledger, default ./data; DATABASE_URL names a server instead' } },
  city: { value: 'CODE', help: { zh: '城市区划代码,默认账本里的城市,否则 140400', en: 'division code of the city; default: that of the ledger, else 140400' } },
  json: { help: { zh: '只在标准输出打印 JSON', en: 'print JSON on stdout, everything else on stderr' } },
  lang: { value: 'zh|en', help: { zh: '语言', en: 'language' } },
  help: { help: { zh: '显示用法', en: 'show this help' } },
}; // prettier-ignore

/** Parses the arguments. Throws USAGE for an unknown option, a missing value, too few or too many words, a bad day. */
export function parse(spec: CommandSpec, argv: readonly string[]): Arguments {
  const all = { ...COMMON, ...spec.options };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, def]) => [name, { type: def.value ? ('string' as const) : ('boolean' as const) }]),
  );
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usage(spec, error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const known = values as Record<string, string | boolean | undefined>;
  if (!known['help']) {
    if (positionals.length < spec.positionals.length)
      throw usage(spec, `缺少 missing ${spec.positionals[positionals.length]}`);
    if (positionals.length > spec.positionals.length && !spec.positionals.at(-1)?.endsWith('…'))
      throw usage(spec, `多余 unexpected ${positionals.at(-1)}`);
  }
  for (const [name, def] of Object.entries(all)) {
    const value = known[name];
    if (def.day && typeof value === 'string' && partialDate(value)?.precision !== 'day') {
      throw usage(spec, `--${name} ${value}: YYYY-MM-DD`);
    }
  }
  if (typeof known['lang'] === 'string' && !['zh', 'en'].includes(known['lang'])) throw usage(spec, '--lang zh|en');
  return {
    positionals,
    text: (name) => (typeof known[name] === 'string' ? known[name] : undefined),
    flag: (name) => known[name] === true,
  };
}

/** The error for wrong usage of a command. */
export function usage(spec: CommandSpec, why: string): WutongError {
  return new WutongError(E.USAGE, { command: spec.command, why });
}

/** Help of one command. */
export function helpOf(spec: CommandSpec, language: 'zh' | 'en'): string {
  const lines = Object.entries({ ...spec.options, ...COMMON }).map(([name, def]) => {
    const left = `  --${name}${def.value ? ` ${def.value}` : ''}`;
    return `${left.padEnd(22)} ${def.help[language]}`;
  });
  const words = spec.positionals.map((name) => ` ${name}`).join('');
  return `wutong ${spec.command}${words}\n${spec.summary[language]}\n\n${lines.join('\n')}\n`;
}
