import { lastPlaceBefore } from '../place/region';
import type { PlaceWord } from '../place/names';

/** A name further off is not the figure's. */
const REACH = 120;

const ORGANISATION =
  /[\u3400-\u9fffA-Za-z]{2,16}(?:有限公司|公司|集团|分行|银行|合作社|学院|大学|中学|小学|医院|开发区|产业园|农贸市场|市场|基地|中心|委员会|局|村|街道|镇)/g;

/** Who the figure is of, as far as the sentence names an organisation or a division before it; null when it does not. */
export function subjectOf(
  text: string,
  sentenceFrom: number,
  from: number,
  places: readonly PlaceWord[],
): string | null {
  const start = Math.max(sentenceFrom, from - REACH);
  const before = text.slice(start, from);
  let organisation: string | null = null;
  let at = -1;
  for (const match of before.matchAll(ORGANISATION)) {
    if (/^[个和与及的有]/.test(match[0]) || /居民和/.test(match[0])) continue;
    organisation = match[0].replace(/^(?:在|由|和|与|为|对|向|从|是|据|记者从|使|让|帮助|其中)/, '');
    at = start + match.index;
  }
  const place = lastPlaceBefore(places, from);
  if (place && place.from >= start && place.from > at) return place.division.name;
  return organisation;
}
