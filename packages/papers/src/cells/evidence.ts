/** What a cell of evidence is worth (ledger rule N5): a paper is evidence; a paper in process, a ceremony or a status word is none. */
import { isPlaceholder } from '@wutong/codes';

export type EvidenceReading = 'evidence' | 'empty' | 'pending' | 'no_proof';

const PENDING =
  /办理中|正在办|在办|待办|未办|补办|未取得|尚未|未核发|待核发|申请中|申报中|报批|审批中|待批|受理中|流程中|拟办|拟取得|即将|近期|预计|待补|后补|待提供|缺|暂无|公示中|编制中|审查中|图审中/;
const PAPER = /许可|开工报告|开工令|批复|备案|合同|通知书|验收|监理|影像|照片|编号|第.{1,12}号|[a-z0-9]{4,}/i;
const NO_PROOF = /集中开工|开工仪式|奠基|仪式|报道|媒体|新闻|公众号|口头|电话|汇报|据了解/;
const STATUS =
  /^(?:已|已经|正式|正在|全面)?(?:场平|土建|基础|主体|设备安装)(?:施工|建设|完成|中)?$|^(?:已|已经|正在)?进场施工$|^(?:已|已经|正式|正在)?(?:开工|动工|施工|在建|建设中|施工中|进场|开工建设|是|有|已开|完成)(?:建设)?$/;

/** Classifies the text of an evidence cell. */
export function readEvidence(text: string): EvidenceReading {
  const bare = text.normalize('NFKC').replace(/\s+/g, '');
  if (isPlaceholder(bare) || bare === '否') return 'empty';
  if (PENDING.test(bare)) return 'pending';
  if (STATUS.test(bare)) return 'no_proof';
  if (NO_PROOF.test(bare) && !/许可|开工报告|开工令|合同/.test(bare)) return 'no_proof';
  return PAPER.test(bare) || bare.length > 1 ? 'evidence' : 'no_proof';
}
