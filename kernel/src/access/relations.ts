/**
 * What ties a record to people, and what each tie lets them do: the one table of relations. Both walls speak of ties in
 * these words: `decide.ts` compares them, `record_tie` holds them for row security.
 */
import type { Bilingual, Fields, KindDef, Share } from '../kinds/types';
import type { Action } from './types';

/** place 属地 · counterpart 涉及地 · office 承办机构 · assigned 承办人 · subject 当事主体 */
export type Relation = 'place' | 'counterpart' | 'office' | 'assigned' | 'subject';

export interface RelationDef {
  name: Bilingual;
  /** One sentence: who stands in this relation. */
  meaning: Bilingual;
  /** Actions the relation confers, to those whose role includes them. */
  actions: readonly Action[];
  /** Sensitive fields it shows, to those whose role sees them. */
  sees: readonly ('financial' | 'personal')[];
  /** Begins the tie. */
  prefix: string;
}

export const RELATIONS: Readonly<Record<Relation, RelationDef>> = {
  place: {
    name: { zh: '属地', en: 'Place' },
    meaning: { zh: '事项在岗位所辖的行政区内。', en: 'The record lies in the subtree of the post’s place.' },
    actions: ['read', 'write', 'review', 'import', 'export'],
    sees: ['financial', 'personal'],
    prefix: 'in:',
  },
  counterpart: {
    name: { zh: '涉及地', en: 'Counterpart' },
    meaning: { zh: '事项分成或涉及岗位所辖的行政区。', en: 'A share of the record, or its other side, lies there.' },
    actions: ['read'],
    sees: ['financial'],
    prefix: 'at:',
  },
  office: {
    name: { zh: '承办机构', en: 'Own office' },
    meaning: {
      zh: '事项的牵头或责任单位就是岗位所在机构,且事项在该机构的属地线上。',
      en: 'The leading or responsible office is the post’s own, and the record lies on that office’s line of places.',
    },
    actions: ['read', 'write', 'export'],
    sees: ['financial', 'personal'],
    prefix: 'by:',
  },
  assigned: {
    name: { zh: '承办人', en: 'Assigned' },
    meaning: { zh: '事项指定由该账号承办。', en: 'The record names the account as its handler.' },
    actions: ['read', 'write'],
    sees: ['financial', 'personal'],
    prefix: 'to:',
  },
  subject: {
    name: { zh: '当事主体', en: 'Subject' },
    meaning: { zh: '事项说的就是岗位所代表的企业或银行。', en: 'The record is about the party the post stands for.' },
    actions: ['read'],
    sees: ['financial', 'personal'],
    prefix: 'of:',
  },
};

const RELATION_CODES = Object.keys(RELATIONS) as Relation[];

/** Fields of a kind that confer a relation; `record` in `subject`: the record itself is the party. */
export type RelationFields = Partial<Record<Exclude<Relation, 'place'>, readonly string[]>>;

/** A value as ties hold it: half-width, without blanks, without the comma that separates ties. The migrations do the same in SQL. */
export function tieWord(value: string): string {
  return value.normalize('NFKC').replace(/\s+/gu, '').replaceAll(',', ';');
}

/** A tie of the relation. */
export function tie(relation: Relation, value: string): string {
  return RELATIONS[relation].prefix + tieWord(value);
}

/** The tie of an office to records at one place: a county's office is responsible on its own line only. */
export function officeTie(office: string, place: string | null): string {
  return `${tie('office', office)}@${place === null ? '' : tieWord(place)}`;
}

/** The relation a tie stands for. */
export function relationOf(text: string): Relation {
  return RELATION_CODES.find((relation) => text.startsWith(RELATIONS[relation].prefix)) ?? 'place';
}

/** The value a tie holds. */
export function wordOf(text: string): string {
  return text.slice(RELATIONS[relationOf(text)].prefix.length);
}

/** The fields on which the ties of a kind's records depend. */
export function tieFields(kind: KindDef): ReadonlySet<string> {
  return new Set([kind.place, ...Object.values(kind.relations ?? {}).flat()]);
}

/** The ties of a record with these fields, each once, in order. */
export function tiesOf(kind: KindDef, record: string, fields: Readonly<Fields>): string[] {
  const ties = new Set<string>();
  const place = textOf(fields[kind.place]);
  if (place !== null) ties.add(tie('place', place));
  for (const relation of RELATION_CODES) {
    for (const field of relation === 'place' ? [] : (kind.relations?.[relation] ?? [])) {
      for (const value of field === 'record' ? [record] : valuesOf(fields[field])) {
        ties.add(tie(relation, value));
        if (relation === 'office') ties.add(officeTie(value, place));
      }
    }
  }
  return [...ties].sort();
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && tieWord(value) !== '' ? value : null;
}

function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return (value as Share[]).map(({ place }) => place);
  const text = textOf(value);
  return text === null ? [] : [text];
}
