/** Whether two stretches of prose are about one thing: for articles that follow each other without a title. */

/** Share of the pairs of characters in `after` that occur in `before` too, common pairs of official prose left out. */
/** Share of the pairs of characters in `text` that occur in `known` too, 0 to 1. */
export const inCommon = (known: string, text: string): number => shared(known, text);

function shared(before: string, after: string): number {
  const seen = pairs(before);
  const wanted = pairs(after);
  let hits = 0;
  for (const pair of wanted) if (seen.has(pair)) hits++;
  return wanted.size === 0 ? 1 : hits / wanted.size;
}

function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    if (/^[\u3400-\u9fff]{2}$/.test(pair)) found.add(pair);
  }
  return found;
}

/** The word repeated most in a stretch: what it is about. */
function subjectOf(text: string): { word: string; times: number } {
  const counts = new Map<string, number>();
  for (let at = 0; at + 4 <= text.length; at++) {
    const word = text.slice(at, at + 4);
    if (/^[\u3400-\u9fff]{4}$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  let best = { word: '', times: 0 };
  for (const [word, times] of counts) if (times > best.times) best = { word, times };
  return best;
}

/** Words that open a piece of its own. */
export const opensPiece = (text: string): boolean => OPENING.test(text);

const OPENING = /^(?:自?\d{4}年|近年来|近日|日前|连日来|今年以来|\d{1,2}月\d{1,2}日)/;

/**
 * True when `after` begins another article than `before`: both long, the opening words of a piece, a subject of its own that
 * `before` never names and the other way round, and few pairs of characters in common.
 */
export function parting(before: readonly string[], after: readonly string[]): boolean {
  const [old, fresh] = [before.join(''), after.join('')];
  if (old.length < 200 || fresh.length < 200) return false;
  const [was, is] = [subjectOf(old), subjectOf(fresh)];
  if (was.times < 4 || is.times < 4) return false;
  return !old.includes(is.word) && !fresh.includes(was.word) && shared(old, fresh) < 0.25;
}
