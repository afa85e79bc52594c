/**
 * Files that are refused as a whole. A refusal writes nothing; its sentence says what to do next.
 * Codes about single cells and rows are in `findings.ts`.
 */
export interface Sentence {
  zh: string;
  en: string;
}

export const REFUSALS = {
  EMPTY_FILE: {
    zh: '文件是空的。请重新导出后再上传。',
    en: 'The file is empty. Export it again and upload the new copy.',
  },
  NOT_A_WORKBOOK: {
    zh: '这不是 .xlsx 工作簿或 .csv 表格。请用 WPS 或 Excel 打开原件,另存为“Excel 工作簿(.xlsx)”后上传。',
    en: 'This is not an .xlsx workbook or a .csv table. Open the original in Excel or WPS and save it as “Excel Workbook (.xlsx)”.',
  },
  OLD_XLS: {
    zh: '这是旧版 .xls 文件。请用 WPS 或 Excel 打开,另存为“Excel 工作簿(.xlsx)”后上传。',
    en: 'This is an old .xls file. Open it in Excel or WPS, save it as “Excel Workbook (.xlsx)” and upload that.',
  },
  BINARY_WORKBOOK: {
    zh: '这是二进制工作簿(.xlsb)。请另存为“Excel 工作簿(.xlsx)”后上传。',
    en: 'This is a binary workbook (.xlsb). Save it as “Excel Workbook (.xlsx)” and upload that.',
  },
  PASSWORD_PROTECTED: {
    zh: '文件设有打开密码,系统不读取加密文件。请取消密码后重新上传。',
    en: 'The file is protected by a password and is not read. Remove the password and upload it again.',
  },
  TRUNCATED_FILE: {
    zh: '文件不完整(可能传输中断)。请向报送单位重新索取原件。',
    en: 'The file is incomplete, probably cut off in transfer. Ask the sender for the original again.',
  },
  DAMAGED_FILE: {
    zh: '文件内部损坏,无法可靠读取。请用 Excel 修复并另存后上传。',
    en: 'The file is damaged inside and cannot be read reliably. Let Excel repair it, save it and upload that copy.',
  },
  COMPRESSED_BOMB: {
    zh: '文件解压后异常庞大,疑似压缩炸弹,未读取。请把所需工作表复制到新建的工作簿后上传。',
    en: 'The file unpacks to an abnormal size, like a compression bomb, and was not read. Copy the sheet you need into a new workbook.',
  },
  FILE_TOO_LARGE: {
    zh: '文件超过允许的大小({limit})。请按县区或月份拆分后上传。',
    en: 'The file is larger than allowed ({limit}). Split it by county or month and upload the parts.',
  },
  SUSPICIOUS_ARCHIVE: {
    zh: '文件内部结构异常(路径越界、条目重复或过多),未读取。请在 Excel 中新建工作簿,粘贴数值后上传。',
    en: 'The inside of the file is abnormal (paths leaving the archive, repeated or too many entries) and was not read. Paste the values into a new workbook.',
  },
  XML_ENTITIES: {
    zh: '文件含有外部实体或 DTD 声明,未读取。请在 Excel 中新建工作簿,粘贴数值后上传。',
    en: 'The file declares entities or a DTD and was not read. Paste the values into a new workbook and upload that.',
  },
  TOO_MANY_COLUMNS: {
    zh: '工作表“{sheet}”超过 {limit} 列,不像一张台账。请删除多余的列后上传。',
    en: 'Sheet “{sheet}” has more than {limit} columns, which no ledger has. Delete the columns that do not belong and upload again.',
  },
  TOO_MANY_ROWS: {
    zh: '工作表“{sheet}”超过 {limit} 行。请按县区或年份拆分后上传。',
    en: 'Sheet “{sheet}” has more than {limit} rows. Split it by county or year and upload the parts.',
  },
  UNKNOWN_ENCODING: {
    zh: '无法识别文本编码。请用 Excel 打开并另存为“CSV UTF-8”或 .xlsx 后上传。',
    en: 'The text encoding cannot be told. Open it in Excel and save it as “CSV UTF-8” or .xlsx.',
  },
  NO_LEDGER_FOUND: {
    zh: '没有找到“{kind}”的表头:至少要有名称列和两个已知列。请检查表头,或在导入页手工指定各列。',
    en: 'No header of a “{kind}” was found: it needs the name column and two known columns. Check the header row, or map the columns by hand on the import page.',
  },
  SUM_TOO_LARGE: {
    zh: '金额合计超过 90 万亿元,已不能精确到分,多半是金额或单位有误。请核对金额各列后重新上传。',
    en: 'The amounts add up to more than 90 trillion yuan, which cannot be kept exact to the fen; an amount or a unit is probably wrong. Check the amount columns and upload again.',
  },
  KIND_UNKNOWN: {
    zh: '不认识的台账种类“{kind}”。可用的种类见命令帮助。',
    en: 'Unknown kind of ledger “{kind}”. The help of the command lists the kinds.',
  },
  KIND_NOT_SUPPORTED: {
    zh: '本版本尚不能导入“{kind}”。请改用已支持的种类,或等待后续版本。',
    en: 'This version does not import “{kind}” yet. Use a supported kind or a later version.',
  },
} as const satisfies Record<string, Sentence>;

export type RefusalCode = keyof typeof REFUSALS;

/** Thrown when a file is refused as a whole. `sentence` is ready to show; `params` are what it was filled with. */
export class PaperError extends Error {
  readonly sentence: Sentence;

  constructor(
    readonly code: RefusalCode,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = 'PaperError';
    this.sentence = fill(REFUSALS[code], params);
  }
}

/** Puts parameters into both sentences; an unknown parameter stays visible as `{name}`. */
export function fill(sentence: Sentence, params: Record<string, unknown>): Sentence {
  const put = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
  return { zh: put(sentence.zh), en: put(sentence.en) };
}
