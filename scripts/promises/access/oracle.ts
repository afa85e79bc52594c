/**
 * What everybody may do, worked out a second time from the declared table and nothing else: no line of the access code
 * is used here, and everything is done the slow and obvious way.
 */
import type { Facts, World, WorldPost, WorldRecord } from './world';

export type Door = 'read' | 'write' | 'review' | 'import' | 'export' | 'audit';
export interface Pair {
  asOf: string;
  known: string;
}

/** Role → what it may do, which sensitive fields it sees, whether it stands for a party. As in `docs/access.md`. */
const ROLE: Record<string, { may: string; sees: string; party?: boolean }> = {
  'township-clerk': { may: 'read write import export', sees: 'financial personal' },
  'county-clerk': { may: 'read write import export', sees: 'financial personal' },
  officer: { may: 'read write import export', sees: 'financial personal' },
  reviewer: { may: 'read write import export review', sees: 'financial personal' },
  supervisor: { may: 'read audit export', sees: '' },
  leader: { may: 'read', sees: 'financial' },
  enterprise: { may: 'read', sees: 'financial personal', party: true },
  bank: { may: 'read', sees: 'financial', party: true },
  administrator: { may: 'administer audit', sees: '' },
};
/** Relation → what it confers and shows. */
const RELATION: Record<string, { may: string; sees: string }> = {
  place: { may: 'read write review import export', sees: 'financial personal' },
  counterpart: { may: 'read', sees: 'financial' },
  office: { may: 'read write export', sees: 'financial personal' },
  assigned: { may: 'read write', sees: 'financial personal' },
  subject: { may: 'read', sees: 'financial personal' },
};
const EVER: Pair = { asOf: '9999-12-31', known: '9999-12-31T00:00:00Z' };

const has = (words: string, word: string): boolean => words.split(' ').includes(word);

interface Held extends WorldPost {
  /** Whose post it is, when it is lent. */
  owner: string;
}

export class Oracle {
  constructor(
    private readonly world: World,
    private readonly moments: readonly string[],
  ) {}

  /** The record's fields on a pair, null when it did not exist then; `merged`: into another. */
  state(record: WorldRecord, pair: Pair): { fields: Facts; merged: boolean } | null {
    if (record.told[0]!.asked) return null;
    const told = record.told
      .map((one, order) => ({ ...one, order }))
      .filter(({ at, on }) => this.moments[at]! <= pair.known && on <= pair.asOf)
      .sort((a, b) => (a.on === b.on ? a.order - b.order : a.on < b.on ? -1 : 1));
    if (told.length === 0) return null;
    let fields: Facts = {};
    let merged = false;
    for (const one of told) {
      fields = { ...fields, ...one.fields };
      if (one.mergedInto) merged = true;
    }
    return { fields, merged };
  }

  /** What the record is tied to now; of one only asked for, what the request says. */
  now(record: WorldRecord): Facts {
    return this.state(record, EVER)?.fields ?? record.told[0]!.fields ?? {};
  }

  /** Whether a place lies in another as the tree is now. */
  within(place: string, top: string): boolean {
    let at: string | null = place;
    for (let steps = 0; at !== null && steps < 20; steps++) {
      if (at === top) return true;
      const found = this.world.places.find(({ code }) => code === at);
      at = !found ? null : found.validTo !== null ? found.successor : found.parent;
    }
    return false;
  }

  private posts(account: string): Held[] {
    const own = this.world.people.find((person) => person.account === account)?.posts ?? [];
    const lent = this.world.loans.filter(
      ({ to, fromDay, toDay }) => to === account && fromDay <= this.world.today && this.world.today <= toDay,
    );
    return [
      ...own.map((post) => ({ ...post, owner: account })),
      ...lent.map(({ post, from }) => ({ ...post, owner: from })),
    ];
  }

  private inPlace(post: Held, place: string | null | undefined): boolean {
    if (ROLE[post.role]!.party) return false;
    return post.place === this.world.city || (!!place && this.within(place, post.place));
  }

  private relations(post: Held, facts: Facts): string[] {
    if (ROLE[post.role]!.party) {
      const party = this.world.parties.find(({ id }) => id === post.party);
      return party && facts.firm && [party.id, party.creditCode].includes(facts.firm) ? ['subject'] : [];
    }
    const found: string[] = [];
    const others = [facts.other_place, ...(facts.shares ?? []).map(({ place }) => place)];
    if (others.some((place) => place && this.within(place, post.place))) found.push('counterpart');
    if (facts.handler === post.owner) found.push('assigned');
    if (this.isOffice(post, facts)) found.push('office');
    return found;
  }

  private isOffice(post: Held, facts: Facts): boolean {
    const office = this.world.offices.find(({ code }) => code === post.office)!;
    const alone = this.world.offices.filter(({ name }) => name === office.name).length === 1;
    if (facts.lead_office !== office.code && !(alone && facts.lead_office === office.name)) return false;
    const place = facts.place_code ?? this.world.city;
    return this.within(place, office.place) || this.within(office.place, place);
  }

  /** Whether the account may do it to the record where it is now. */
  may(account: string, door: Door, record: WorldRecord): boolean {
    const facts = this.now(record);
    return this.posts(account).some((post) => {
      if (!has(ROLE[post.role]!.may, door)) return false;
      if (this.inPlace(post, facts.place_code) && has(RELATION['place']!.may, door)) return true;
      return this.relations(post, facts).some((relation) => has(RELATION[relation]!.may, door));
    });
  }

  /** Whether the account has any post for it at all. */
  mayAnything(account: string, door: Door): boolean {
    return this.posts(account).some(({ role }) => has(ROLE[role]!.may, door));
  }

  /** Whether a version that lay in `place` is within reach by place. */
  reaches(account: string, door: Door, place: string | null | undefined): boolean {
    return this.posts(account).some((post) => has(ROLE[post.role]!.may, door) && this.inPlace(post, place));
  }

  /** Whether a list on the pair shows the record: by where it lay then, or by what it is tied to now. */
  lists(account: string, door: Door, record: WorldRecord, pair: Pair): boolean {
    const state = this.state(record, pair);
    if (!state || state.merged) return false;
    if (this.reaches(account, door, state.fields.place_code)) return true;
    const facts = this.now(record);
    return this.posts(account).some(
      (post) =>
        has(ROLE[post.role]!.may, door) &&
        this.relations(post, facts).some((relation) => has(RELATION[relation]!.may, door)),
    );
  }

  /** Whether a figure of the viewer's places counts the record. */
  counts(account: string, record: WorldRecord, pair: Pair): boolean {
    const state = this.state(record, pair);
    if (!state || state.merged) return false;
    const { shares, place_code } = state.fields;
    const places = shares?.length ? shares.map(({ place }) => place) : [place_code];
    return places.some((place) => this.reaches(account, 'read', place));
  }

  /** Whether a sensitive field of a record lying at `place` is shown. */
  sees(
    account: string,
    level: 'financial' | 'personal',
    record: WorldRecord,
    place: string | null | undefined,
  ): boolean {
    const facts = this.now(record);
    return this.posts(account).some((post) => {
      const role = ROLE[post.role]!;
      if (!has(role.may, 'read') || !has(role.sees, level)) return false;
      if (this.inPlace(post, place)) return true;
      return this.relations(post, facts).some((relation) => has(RELATION[relation]!.sees, level));
    });
  }
}
