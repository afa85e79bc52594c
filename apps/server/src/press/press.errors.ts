/** Why a file is no page, and what may not be decided about one. */
import { defineErrors } from '@wutong/kernel/errors';

export const E = defineErrors({
  PRESS_FILE_MISSING: { kind: 'input', zh: '没有收到文件。请选择一个文本文件(.txt)或带文字层的 PDF,或直接粘贴文字。', en: 'No file arrived. Choose a text file (.txt) or a PDF with a text layer, or paste the text.' },
  PRESS_EMPTY: { kind: 'input', zh: '“{file}”里没有文字。请确认文件已保存完整后再上传。', en: '“{file}” holds no text. Make sure that the file was saved whole and upload it again.' },
  PRESS_IMAGE: { kind: 'input', zh: '“{file}”是图片,这里不识别图片中的文字。请先用 OCR 软件转成文本(.txt)或带文字层的 PDF,校对后再上传。', en: '“{file}” is an image, and text in images is not read here. Turn it into text (.txt) or a PDF with a text layer by OCR first, look it over, then upload that.' },
  PRESS_NO_TEXT_LAYER: { kind: 'input', zh: '“{file}”是扫描件,没有文字层({pages} 页)。请先用 OCR 软件加上文字层或转成文本,校对后再上传。', en: '“{file}” is a scan without a text layer ({pages} pages). Add one by OCR, or turn it into text, look it over, then upload that.' },
  PRESS_PDF_LOCKED: { kind: 'input', zh: '“{file}”加了密码,打不开。请去掉密码后再上传。', en: '“{file}” is locked by a password. Remove it and upload again.' },
  PRESS_PDF_BROKEN: { kind: 'input', zh: '“{file}”不是完好的 PDF,读不出来。请重新导出或改传文本。', en: '“{file}” is not a sound PDF and cannot be read. Export it again, or upload the text.' },
  PRESS_PDF_LONG: { kind: 'input', zh: '“{file}”有 {pages} 页,一次最多 {limit} 页。请按版面拆开后分别上传。', en: '“{file}” has {pages} pages; at most {limit} are taken at a time. Split it by page and upload each.' },
  PRESS_DOCUMENT: { kind: 'input', zh: '“{file}”是文字处理文档或压缩包。请另存为纯文本(.txt)或 PDF 后再上传。', en: '“{file}” is a document of a word processor or an archive. Save it as plain text (.txt) or PDF and upload that.' },
  PRESS_UNDECODABLE: { kind: 'input', zh: '“{file}”的编码认不出来。请另存为 UTF-8 或 GB18030 文本后再上传。', en: 'The encoding of “{file}” is not known. Save it as UTF-8 or GB18030 text and upload it again.' },
  PRESS_TOO_LARGE: { kind: 'input', zh: '“{file}”有 {size} MB 文字,超过一个版面的上限 {limit} MB。请按版面拆开后分别上传。', en: '“{file}” holds {size} MB of text, more than the {limit} MB a page may have. Split it by page and upload each.' },
  PRESS_SLOW: { kind: 'refused', zh: '识读超过 {seconds} 秒仍未完成,已停止。请把内容拆小后再试。', en: 'Reading took more than {seconds} seconds and was stopped. Split the content and try again.' },
  PRESS_PAGE_UNKNOWN: { kind: 'notfound', zh: '没有这个版面,或不在您的查看范围。请从版面列表打开。', en: 'There is no such page, or it is out of your reach. Open it from the list.' },
  PRESS_PAGE_UNREAD: { kind: 'refused', zh: '这个版面登记时中断了,还没有识读。请把同一文件再上传一次。', en: 'Handing in this page was cut short and it has not been read. Hand in the same file once more.' },
  PRESS_STATEMENT_UNKNOWN: { kind: 'input', zh: '版面上没有说法“{statement}”,可能已重读。请刷新页面后再试。', en: 'The page has no statement “{statement}”; it may have been read anew. Reload and try again.' },
  PRESS_METRIC_MISSING: { kind: 'input', zh: '还没有写明这个数说的是什么指标。请选择或填写指标后再确认。', en: 'It is not said what this figure measures. Choose or type the metric, then confirm.' },
  PRESS_REGION_UNKNOWN: { kind: 'input', zh: '“{region}”不是行政区划的全称。请从候选中选择;原文没写地区就留空。', en: '“{region}” is no full name of a division. Choose from the list; leave it empty where the text names none.' },
  PRESS_SPEAKS_OF_UNKNOWN: { kind: 'input', zh: '没有指标“{metric}”。请从候选中选择;不对应任何计算指标就留空。', en: 'There is no metric “{metric}”. Choose from the list; leave it empty when it is none of the computed ones.' },
  PRESS_PERIOD_INVALID: { kind: 'input', zh: '期间的起止不对:开始晚于结束。请从候选中重选。', en: 'The period ends before it begins. Choose it anew from the list.' },
  PRESS_ALREADY_REPEATED: { kind: 'conflict', zh: '这次提交的编号用过了,内容却不同。请刷新页面后重新提交。', en: 'The number of this submission was used for something else. Reload the page and submit again.' },
  PRESS_FINDING_UNKNOWN: { kind: 'notfound', zh: '没有这个疑点:所涉的数可能已经改变。请刷新页面。', en: 'There is no such finding: its figures may have changed. Reload the page.' },
  PRESS_SETTLED_ALREADY: { kind: 'conflict', zh: '这个疑点已由{by}处理过。请刷新页面查看。', en: 'This finding was settled by {by} already. Reload the page.' },
  PRESS_PROVIDER_OFF: { kind: 'refused', zh: '没有启用外部识读服务。需要时请管理员在“管理”中设置。', en: 'No provider of candidates is switched on. An administrator sets it under Administration.' },
  PRESS_PROVIDER_ANSWER: { kind: 'refused', zh: '外部识读服务的答复不能用(HTTP {status})。请管理员检查地址、模型名和密钥。', en: 'The provider gave no usable answer (HTTP {status}). Let an administrator check its address, model and key.' },
  PRESS_PROVIDER_KEY: { kind: 'refused', zh: '本机没有设置加密密钥,不能保存外部服务的密钥。请先设置 WUTONG_KEY_FILE。', en: 'This installation has no key to seal secrets with, so the provider’s key cannot be kept. Set WUTONG_KEY_FILE first.' },
}); // prettier-ignore
