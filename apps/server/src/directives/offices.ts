/** Which office of the city a unit of a paper is, and whom a county answers through. It never guesses. */
import { officeNames, type OfficeNames } from '@wutong/kernel/places/office-called';
import type { Office } from '@wutong/kernel/places/types';
import type { Context } from '../context';

/** What a name comes to. */
export interface Named {
  office: Office | null;
  /** Offices it may be, when it is not one for sure. */
  candidates: Office[];
}

export interface OfficesNamed {
  /** `home`: the county that speaks, for 县林业局. */
  find(name: string, home: string | null): Named;
  /** The office that a county's own pledges are owed by: its government, or its government's office. */
  ofPlace(place: string): Named;
}

const inForce = ({ validTo }: Office): boolean => validTo === null;

/** Offices by the names papers give them; made once for many questions. */
export function officesNamed(context: Context): OfficesNamed {
  const { tree, city } = context;
  const offices = [...context.offices.values()].filter(inForce);
  const exact: OfficeNames = officeNames(offices, city, (code) => tree.get(code));
  const at = new Map<string, Office[]>();
  for (const office of offices) at.set(office.place, [...(at.get(office.place) ?? []), office]);

  const ofPlace = (place: string): Named => {
    const mine = at.get(place) ?? [];
    const own = mine.filter(({ name }) => /(?:人民政府|政府)(?:办公室)?$/.test(name));
    const plain = own.find(({ name }) => name.endsWith('政府'));
    const office = plain ?? (own.length === 1 ? own[0]! : null);
    return { office: office ?? null, candidates: office ? [] : mine };
  };
  const placeOf = (name: string): string | null => {
    const bare = name.replace(/(?:人民政府|政府|县委、县政府|区委、区政府|县委|区委|党委、政府)$/, '');
    const found = tree.resolve(bare);
    return found.length === 1 && found[0]!.level !== 'city' ? found[0]!.code : null;
  };
  const find = (said: string, home: string | null): Named => {
    const name = said.replace(/\s+/g, '');
    const place = placeOf(name);
    if (place !== null) return ofPlace(place);
    const local = home !== null && /^[县区]/.test(name) ? `${tree.nameOf(home)}${name.slice(1)}` : null;
    const office = exact(local ?? name);
    if (office) return { office, candidates: [] };
    return { office: null, candidates: like(offices, local ?? name, local === null ? city : home!) };
  };
  return { find, ofPlace };
}

/** Offices of a place whose names hold the characters of a short name in their order: 投促局 for 投资促进局. */
function like(offices: readonly Office[], name: string, place: string): Office[] {
  const short = name.replace(/^(?:[\u4e00-\u9fff]{2,4}[市县区]|[市县区])(?=.{2})/, '');
  if (short.length < 2) return [];
  return offices.filter((office) => office.place === place && holds(office.name, short)).slice(0, 8);
}

function holds(name: string, short: string): boolean {
  let at = 0;
  for (const c of name) if (c === short[at]) at++;
  return at === short.length;
}
