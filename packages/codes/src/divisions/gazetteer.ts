/**
 * The division table with a reader of place texts (ledger rule N4): official names and unambiguous short names
 * resolve; former names resolve and say so; misspellings never resolve, they suggest; several candidates are all listed.
 */
import { FORMER_NAMES, SOURCES } from '../tables/changes';
import type { Day } from '../dates';
import { closest } from '../likeness';
import { classOf, codeWithin, placeText, shortName, zoneKey, zoneType } from './names';
import { divisionTable } from './table';
import type { DivisionSource, FormerName, PlaceFact, Resolution, ResolveOptions } from './types';

type Found = { places: PlaceFact[]; former?: FormerName };

/** Texts remembered with their answer; more than any one sheet has. */
const REMEMBERED = 20_000;

export class Gazetteer {
  readonly #places: Map<string, PlaceFact>;
  readonly #official = new Map<string, PlaceFact[]>();
  readonly #shortUpper = new Map<string, PlaceFact[]>();
  readonly #shortLower = new Map<string, PlaceFact[]>();
  readonly #former = new Map<string, FormerName[]>();
  readonly #children = new Map<string, PlaceFact[]>();
  /** Sheets repeat a few place names thousands of times; a misspelling is costly to compare with every name. */
  readonly #known = new Map<string, Resolution>();

