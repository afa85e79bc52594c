/** `wutong`: the command line. Answers on stdout, notes on stderr, exit codes 0 done, 1 input, 2 usage, 3 system. */
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { COMMON, helpOf, parse, type Arguments, type CommandSpec } from './args';
import { E, EXIT, exitCodeOf } from './errors';
import { answer, languageOf, say, type Console } from './say';

/** One command: what it takes and what it does. It returns its exit code. */
export interface Command {
  spec: CommandSpec;
  run(args: Arguments, console: Console): Promise<number>;
}

// Loaded when called: `--dry-run` must not pay for the server it does not start.
const COMMANDS: Record<string, { summary: Bilingual; load: () => Promise<{ command: Command }> }> = {
  start: {
    summary: { zh: '启动网页和服务', en: 'run the server and the page' },
    load: () => import('./commands/start'),
  },
  import: {
    summary: { zh: '把表格导入账本', en: 'spreadsheet into the ledger' },
    load: () => import('./commands/import'),
  },
  export: { summary: { zh: '按同样的版式导出', en: 'the same sheet out' }, load: () => import('./commands/export') },
  figure: {
    summary: { zh: '计算一个指标', en: 'a computed figure and its records' },
    load: () => import('./commands/figure'),
  },
  read: {
    summary: { zh: '读报:文章、数字和它们说的事', en: 'read pages: articles, figures, what they say' },
    load: () => import('./commands/read'),
  },
  check: {
    summary: { zh: '核对报纸:自相矛盾、口径不明的说法', en: 'check pages: what contradicts itself, what is undefined' },
    load: () => import('./commands/check'),
  },
  match: {
    summary: { zh: '企业对照政策', en: 'which firm qualifies for which policy, and why' },
    load: () => import('./commands/match'),
  },
  plan: {
    summary: { zh: '申报路线', en: 'the dated way of a firm to a policy' },
    load: () => import('./commands/plan'),
  },
  lint: { summary: { zh: '检查规则文件', en: 'check rule files' }, load: () => import('./commands/lint') },
  policy: {
    summary: { zh: '把规则文件登记为政策', en: 'a rule file into the ledger as policies' },
    load: () => import('./commands/policy'),
  },
  verify: { summary: { zh: '核对哈希链', en: 'check the chain of hashes' }, load: () => import('./commands/verify') },
  rebuild: {
    summary: { zh: '重建(或核对)缓存', en: 'rebuild, or check, the caches' },
    load: () => import('./commands/rebuild'),
  },
  backup: {
    summary: { zh: '整本账写成一个文件', en: 'the whole ledger into one file' },
    load: () => import('./commands/backup'),
  },
  restore: {
    summary: { zh: '从备份文件恢复', en: 'bring a ledger back from a backup' },
    load: () => import('./commands/restore'),
  },
  pitr: {
    summary: { zh: '回到某一时刻(内嵌数据库)', en: 'back to an instant (embedded database)' },
    load: () => import('./commands/pitr'),
  },
  demo: { summary: { zh: '移除示例', en: 'take the samples out' }, load: () => import('./commands/demo') },
  account: {
    summary: { zh: '登录不了时的补救', en: 'when somebody cannot sign in' },
    load: () => import('./commands/account'),
  },
  doctor: { summary: { zh: '检查安装', en: 'health of the installation' }, load: () => import('./commands/doctor') },
};

function overview(console: Console): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${say(console, summary)}`);
  const head = say(console, {
    zh: '梧桐:城市发展的一本账。每个数要么由记录算出,要么是有来源的说法。',
    en: 'Wutong: the ledger a city runs its development on.',
  });
  const tail = say(console, { zh: '各命令的用法:wutong 命令 --help', en: 'Usage of a command: wutong COMMAND --help' });
  return `${head}\n\n${lines.join('\n')}\n\n${tail}\n`;
}

/** What the arguments say about language and form before they are parsed: errors of parsing must be said too. */
function consoleFor(argv: readonly string[], streams: Pick<Console, 'out' | 'err'>): Console {
  const at = argv.indexOf('--lang');
  const given = argv.find((word) => word.startsWith('--lang='))?.slice(7) ?? (at >= 0 ? argv[at + 1] : undefined);
  const environment = process.env['LC_ALL'] || process.env['LANG'];
  return {
    ...streams,
    language: languageOf(given, environment),
    json: argv.includes('--json') && COMMON['json'] !== undefined,
  };
}

function tell(console: Console, error: unknown): number {
  const code = exitCodeOf(error);
  if (error instanceof WutongError) {
    const { zh, en } = error.said;
    if (console.json && code !== EXIT.usage)
      answer(console, { error: { code: error.code, zh, en, params: error.params } }, '');
    console.err(`${say(console, error.said)}\n`);
    return code;
  }
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.err(
    `${say(console, { zh: '程序出错,请把以下内容交给维护人员:', en: 'The program failed; give this to who maintains it:' })}\n${why}\n`,
  );
  return code;
}

const PROCESS = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

/** Runs a command line and returns its exit code. */
export async function main(argv: readonly string[], streams: Pick<Console, 'out' | 'err'> = PROCESS): Promise<number> {
  const console = consoleFor(argv, streams);
  const [name, ...rest] = argv;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      console.out(overview(console));
      return name === undefined ? EXIT.usage : EXIT.done;
    }
    const found = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!found) throw new WutongError(E.COMMAND_UNKNOWN, { command: name });
    const { command } = await found.load();
    const args = parse(command.spec, rest);
    if (args.flag('help')) {
      console.out(helpOf(command.spec, console.language));
      return EXIT.done;
    }
    return await command.run(args, console);
  } catch (error) {
    return tell(console, error);
  }
}
