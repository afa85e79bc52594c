/** Why a paper is none, and what stands against a proposal. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  DIRECTIVE_FILE_MISSING: { kind: 'input', zh: '没有收到文件。请选择文本(.txt)、Word(.docx)或带文字层的 PDF,或直接粘贴全文。', en: 'No file arrived. Choose a text file (.txt), Word (.docx) or a PDF with a text layer, or paste the text.' },
  DIRECTIVE_EMPTY: { kind: 'input', zh: '没有文字。请粘贴全文,或确认文件已保存完整后再上传。', en: 'There is no text. Paste it, or make sure that the file was saved whole and upload it again.' },
  DIRECTIVE_LONG: { kind: 'input', zh: '全文有 {size} 字,超过一份来源的上限 {limit} 字。请分成几份登记。', en: 'The text has {size} characters, more than the {limit} one directive may have. Hand it in as several.' },
  DIRECTIVE_SHEET: { kind: 'input', zh: '“{file}”是表格。任务清单表请到“导入”按督办任务表导入,每一行成为一项责任。', en: '“{file}” is a workbook. Import lists of tasks at the import desk as a supervision sheet; each row becomes a duty.' },
  DIRECTIVE_WORD_OLD: { kind: 'input', zh: '“{file}”是旧版 Word 或 WPS 文档,读不了。请另存为 .docx 或 PDF,或粘贴全文。', en: '“{file}” is a document of an older Word or of WPS and cannot be read. Save it as .docx or PDF, or paste the text.' },
  DIRECTIVE_WORD_BROKEN: { kind: 'input', zh: '“{file}”不是完好的 Word 文档,读不出来。请重新保存后上传,或粘贴全文。', en: '“{file}” is not a sound Word document and cannot be read. Save it anew and upload it, or paste the text.' },
  DIRECTIVE_OFFICE_UNKNOWN: { kind: 'input', zh: '没有机构“{office}”。请从候选中选择交办单位。', en: 'There is no office “{office}”. Choose the assigning office from the list.' },
  DIRECTIVE_UNKNOWN: { kind: 'notfound', zh: '没有这份督办来源,或不在您的查看范围。请从列表打开。', en: 'There is no such directive, or it is out of your reach. Open it from the list.' },
  DIRECTIVE_UNREAD: { kind: 'refused', zh: '这份来源没有登记全文,没有可分解的事项。', en: 'This directive was entered without a text, so there is nothing to break down.' },
  DIRECTIVE_REPEATED: { kind: 'conflict', zh: '这次提交的编号用过了,内容却不同。请刷新页面后重新提交。', en: 'The number of this submission was used for something else. Reload the page and submit again.' },
  PROPOSAL_UNKNOWN: { kind: 'input', zh: '全文中没有位置“{proposal}”的一段。请刷新页面后再试。', en: 'The text has no stretch at “{proposal}”. Reload the page and try again.' },
  PROPOSAL_EMPTY: { kind: 'input', zh: '选中的一段没有文字,或超过 2000 字。请重新选择要立项的一段。', en: 'The stretch chosen holds no words, or more than 2000 characters. Choose anew what is to become a duty.' },
  PROPOSAL_CONFIRMED: { kind: 'conflict', zh: '第 {line} 行的这一项已立项,不能再改提议。请在责任页办理。', en: 'What stands on line {line} is a duty already; its proposal cannot be changed. Work on the duty itself.' },
  PROPOSAL_REJECTED: { kind: 'conflict', zh: '第 {line} 行的这一项已标为不采用。要立项,请先撤回。', en: 'What stands on line {line} was set aside. Take that back first, then confirm it.' },
  PROPOSAL_OFFICE_UNKNOWN: { kind: 'input', zh: '“{office}”不是在用的机构。请从候选中选择;没有的请管理员在“管理”中添加。', en: '“{office}” is no office in force. Choose from the list; one that is missing is added under Administration.' },
  PROPOSAL_PLACE_UNKNOWN: { kind: 'input', zh: '没有行政区“{place}”。请从候选中选择。', en: 'There is no division “{place}”. Choose from the list.' },
  PROPOSAL_METRIC_UNKNOWN: { kind: 'input', zh: '没有指标“{metric}”。请从候选中选择;没有对应的指标就留空,完成情况由承办单位反馈。', en: 'There is no metric “{metric}”. Choose from the list; leave it empty when none fits, and the owner reports the progress.' },
  PROPOSAL_CLOCK_UNKNOWN: { kind: 'input', zh: '没有时限规定“{clock}”。请从候选中选择。', en: 'There is no clock “{clock}”. Choose from the list.' },
  PROPOSAL_PARTS_TWICE: { kind: 'input', zh: '“{office}”在拆分中列了两次,或就是主办单位。请去掉一处。', en: '“{office}” is listed twice among the parts, or is the owner itself. Remove one.' },
  PROPOSALS_NONE: { kind: 'input', zh: '没有可以立项的事项:还没确认的都缺承办单位或期限。请逐项补全,或先只立项、不交办。', en: 'Nothing can be confirmed: whatever is left lacks an owner or a term. Complete it one by one, or confirm without assigning.' },
  PROPOSALS_LACK: { kind: 'input', zh: '有 {n} 项缺项,一项也没有立。第一处在第 {line} 行“{quote}”:{why}', en: '{n} of them lack something, so none was entered. The first stands on line {line}, “{quote}”: {why}' },
}); // prettier-ignore
