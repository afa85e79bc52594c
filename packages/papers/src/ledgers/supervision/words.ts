/** What the words of a list of supervised duties mean: how far it says a duty is, in a word or in per cent. */
import { foldText } from '@wutong/codes';
import type { Cell } from '../../book/types';

export type ToldStatus = 'closed' | 'in_progress' | 'returned' | 'not_started' | 'paused' | 'called_off';

const RETURNED = /退回|重办|返工|驳回|重新办理/;
const CALLED_OFF = /^(?:已)?(?:撤销|撤项|取消|终止|不再督办|并入.*)$/;
const PAUSED = /^(?:已)?(?:暂缓|暂停|中止|挂起)/;
const NOT_STARTED = /^(?:尚?未|没有|还未)(?:启动|开始|开展|实施|动工)|^待(?:启动|办|办理|签收|实施)$/;
const OPEN =
  /推进|进行|办理中|在办|正在|落实中|实施中|整改中|(?:尚?未|没有)(?:按期|按时)?(?:办结|完成|销号|完结)|部分|基本|过半|序时|超期|逾期|延期|滞后|持续|长期|^否$|中$/;
const CLOSED =
  /^(?:已|已经|全部|均已|按期|按时|提前|超期后?)*(?:办结|完成|销号|完结|办理完毕|办理完成|完成销号|办结销号|结项|完成办结)(?:并?销号|待?归档)?$|^是$|^(?:完成)?100%$/;

const NO_PROOF =
  /(?:待补|后补|待补充|补充中|整理中|收集中|准备中|待提供|待上传|未提供|未上传|暂缺|暂无|办理中|未报送)$|^(?:有|是|否|无佐证|没有|口头汇报)$/;

/** Whether an evidence cell names something: papers still to come and bare words of state prove nothing. */
export function isProof(text: string): boolean {
  const word = foldText(text).replace(/[。;,]+$/, '');
  return !NO_PROOF.test(word) && !DONE.test(word);
}

/** The state a status cell claims; null when the word is not known. */
export function toldStatus(text: string): ToldStatus | null {
  const word = foldText(text).replace(/[。;,]+$/, '');
  if (RETURNED.test(word)) return 'returned';
  if (CALLED_OFF.test(word)) return 'called_off';
  if (PAUSED.test(word)) return 'paused';
  if (NOT_STARTED.test(word)) return 'not_started';
  if (CLOSED.test(word)) return 'closed';
  return OPEN.test(word) || toldShare(word) !== null ? 'in_progress' : null;
}

const DONE = /^(?:已|已经|全部|均已|任务)*(?:完成|办结|完结|销号)(?:任务|办理)?$/;
const SHARE =
  /^(?:目前|已|累计|约|工作|任务|工程|总体|形象|整体)*(?:完成|达到?|完成率|进度|推进|进展)*(?:为|约)?(\d{1,3}(?:\.\d+)?)%$/;

/** How much of it a progress cell says is done, in per cent; null when it says so in no single figure. */
export function toldShare(text: string): number | null {
  const word = foldText(text).replace(/[。;,.]+$/, '');
  if (DONE.test(word)) return 100;
  const share = SHARE.exec(word)?.[1];
  return share === undefined || Number(share) > 100 ? null : Number(share);
}

/** A number formatted as per cent as the sheet shows it: 0.8 is 80%. */
export function shownShare({ raw, format }: Cell): string | null {
  return typeof raw === 'number' && format?.includes('%') ? `${Number((raw * 100).toPrecision(12))}%` : null;
}
