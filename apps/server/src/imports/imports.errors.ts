import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  IMPORT_UNKNOWN: { kind: 'notfound', zh: '没有这个导入任务,可能已被撤销。请重新上传。', en: 'There is no such import; it may have been taken back. Upload the file again.' },
  IMPORT_KIND_UNKNOWN: { kind: 'input', zh: '不能导入“{kind}”。可以导入项目台账、签约台账、督办清单和公开说法。', en: '“{kind}” cannot be imported. Project ledgers, signing ledgers, lists of supervised duties and statements can.' },
  IMPORT_NOT_READY: { kind: 'conflict', zh: '这次导入还不能这样操作(当前状态:{state})。请等它读完,或重新上传。', en: 'This cannot be done to the import now (it is {state}). Wait until it has been read, or upload again.' },
  IMPORT_FILE_MISSING: { kind: 'input', zh: '没有收到文件。请选择一个 .xlsx 或 .csv 文件后再上传。', en: 'No file arrived. Choose an .xlsx or .csv file and upload again.' },
  IMPORT_OUT_OF_REACH: { kind: 'forbidden', zh: '“{title}”(第 {row} 行)属于{place},不在您的经办范围,整份未写入。请删去这些行,或由该地经办单位导入。', en: '“{title}” (row {row}) belongs to {place}, outside your reach, so nothing was written. Remove such rows, or let the office there import them.' },
}); // prettier-ignore
