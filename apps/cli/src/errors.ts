/** What the command line itself can complain about, and how a failure becomes an exit code. */
import { defineErrors, WutongError } from '@wutong/kernel/errors';

export const E = defineErrors({
  COMMAND_UNKNOWN: { kind: 'input', zh: '没有“{command}”这个命令。可用的命令见 wutong --help。', en: 'There is no command “{command}”. See wutong --help.' },
  USAGE: { kind: 'input', zh: '用法不对:{why}。请看 wutong {command} --help。', en: 'Wrong usage: {why}. See wutong {command} --help.' },
  FILE_UNREADABLE: { kind: 'input', zh: '打不开文件“{file}”({why})。请检查路径和权限。', en: 'The file “{file}” cannot be opened ({why}). Check the path and the rights.' },
  FILE_UNWRITABLE: { kind: 'input', zh: '写不了文件“{file}”({why})。请换一个位置。', en: 'The file “{file}” cannot be written ({why}). Choose another place.' },
  NO_LEDGER: { kind: 'input', zh: '目录“{dir}”里还没有账本。请先运行 wutong start 或导入一份表格,或用 --data 指定目录。', en: 'There is no ledger in “{dir}” yet. Run wutong start or import a sheet first, or name the directory with --data.' },
  PORT_TAKEN: { kind: 'input', zh: '端口 {port} 已被占用。请用 --port 换一个,或停掉占用它的程序。', en: 'Port {port} is taken. Choose another with --port, or stop what uses it.' },
  RULES_UNPARSED: { kind: 'input', zh: '规则文件“{file}”第 {line} 行第 {column} 列读不懂:{why}。请改正后重试,本次没有读入任何内容。', en: 'The rule file “{file}” cannot be read at line {line}, column {column}: {why}. Correct it and try again; nothing was taken from it.' },
  RULES_NONE: { kind: 'input', zh: '“{file}”里没有规则文件(.json、.yaml、.yml、.xlsx)。', en: 'There is no rule file (.json, .yaml, .yml, .xlsx) in “{file}”.' },
  POLICY_UNKNOWN: { kind: 'input', zh: '规则文件里没有 id 为“{policy}”的政策。', en: 'The rule file has no policy with the id “{policy}”.' },
  SUBJECT_UNKNOWN: { kind: 'input', zh: '企业文件里没有 id 为“{subject}”的企业。', en: 'The file of firms has none with the id “{subject}”.' },
  PAGE_EMPTY: { kind: 'input', zh: '“{file}”里没有文字。请确认选对了文件。', en: 'There is no text in “{file}”. Check that it is the right file.' },
  PAGE_IMAGE: { kind: 'input', zh: '“{file}”是图片。请先用文字识别(OCR)软件转成文本,再读取。', en: '“{file}” is a picture. Turn it into text with an OCR program first.' },
  PAGE_PDF: { kind: 'input', zh: '“{file}”是 PDF。请先另存为文本(.txt),再读取。', en: '“{file}” is a PDF. Save it as text (.txt) first.' },
  PAGE_DOCUMENT: { kind: 'input', zh: '“{file}”是文字处理或表格文件。请另存为纯文本(.txt),再读取。', en: '“{file}” is a document of a word processor or a spreadsheet. Save it as plain text (.txt) first.' },
  PAGE_UNDECODABLE: { kind: 'input', zh: '“{file}”不是 UTF-8、GBK 或 UTF-16 文本。请用这几种编码之一另存。', en: '“{file}” is not text in UTF-8, GBK or UTF-16. Save it in one of these encodings.' },
  PAGE_TOO_LARGE: { kind: 'input', zh: '“{file}”有 {size} MB,超过一版报纸的上限 {limit} MB。请按版面拆分后再读取。', en: '“{file}” has {size} MB, more than the {limit} MB of a page. Split it into pages first.' },
  FACTS_UNREAD: { kind: 'input', zh: '事实文件“{file}”第 {at} 条读不懂(0 表示整个文件不是 JSON 数组)。每条要有 metric、value(数)、unit、date(年-月-日)和 source。', en: 'Entry {at} of the facts file “{file}” cannot be read (0: the file is no JSON array). Each needs metric, value (a number), unit, date (YYYY-MM-DD) and source.' },
  SETTING_WRONG: { kind: 'input', zh: '环境变量 {name} 的值不对:{why}。请按管理员文档改正后重新启动。', en: 'The environment variable {name} is not right: {why}. Correct it as the administrator documents say and start again.' },
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
