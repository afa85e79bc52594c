/** 发文机关标志: its words and how large they can be (7.2.4; the standard leaves the size to the office). */
import { textWidth } from './measure';
import { HEAD, PAGE, points } from './standard';

/** The words of a mark of one office. */
export const markText = (names: readonly string[], file: boolean): string => `${names[0]}${file ? '文件' : ''}`;

/** Points at which a mark fits into `width` millimetres on one line. */
export const markSize = (text: string, width: number, largest: number = HEAD.markLargest): number =>
  Math.max(HEAD.markSmallest, Math.min(largest, Math.floor(points(width) / textWidth(text))));

/** Room beside the names, and of 文件 with the gap before it, in characters. */
const BESIDE = 0.75;
const WORD = 3;

/** Points of a joint mark: its size, the width of the names, which are all set as wide as the longest, and of 文件. */
export function jointMarkSize(
  names: readonly string[],
  file: boolean,
): { size: number; nameWidth: number; wordWidth: number } {
  // prettier-ignore
  const longest = Math.max(...names.map(textWidth)) + BESIDE;
  const word = file ? WORD : 0;
  const fitting = Math.floor(points(PAGE.textWidth) / (longest + word));
  const size = Math.max(HEAD.markSmallest, Math.min(HEAD.jointLargest, fitting));
  return { size, nameWidth: Math.min(size * longest, points(PAGE.textWidth) - size * word), wordWidth: size * word };
}
