/** Places by the name that is read back as the same place; where no name does, by their code. */
import type { Day, Gazetteer } from '@wutong/codes';

export class PlaceNames {
  readonly #known = new Map<string, string>();

  constructor(
    private readonly gazetteer: Gazetteer,
    private readonly city: string,
    private readonly on: Day,
  ) {}

  /** What to call a place. `within`: where the reader will look for it, default the city; `null`: first there, then anywhere. */
  of(code: string, within: string | null | undefined = this.city): string {
    const key = `${code} ${within}`;
    let name = this.#known.get(key);
    if (name === undefined) this.#known.set(key, (name = this.#find(code, within)));
    return name;
  }

  /** The city and its counties. */
  counties(): string[] {
    const own = this.gazetteer.get(this.city);
    return [...(own ? [own.name] : []), ...this.gazetteer.children(this.city).map((place) => place.name)];
  }

  #find(code: string, within: string | null): string {
    const path: string[] = [];
    for (let at = this.gazetteer.get(code); at; at = at.parent ? this.gazetteer.get(at.parent) : undefined)
      if (at.level !== 'province' || at.code === code) path.unshift(at.name);
    // The shortest name that is sure: 古韩镇, else 襄垣县古韩镇, else 长治市襄垣县古韩镇.
    for (let from = path.length - 1; from >= 0; from--) {
      const name = path.slice(from).join('');
      if (this.#means(name, code, within)) return name;
    }
    return code;
  }

  #means(name: string, code: string, within: string | null): boolean {
    const own = this.gazetteer.resolve(name, { within: within ?? this.city, on: this.on });
    const elsewhere = within === null && (own.kind === 'outside' || (own.kind === 'unknown' && !own.at));
    const read = elsewhere ? this.gazetteer.resolve(name, { on: this.on }) : own;
    return read.kind === 'sure' && read.place.code === code && !read.rest;
  }
}
