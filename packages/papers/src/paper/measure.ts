/** How wide a text is, in characters: whole ones and the halves of letters and digits. */

/** Letters, digits and signs of Latin and Greek are half as wide as a Chinese character; everything else is whole. */
const HALF = /[\u0020-\u024f\u2010\u2011\u2212]/u;

/** Width of a text in characters of its own size. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += HALF.test(character) ? 0.5 : 1;
  return width;
}

/** Lines a text takes when `width` characters fit on one. */
export function linesOf(text: string, width: number): number {
  return Math.max(1, Math.ceil(textWidth(text) / width));
}
