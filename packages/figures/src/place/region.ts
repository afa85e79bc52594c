/** Which city a paper belongs to, which division an article is about, which a single figure. */
import type { Article } from '../types';
import type { Sentence } from '../time/attach';
import { COUNTRY, divisionByCode, divisionOf, parentOf, PlaceReader, type Division, type PlaceWord } from './names';

const ANYWHERE = new PlaceReader(null);

/** The city whose paper it is, by its masthead (长治日报) or by the places it names most; null when nothing stands out. */
export function paperOf(folded: string): Division | null {
  const masthead = /([\u3400-\u9fff]{2,6})(?:日报|晚报|市报|新闻社)/.exec(folded);
  const named = masthead && (divisionOf(`${masthead[1]}市`) ?? divisionOf(masthead[1]!));
  if (named && named.level !== 'county') return named;
  const votes = new Map<string, number>();
  const own = new Map<Division, number>();
  for (const { division } of ANYWHERE.find(folded)) {
    own.set(division, (own.get(division) ?? 0) + 1);
    const code = division.level === 'county' ? parentOf(division) : division.level === 'city' ? division.code : null;
    if (code) votes.set(code, (votes.get(code) ?? 0) + 1);
  }
  const best = [...votes].sort((a, b) => b[1] - a[1])[0];
  if (!best || best[1] < 3) return null;
  const city = divisionByCode(best[0]);
  return city && (countyPaper(folded, city, own, best[1]) ?? city);
}

/**
 * The county whose paper it is: it has most of the names of its city, and the page speaks of 我县, or of 我市 where the county is a
 * city itself and the city above it is hardly named.
 */
function countyPaper(
  folded: string,
  city: Division,
  named: ReadonlyMap<Division, number>,
  votes: number,
): Division | null {
  const [county, times] = [...named]
    .filter(([one]) => one.level === 'county' && parentOf(one) === city.code)
    .reduce<[Division | null, number]>((best, one) => (one[1] > best[1] ? one : best), [null, 0]);
  if (!county || times < MOST_NAMED * votes) return null;
  const count = (words: RegExp): number => folded.match(words)?.length ?? 0;
  const ofCity = count(/我市|全市|市委|市政府/g);
  if (county.name.endsWith('市')) return ofCity >= 3 && (named.get(city) ?? 0) <= 0.15 * votes ? county : null;
  return count(/我县|全县|县委|县政府|我区|全区|区委|区政府|我旗|全旗|旗委/g) > 3 * ofCity + 3 ? county : null;
}

/** Share of the names of a city's divisions that its county's paper gives the county. */
const MOST_NAMED = 0.6;

const LEADERS =
  /(?:^|[,。:\s日])(?:市委(?:副)?书记|(?:副)?市长|市领导|市委常委|州长|州委书记|盟委书记|盟长|市政协主席|市人大常委会)/;

const CITYWIDE = /我市|全市|市委|市政府|市直|驻市|我州|全州|州委|州政府|全盟|我盟|盟委/g;

/** The division an article is about: a county named in its title or leading its text, the country for agency pieces, else the city. */
export function regionOfArticle(
  article: Article,
  body: string,
  paper: Division | null,
  reader: PlaceReader,
): string | null {
  const title = article.title.map((part) => part.text).join(' ');
  if (
    /新华社/.test(article.byline.map((one) => one.text).join('')) ||
    /(?:^|\n)[^,。\n]{0,6}新华社[^,。\n]{1,14}电/.test(body.slice(0, 400))
  )
    return COUNTRY;
  const ours = (words: PlaceWord[]): Division[] =>
    words
      .map((word) => word.division)
      .filter((one) => one.level === 'county' && paper !== null && parentOf(one) === paper.code);
  // 市领导督导…: news of the city's leaders is the city's, whichever county they went to.
  if (LEADERS.test(title) || LEADERS.test(body.slice(title.length, title.length + 80))) return paper?.name ?? null;
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
  sentences: readonly Sentence[],
  sentence: number,
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
  const own = sentences[sentence]!;
  const leads = leadingPlace(text, own.from, from, places, paper);
  if (leads) return leads;
  if (unit !== 'rank' && /(?:全国|我国)(?:首批|共有|共|现有|已有|仅有|拥有|范围内|首个)?$/.test(before)) return COUNTRY;
  const wide = paper && paper.level !== 'county' && unit !== 'rank' ? widened(text, own.from, from, places) : false;
  if (wide) return paper!.name;
  const last = lastPlaceBefore(places, from);
  const beside = last && last.to >= from - 1 ? last : null;
  if (beside && /^[区县市村乡镇]$/.test(classifier ?? text[to] ?? '') && beside.division.name !== base)
    return beside.division.name;
  if (beside && classifier && /^(?:区|县|市|镇|乡|村|街道)/.test(text.slice(to, to + 2))) return beside.division.name;
  return carriedPlace(text, sentences, sentence, from, places, paper) ?? base;
}

/** 上半年,全市…: a clause of this sentence that opens with the whole city, no other division named since. */
function widened(text: string, sentenceFrom: number, from: number, places: readonly PlaceWord[]): boolean {
  const before = text.slice(Math.max(sentenceFrom, from - REACH), from);
  const at = Math.max(...['全市', '我市', '全州', '我州', '全盟', '我盟'].map((word) => before.lastIndexOf(word)));
  if (at < 0 || !/(?:^|[,;:。])(?:[\u3400-\u9fff]{0,3}(?:年|月|季度|来|前|今|悉|时|底|末))?$/.test(before.slice(0, at)))
    return false;
  if (/^..(?:第|前[一二三四五六七八九十\d]|平均|排名|各|最|首|唯|领先|比重|的?\d)/.test(before.slice(at))) return false;
  const last = lastPlaceBefore(places, from);
  return !last || last.to <= from - before.length + at;
}

/** Words that lead back from a county to the whole city, or to more. */
const WIDER = /全市|我市|全州|我州|全盟|我盟|全省|我省|全国|我国|各县|各区|市委|市政府|市级/;

/** The county that a sentence before this one in the paragraph speaks of; nothing in between may widen it. */
function carriedPlace(
  text: string,
  sentences: readonly Sentence[],
  sentence: number,
  at: number,
  places: readonly PlaceWord[],
  paper: Division | null,
): string | null {
  const own = sentences[sentence]!;
  if (own.heading || paper === null || WIDER.test(text.slice(Math.max(own.from, at - REACH), at))) return null;
  for (let n = sentence; n > 0 && n > sentence - CARRIED && !sentences[n]!.opens; n--) {
    const { from, to, heading } = sentences[n - 1]!;
    if (heading) return null;
    const leads = leadingPlace(text, from, from + text.slice(from, to).search(/[。!?”\s]*$/), places, paper);
    if (leads) return leads;
    if (WIDER.test(text.slice(from, to))) return null;
  }
  return null;
}

/** A paragraph has no more sentences about one place. */
const CARRIED = 12;

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
    if (/[。!?]/.test(between) || /[,:;](?:全市|我市|全国|全省)/.test(between)) return null;
    const lead = text.slice(Math.max(sentenceFrom, at - 4), at);
    if (!(
      at === sentenceFrom ||
      /[,;:。](?:其中|在|而|同时|目前|走进|来到|位于|今年|去年|近日|日前|据|作为)?$/.test(lead) ||
      /^(?:其中|在|而|同时|目前|走进|来到|位于|今年|去年|近日|日前|据|作为)$/.test(lead)
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
