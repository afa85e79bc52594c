/** What a block of a newspaper page is, by its own form and by the block after it. */
import type { Block } from '../text/blocks';

/** `lead`: a body that opens a piece of news (本报讯, 新华社…电). */
export type Form = 'furniture' | 'lead' | 'byline' | 'credit' | 'jump' | 'sub' | 'short' | 'body';

const LEAD =
  /^(?:\(?本报[^,。:]{0,6}讯|\(?本报讯|[^,。]{0,4}新华社[^,。]{1,12}电|据新华社|[^,。]{0,8}日报讯|中新(?:网|社)[^,。]{1,12}电)/;
const BYLINE =
  /^(?:[□■◎○▲●]\s*\S.{0,38}|(?:本报|新华社|特约|见习|实习|通讯员)(?:见习|实习|特约|首席)?(?:记者|评论员|通讯员)[^,。!?]{0,30}|(?:通讯员|记者|作者|文\/图?|图\/文?)[\s:/][^,。]{1,24}|(?:新华社|本报)(?:记者|评论员))$/;
const CREDIT = /^(?:本报|新华社)?(?:记者|通讯员|作者)?[^,。!?;]{0,24}\s?(?:摄影报道|摄|\/摄|图\/文|文\/图|供图)\)?$/;
const JUMP = /^\(?(?:下转|上接|转|接)\s*第?[0-9一二三四五六七八九十]+\s*版.{0,6}\)?$/;

/** What belongs to the sheet and to no article: masthead, date line, editors, page numbers. */
const FURNITURE =
  /^(?:[\u3400-\u9fffA-Za-z ]{2,10}(?:日报|晚报|周报|市报)(?:社出版|数字报)?|(?:公元)?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日.{0,20}|星期[一二三四五六日天].{0,16}|农历.{2,16}|(?:责任?编辑?|编辑|美编|版式|校对|组版|值班|统筹|投稿|邮箱|电话|热线|网址|国内统一)[^,。]{0,4}[:/].{1,60}|第?[A-Z]?\d{1,3}\s*版?|[A-Z]\d{1,2}|要闻|综合|广告|国内统一连续出版物号.*|中共[\u3400-\u9fff]{2,8}委(?:机关报|主管主办|主办).*|今日\d+版.*|总?第\d+期.*)$/;

/** Longest title seen on front pages, kickers and deck in one line. */
const LONGEST_TITLE = 64;

/** The form of a block by itself. */
export function formOf(block: Block): Form {
  const { text } = block;
  if (text.length <= 66 && FURNITURE.test(text)) return 'furniture';
  if (LEAD.test(text)) return 'lead';
  if (text.length <= 40 && BYLINE.test(text)) return /摄\)?$/.test(text) ? 'credit' : 'byline';
  if (text.length <= 40 && CREDIT.test(text) && /(?:记者|通讯员|作者|摄\)?$|供图)/.test(text)) return 'credit';
  if (JUMP.test(text)) return 'jump';
  if (/^--?[^-]/.test(text) && text.length <= LONGEST_TITLE) return /[。;]$/.test(text) ? 'body' : 'sub';
  if (block.level > 0) return 'short';
  if (text.length <= LONGEST_TITLE && !/[。;:,、]$/.test(text) && !/[。;]./.test(text)) return 'short';
  return 'body';
}

/** True when a body ends with the name of a photographer: it explains a picture. */
export function endsWithCredit(text: string): boolean {
  const tail = text.slice(-40);
  return /(?:记者|通讯员|作者)\s*[^,。]{1,12}\s*(?:摄|摄影|摄影报道)\)?$|[^,。]{2,8}\s摄\)?$/.test(tail);
}

/** True when a short line reads as a title and not as a piece of a sentence. */
export function readsAsTitle(text: string): boolean {
  return !/,/.test(text) && !/^[的了着是和与及等在]/.test(text) && (text.length <= 36 || /\s/.test(text));
}

/** 下转第二版 at the end, 上接 at the beginning: `to:第二版`, `from:第一版`, or null. */
export function jumpOf(text: string): string | null {
  if (!text.includes('版')) return null;
  const to = /\(?\s*下转\s*(第?[0-9一二三四五六七八九十]+\s*版)/.exec(text);
  if (to) return `to:${to[1]!.replace(/\s/g, '')}`;
  const from = /\(?\s*上接\s*(第?[0-9一二三四五六七八九十]+\s*版)/.exec(text);
  return from ? `from:${from[1]!.replace(/\s/g, '')}` : null;
}
