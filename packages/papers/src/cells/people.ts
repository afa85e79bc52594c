/** Posts and offices in a cell: one is a value, several are a question. */
import { cleanText } from '@wutong/codes';

const BETWEEN =
  /[、,，;；/|\n\r]+|(?<=[局委办会府司厅部院所队室站社团])\s*(?:和|及|与|暨)\s*(?=.{2,}[局委办会府司厅部院所队室站社团])/;
const PARTY_POST = /^(?:[一-龥]{0,6}(?:委|党组|党工委))?(?:副书记|常委|委员|党组成员|党组书记|党工委书记)$/;
const GOVERNMENT_POST = /(?:市长|县长|区长|主任|主席|部长|局长|秘书长|检察长|院长|政协)$/;

/** The units or posts named in a cell, in order; layout blanks are no separators inside a name. */
export function splitPosts(text: string): string[] {
  const marked = leadOf(text);
  if (marked) return [marked];
  const pieces = text
    .normalize('NFC')
    .split(BETWEEN)
    .map(cleanText)
    .filter((piece) => piece !== '');
  if (pieces.length === 2 && PARTY_POST.test(pieces[0]!) && GOVERNMENT_POST.test(pieces[1]!)) return [cleanText(text)];
  if (pieces.length === 1 && /\s/.test(text.trim())) {
    const words = text.trim().split(/\s+/);
    if (
      words.every(
        (word) =>
          /(?:局|委|办|会|府|中心|长|书记|主席|主任|常委|委员)$/.test(word) &&
          (word.length > 2 || /^[县市区]长$/.test(word)),
      )
    )
      return words;
  }
  return pieces;
}

/** 商务局(牵头)、发改局(配合): the cell itself says who leads. */
function leadOf(text: string): string | null {
  const m =
    /(?:^|[、,，;；\s])([^、,，;；\s]+?)[(（](?:牵头|主责|主办)[)）]/.exec(text) ??
    /^牵头(?:单位|部门)?[:：]([^、,，;；\s]+)/.exec(text.trim());
  return m && /配合|协助|协办/.test(text) ? cleanText(m[1]!) : null;
}