  /** @param places default: the table that ships. Villages may be added: `new Gazetteer([...facts, ...villages])`. */
  constructor(places: Iterable<PlaceFact> = divisionTable().values()) {
    this.#places = new Map([...places].map((place) => [place.code, place]));
    const put = <T>(index: Map<string, T[]>, key: string, value: T) =>
      void (index.get(key)?.push(value) ?? index.set(key, [value]));
    for (const place of this.#places.values()) {
      if (place.validTo !== null) continue;
      put(this.#official, place.name, place);
      const lower = place.level === 'township' || place.level === 'zone' || place.level === 'village';
      for (const alias of place.aliases) {
        // The written-out name of a zone is as good as its official one; a mere short name is weaker.
        const index =
          place.level === 'zone' && alias === zoneKey(place.name)
            ? this.#official
            : lower
              ? this.#shortLower
              : this.#shortUpper;
        put(index, alias, place);
      }
      if (place.level === 'zone' && place.short.endsWith('经开区'))
        put(this.#shortLower, place.short.replace(/经开区$/, '开发区'), place);
    }
    for (const former of FORMER_NAMES) put(this.#former, former.name, former);
    for (const place of this.all()) if (place.parent !== null) put(this.#children, place.parent, place);
  }

  /** The place of a code, or `undefined`. */
  get(code: string): PlaceFact | undefined {
    return this.#places.get(code);
  }

  /** Every place known, in order of code. */
  all(): PlaceFact[] {
    return [...this.#places.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** Places directly under `code`, valid on `on` (default: those that still exist), in order of code. */
  children(code: string, on: Day | null = null): PlaceFact[] {
    return (this.#children.get(code) ?? []).filter((place) => validOn(place, on));
  }

  /** True when `code` is `place` or lies in it. */
  within(code: string, place: string): boolean {
    for (let at: string | null | undefined = code; at; at = this.#places.get(at)?.parent) if (at === place) return true;
    return codeWithin(code, place);
  }

  /** The sources that the facts name. */
  sources(): DivisionSource[] {
    return SOURCES;
  }

  /** What a place text means; see `Resolution`. Never throws, never guesses. */
  resolve(text: string, options: ResolveOptions = {}): Resolution {
    const key = `${options.within ?? ''}|${options.on ?? ''}|${text}`;
    let answer = this.#known.get(key);
    if (!answer) {
      answer = this.#resolve(text, options);
      if (this.#known.size >= REMEMBERED) this.#known.clear();
      this.#known.set(key, answer);
    }
    return answer;
  }

  #resolve(text: string, options: ResolveOptions): Resolution {
    const within = options.within ?? null;
    const on = options.on ?? null;
    const wanted = placeText(text);
    if (!wanted) return { kind: 'unknown', at: null, suggest: [] };
    const own = this.#ownLevel(wanted, within);
    if (own) return { kind: 'sure', place: own };
    const found = this.#lookUp(wanted, within);
    if (found) return this.#answer(found, on);
    const split = this.#compound(wanted, within, on);
    if (split) return split;
    const elsewhere = within === null ? null : this.resolve(wanted, { on });
    if (elsewhere?.kind === 'sure' || elsewhere?.kind === 'former')
      return { kind: 'outside', at: null, candidates: [elsewhere.place] };
    if (elsewhere?.kind === 'ambiguous') return { kind: 'outside', at: null, candidates: elsewhere.candidates };
    return { kind: 'unknown', at: null, suggest: this.suggest(wanted, within) };
  }

  /** Places whose name is like the text, best first, for a person to pick from. */
  suggest(text: string, within: string | null = null): PlaceFact[] {
    const wanted = placeText(text);
    const kind = classOf(wanted);
    const stem = (name: string) =>
      kind === 'zone' ? zoneKey(name).replace(zoneType(name), '') : shortName(name, 'township');
    const pool = [...this.#places.values()].filter((place) => {
      if (place.validTo !== null || (within !== null && !this.within(place.code, within))) return false;
      if (kind === 'zone') return place.level === 'zone' && zoneType(place.name) === zoneType(wanted);
      if (kind === 'township') return place.level === 'township';
      if (kind === 'county') return place.level === 'county' || place.level === 'city';
      return kind === 'village' ? place.level === 'village' : place.level !== 'zone' && place.level !== 'village';
    });
    return closest(stem(wanted), pool, (place) => stem(place.name)).slice(0, 5);
  }

  /** 市直, 市本级, 县直 …: the level of the sheet itself. */
  #ownLevel(text: string, within: string | null): PlaceFact | null {
    if (!within) return null;
    const level = /^(?:市直|市本级|市级|市属|全市)(?:部门|单位)?$/.test(text)
      ? 'city'
      : /^[县区](?:直|本级|级|属)(?:部门|单位)?$|^全[县区]$/.test(text)
        ? 'county'
        : null;
    if (level === null) return null;
    for (let at = this.#places.get(within); at; at = at.parent ? this.#places.get(at.parent) : undefined)
      if (at.level === level) return at;
    return null;
  }

  #lookUp(text: string, within: string | null): Found | null {
    const inside = (places: PlaceFact[] | undefined) =>
      (places ?? []).filter((p) => within === null || this.within(p.code, within));
    const key = classOf(text) === 'zone' ? zoneKey(text) : text;
    for (const hit of [inside(this.#official.get(text)), inside(this.#official.get(key))])
      if (hit.length) return { places: unique(hit) };
    const former = (this.#former.get(text) ?? []).filter((f) => within === null || this.#formerInside(f, within));
    if (former.length) {
      const places = former
        .flatMap((f) => f.successors.map((code) => this.#places.get(code)))
        .filter((p) => p !== undefined);
      if (places.length) return { places: unique(places), former: former[0]! };
    }
    for (const index of [this.#shortUpper, this.#shortLower]) {
      const hit = inside(index.get(text));
      if (hit.length) return { places: unique(hit) };
    }
    return null;
  }

  #formerInside(former: FormerName, within: string): boolean {
    return this.within(former.parent, within) || former.successors.some((code) => this.within(code, within));
  }

  #answer(found: Found, on: Day | null): Resolution {
    const [place, ...others] = found.places;
    if (others.length) return { kind: 'ambiguous', at: null, candidates: found.places };
    const { former } = found;
    if (!former) return { kind: 'sure', place: place! };
    const then = former.code ? this.#places.get(former.code) : undefined;
    if (on !== null && then && validOn(then, on)) return { kind: 'sure', place: then };
    return { kind: 'former', place: place!, former };
  }

  /** A text of several places, 长治市襄垣县虒亭镇…: the first is looked up, the rest is read inside it. */
  #compound(text: string, within: string | null, on: Day | null): Resolution | null {
    for (let cut = text.length - 1; cut >= 2; cut--) {
      const head = text.slice(0, cut);
      const rest = text.slice(cut);
      const whole = this.#official.has(head) || this.#former.has(head);
      const found = whole || this.#shortUpper.has(head) ? this.#headOf(head, within) : null;
      if (!found || found.places.length !== 1) continue;
      const first = this.#answer(found, on);
      if (first.kind !== 'sure' && first.kind !== 'former') continue;
      const inner = this.resolve(rest, { within: first.place.code, on });
      if (inner.kind === 'sure')
        return first.kind === 'former' ? { ...first, place: inner.place, ...restOf(inner) } : inner;
      if (inner.kind === 'former') return inner;
      // After a mere short name the rest must be a place for sure: 长治高新区 is not "Changzhi, and something".
      if (!whole) continue;
      const at = within !== null && this.within(within, first.place.code) ? null : first.place;
      if (inner.kind === 'ambiguous') return { ...inner, at: inner.at ?? at };
      if (looksLikePlace(rest)) return { ...inner, at: inner.at ?? at };
      if (at) return { ...first, rest };
    }
    return null;
  }

  /** The head of a compound may lie above `within` (山西省 before 长治市) or inside it. */
  #headOf(head: string, within: string | null): Found | null {
    const inside = this.#lookUp(head, within);
    if (inside || within === null) return inside;
    const above = this.#lookUp(head, null);
    return above?.places.every((place) => this.within(within, place.code)) ? above : null;
  }
}

function looksLikePlace(text: string): boolean {
  return ['zone', 'township', 'county'].includes(classOf(text)) && text.length >= 2;
}

function restOf(resolution: { rest?: string }): { rest?: string } {
  return resolution.rest === undefined ? {} : { rest: resolution.rest };
}

function unique(places: PlaceFact[]): PlaceFact[] {
  return [...new Set(places)];
}

function validOn(place: PlaceFact, on: Day | null): boolean {
  if (on === null) return place.validTo === null;
  return (place.validFrom === null || place.validFrom <= on) && (place.validTo === null || on < place.validTo);
}
