/** What the command line itself can complain about, and how a failure becomes an exit code. */
import { defineErrors, WutongError } from '@wutong/kernel/errors';

export const E = defineErrors({
  COMMAND_UNKNOWN: { kind: 'input', zh: '没有“{command}”这个命令。可用的命令见 wutong --help。', en: 'There is no command “{command}”. See wutong --help.' },
  USAGE: { kind: 'input', zh: '用法不对:{why}。请看 wutong {command} --help。', en: 'Wrong usage: {why}. See wutong {command} --help.' },
  FILE_UNREADABLE: { kind: 'input', zh: '打不开文件“{file}”({why})。请检查路径和权限。', en: 'The file “{file}” cannot be opened ({why}). Check the path and the rights.' },
  FILE_UNWRITABLE: { kind: 'input', zh: '写不了文件“{file}”({why})。请换一个位置。', en: 'The file “{file}” cannot be written ({why}). Choose another place.' },
  NO_LEDGER: { kind: 'input', zh: '目录“{dir}”里还没有账本。请先运行 wutong start 或导入一份表格,或用 --data 指定目录。', en: 'There is no ledger in “{dir}” yet. Run wutong start or import a sheet first, or name the directory with --data.' },
  PORT_TAKEN: { kind: 'input', zh: '端口 {port} 已被占用。请用 --port 换一个,或停掉占用它的程序。', en: 'Port {port} is taken. Choose another with --port, or stop what uses it.' },
  NOT_EMPTY: { kind: 'refused', zh: '账本里已有真实数据,不再装入示例。要看演示请用 --data 指定一个新目录。', en: 'The ledger already holds real data, so no samples are loaded. For a demonstration name a new directory with --data.' },
}); // prettier-ignore

/** Exit codes of the command line: done, the input has problems, wrong usage, the system failed. */
export const EXIT = { done: 0, input: 1, usage: 2, system: 3 } as const;

/** The exit code for something thrown. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof WutongError)) return EXIT.system;
  if (error.code === E.USAGE || error.code === E.COMMAND_UNKNOWN) return EXIT.usage;
  return error.kind === 'system' ? EXIT.system : EXIT.input;
}
