/** Making typed Chinese text comparable: widths, blanks, dashes. Nothing here changes what is stored unless it says so. */

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g;
const HAN = '\\p{Script=Han}〇（）《》“”、，。：；·';
const BLANK_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])[\\s\\u3000]+(?=[${HAN}])`, 'gu');
const DASHES = /[‐‑‒–—―−ー－─]+/g;

/**
 * Text as a value: invisible marks out, line breaks and wide blanks to one blank, blanks between Chinese characters
 * (typed for layout) out, ends trimmed. Punctuation and letters keep their width.
 */
export function cleanText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(BLANK_BETWEEN_HAN, '')
    .trim();
}

/** Text for matching: NFKC (full-width digits and letters, Kangxi radicals), no blanks at all, one kind of dash, lower case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, '').replace(DASHES, '-').toLowerCase();
}

/** True for a cell that stands for "nothing": empty, `/`, dashes, 无, 待定, 未入库, 不详 … (ledger rule N3). */
export function isPlaceholder(text: string): boolean {
  return /^(?:[/\\\-.]*|无|暂无|没有|待定|待补|待核|待填|未定|不详|未知|暂缺|未签约|未立项|未开工|未入库|未入统|未纳统|未投产|n\/?a|null)$/.test(
    foldText(text),
  );
}

const FIRM_TAIL = /(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|合作社|厂)$/;
const PROJECT_TAIL = /(?:建设项目|项目|工程|基地|一体化)$/;

/** A firm's or project's name without the words that every such name ends in; for likeness, never for storage. */
export function nameCore(name: string): string {
  let core = foldText(name).replace(/[()"'“”《》·,.、，。]/g, '');
  for (let before = ''; before !== core && core.length > 3;) {
    before = core;
    core = core.replace(FIRM_TAIL, '').replace(PROJECT_TAIL, '');
  }
  return core || foldText(name);
}
