/** Which city a paper belongs to, which division an article is about, which a single figure. */
import type { Article } from '../types';
import { COUNTRY, divisionByCode, divisionOf, parentOf, PlaceReader, type Division, type PlaceWord } from './names';

const ANYWHERE = new PlaceReader(null);

/** The city whose paper it is, by its masthead (长治日报) or by the places it names most; null when nothing stands out. */
export function paperOf(folded: string): Division | null {
  const masthead = /([\u3400-\u9fff]{2,6})(?:日报|晚报|市报|新闻社)/.exec(folded);
  const named = masthead && (divisionOf(`${masthead[1]}市`) ?? divisionOf(masthead[1]!));
  if (named && named.level !== 'county') return named;
  const votes = new Map<string, number>();
  for (const { division } of ANYWHERE.find(folded)) {
    const code = division.level === 'county' ? parentOf(division) : division.level === 'city' ? division.code : null;
    if (code) votes.set(code, (votes.get(code) ?? 0) + 1);
  }
  const best = [...votes].sort((a, b) => b[1] - a[1])[0];
  return best && best[1] >= 3 ? divisionByCode(best[0]) : null;
}

export interface ArticlePlaces {
  region: string | null;
}

const CITYWIDE = /我市|全市|市委|市政府|市直|驻市/g;

/** The division an article is about: a county named in its title or leading its text, the country for agency pieces, else the city. */
export function regionOfArticle(
  article: Article,
  body: string,
  paper: Division | null,
  reader: PlaceReader,
): string | null {
  const title = article.title.map((part) => part.text).join(' ');
  if (/新华社/.test(article.byline.map((one) => one.text).join('')) || /^[^,。]{0,6}新华社[^,。]{1,12}电/.test(body))
    return COUNTRY;
  const ours = (words: PlaceWord[]): Division[] =>
    words
      .map((word) => word.division)
      .filter((one) => one.level === 'county' && paper !== null && parentOf(one) === paper.code);
  const inTitle = new Set(ours(reader.find(title)).map((one) => one.name));
  const inBody = ours(reader.find(body));
  const count = new Map<string, number>();
  for (const { name } of inBody) count.set(name, (count.get(name) ?? 0) + 1);
  if (inTitle.size === 1) {
    const [name] = inTitle as Set<string>;
    if ((count.get(name!) ?? 0) > 0 || title.includes(name!)) return name!;
  }
  if (inTitle.size > 1) return paper?.name ?? null;
  const [leading, times] = [...count].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  const citywide = (body.match(CITYWIDE) ?? []).length + (paper ? body.split(paper.short).length - 1 : 0);
  const all = inBody.length;
  if (leading && times >= 2 && times > citywide && times >= all * 0.6) return leading;
  const opening = ours(reader.find(body.slice(0, 60)))[0];
  if (opening && opening.name === leading && citywide === 0) return leading;
  return paper?.name ?? null;
}

/** The division of one figure: its article's, unless the words beside it name another. */
export function regionOfFigure(
  text: string,
  sentenceFrom: number,
  clauseFrom: number,
  from: number,
  to: number,
  classifier: string | undefined,
  base: string | null,
  places: readonly PlaceWord[],
  paper: Division | null,
  unit: string,
): string | null {
  const before = text.slice(Math.max(clauseFrom, from - 14), from);
  const leads = leadingPlace(text, sentenceFrom, from, places, paper);
  if (leads) return leads;
  if (unit !== 'rank' && /(?:全国|我国)(?:首批|共有|共|现有|已有|仅有|拥有|范围内|首个)?$/.test(before)) return COUNTRY;
  const last = lastPlaceBefore(places, from);
  const beside = last && last.to >= from - 1 ? last : null;
  if (beside && /^[区县市村乡镇]$/.test(classifier ?? text[to] ?? '') && beside.division.name !== base)
    return beside.division.name;
  if (beside && classifier && /^(?:区|县|市|镇|乡|村|街道)/.test(text.slice(to, to + 2))) return beside.division.name;
  return base;
}

/**
 * A county of the city that opens a clause as its subject, in this clause or an earlier one of the same half of the sentence;
 * or another province that stands alone at the head of the sentence (上海,成为…).
 */
function leadingPlace(
  text: string,
  sentenceFrom: number,
  from: number,
  places: readonly PlaceWord[],
  paper: Division | null,
): string | null {
  for (let n = indexBefore(places, from); n >= 0 && places[n]!.from >= Math.max(sentenceFrom, from - REACH); n--) {
    const { division, from: at, to } = places[n]!;
    const between = text.slice(to, from);
    if (/[;。!?]/.test(between) || /[,:](?:全市|我市|全国|全省)/.test(between)) return null;
    const lead = text.slice(Math.max(sentenceFrom, at - 4), at);
    if (!(
      at === sentenceFrom ||
      /[,;:、。](?:其中|在|而|同时|目前)?$/.test(lead) ||
      /^(?:其中|在|而|同时|目前)$/.test(lead)
    ))
      continue;
    const ours = paper !== null && parentOf(division) === paper.code;
    if (ours && division.level === 'county' && /^[\u3400-\u9fff\d,:]/.test(text[to] ?? '')) return division.name;
    const alone = at === sentenceFrom && text[to] === ',' && division.level === 'province';
    if (alone && (paper === null || !paper.code.startsWith(division.code.slice(0, 2)))) return division.name;
  }
  return null;
}

/** A place further off does not open the sentence that holds the figure. */
const REACH = 160;

/** Index of the last place that ends at or before an offset, -1 when none does. */
function indexBefore(places: readonly PlaceWord[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The last place that ends at or before an offset. `places` are in order. */
export function lastPlaceBefore(places: readonly PlaceWord[], at: number): PlaceWord | null {
  return places[indexBefore(places, at)] ?? null;
}
