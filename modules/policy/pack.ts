/** A rule file on its way into the ledger: which records and versions it makes. Everything is checked before anything is written. */
import { partialDate, type Day } from '@wutong/codes';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import type { Draft } from '@wutong/kernel/ledger/types';
import { type FieldDef, type Policy, type Problem, readPack, showPath, unitOf } from '@wutong/rules';
import type { Category, Edition, RuleBook } from './book';
import { E } from './policy.errors';

type Loose = Record<string, unknown>;

/** Where a version without a first day is put: before anything the city keeps. */
const EVER: Day = '1970-01-01';

export interface PackOptions {
  /** Division code of the city. */
  place: string;
  /** Default: `product` for a list of products, else `policy`. */
  category?: Category;
  sample?: boolean;
  /** Register as source; the draft's documents stand on it. */
  source?: string;
}

export interface PackDrafts {
  drafts: Draft[];
  /** Versions that are new, changed, and already there word for word. */
  created: string[];
  changed: string[];
  unchanged: string[];
  /** New or extended fields of the vocabulary. */
  fields: string[];
}

/** The pack of a book, to be joined with what comes: as its authors wrote it. */
export function packOfBook(book: RuleBook): {
  fields: Record<string, FieldDef>;
  policies: Loose[];
  external_titles: string[];
} {
  return {
    fields: { ...book.fields },
    policies: [...book.editions.values()].map(({ rule }) => rule),
    external_titles: [...book.externalTitles],
  };
}

/** The policies, fields and titles of a parsed file, whatever its list is called. */
export function partsOf(value: unknown): {
  policies: Loose[];
  fields: Record<string, FieldDef>;
  external: string[];
  products: boolean;
} {
  const file = (Array.isArray(value) ? { policies: value } : value) as Loose;
  const products = Array.isArray(file['products']);
  const list = (file['policies'] ?? file['products'] ?? file['programmes'] ?? [file]) as Loose[];
  // The parts of a checked file: fields is an object where it is given at all.
  const fields = (file['fields'] ?? {}) as Record<string, FieldDef>;
  const external = Array.isArray(file['external_titles']) ? (file['external_titles'] as string[]) : [];
  return { policies: list, fields, external, products };
}

/**
 * The drafts that bring a parsed rule file into the ledger. Throws POLICY_PACK_UNSOUND (`details.problems`: all of them, with
 * their paths), POLICY_FIELD_CONFLICT; then nothing is to be written.
 */
export function draftsOfPack(value: unknown, book: RuleBook, options: PackOptions): PackDrafts {
  const alone = readPack(value);
  if (alone.pack === null) throw unsound(alone.problems);
  const { policies, fields, external, products } = partsOf(value);
  const category = options.category ?? (products ? 'product' : 'policy');
  checkVocabulary(fields, book.fields);
  const ids = new Set(policies.map(({ id }) => id));
  const before = packOfBook(book);
  const joined = readPack({
    fields: { ...fields, ...before.fields },
    policies: [...before.policies.filter(({ id }) => !ids.has(id)), ...policies],
  });
  if (joined.pack === null) throw unsound(joined.problems);
  const told: PackDrafts = { drafts: [], created: [], changed: [], unchanged: [], fields: [] };
  addFields(told, fields, external, book, options);
  for (const family of familiesOf(policies, book)) addFamily(told, family, book, category, options);
  return told;
}

function unsound(problems: readonly Problem[]): WutongError {
  const [first] = problems;
  const path = first ? showPath(first.path) : '';
  const why = first?.said ?? { zh: '', en: '' };
  return new WutongError(E.POLICY_PACK_UNSOUND, { count: problems.length, path, why }, { details: { problems } });
}

/** Throws when a file means another thing by a field the city knows. */
function checkVocabulary(fields: Record<string, FieldDef>, known: Readonly<Record<string, FieldDef>>): void {
  for (const [field, def] of Object.entries(fields)) {
    const have = Object.hasOwn(known, field) ? known[field] : undefined;
    if (!have) continue;
    for (const key of ['unit', 'type', 'derived'] as const)
      if (def[key] && have[key] && def[key] !== have[key])
        throw new WutongError(
          E.POLICY_FIELD_CONFLICT,
          { field, have: String(have[key]), want: String(def[key]) },
          { where: { field } },
        );
  }
}

function addFields(
  told: PackDrafts,
  fields: Record<string, FieldDef>,
  external: readonly string[],
  book: RuleBook,
  { place, sample, source }: PackOptions,
): void {
  const newTitles = external.filter((title) => !book.externalTitles.includes(title));
  const all =
    newTitles.length && !Object.hasOwn(fields, 'title') ? { ...fields, title: book.fields['title'] ?? {} } : fields;
  for (const [code, def] of Object.entries(all)) {
    const have = Object.hasOwn(book.fields, code) ? book.fields[code] : undefined;
    // What the city says of it stands; what it had not said is added.
    const whole: Loose = { ...def, ...have };
    const titles = code === 'title' ? [...book.externalTitles, ...newTitles] : [];
    const text = (one: Loose, of: readonly string[]): string =>
      canonicalJson(of.length ? { ...one, external_titles: [...of] } : one);
    const definition = text(whole, titles);
    if (have && definition === text({ ...have }, code === 'title' ? book.externalTitles : [])) continue;
    const record = `field_${code}`;
    const own = {
      code,
      label: def.label ?? have?.label ?? code,
      unit: unitOf(def.unit ?? have?.unit),
      definition,
      place_code: place,
    } as Fields;
    told.fields.push(code);
    told.drafts.push({
      kind: 'policy_field',
      record,
      effectiveOn: EVER,
      change: have ? { act: 'set', fields: own } : { act: 'create', fields: own, ...(sample ? { sample } : {}) },
      ...(source ? { source } : {}),
    });
  }
}

interface Family {
  /** Its record, when the city knows the policy. */
  record: string | null;
  versions: Loose[];
}

/** Versions that replace one another are one policy. */
function familiesOf(policies: readonly Loose[], book: RuleBook): Family[] {
  const byId = new Map(policies.map((one) => [String(one['id']), one]));
  const home = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    while (home.get(at) !== undefined && home.get(at) !== at) at = home.get(at)!;
    return at;
  };
  for (const one of policies) {
    const id = String(one['id']);
    if (!home.has(id)) home.set(id, id);
    for (const other of [one['supersedes'], one['superseded_by']])
      if (typeof other === 'string' && (byId.has(other) || book.editions.has(other))) {
        if (!home.has(other)) home.set(other, other);
        home.set(root(other), root(id));
      }
  }
  const families = new Map<string, Family>();
  for (const id of home.keys()) {
    const key = root(id);
    const family = families.get(key) ?? { record: null, versions: [] };
    family.record ??= book.editions.get(id)?.record ?? null;
    const version = byId.get(id);
    if (version) family.versions.push(version);
    families.set(key, family);
  }
  for (const family of families.values()) family.versions.sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1));
  return [...families.values()].filter(({ versions }) => versions.length > 0);
}

function firstDay(rule: Loose): Day {
  const [from] = Array.isArray(rule['effective']) ? (rule['effective'] as (Day | null)[]) : [];
  return from ?? EVER;
}

function addFamily(told: PackDrafts, family: Family, book: RuleBook, category: Category, options: PackOptions): void {
  let record = family.record;
  for (const rule of family.versions) {
    const id = String(rule['id']);
    const known = book.editions.get(id);
    if (known && canonicalJson(known.rule) === canonicalJson({ conditions: null, ...rule })) {
      told.unchanged.push(id);
      continue;
    }
    told[known ? 'changed' : 'created'].push(id);
    told.drafts.push(draftOfRule(rule, record, known, category, options));
    record ??= `policy_${id}`;
  }
}

/** The draft that publishes one version; `record`: of the policy it is a version of, null for a new one. */
export function draftOfRule(
  rule: Loose,
  record: string | null,
  known: Edition | undefined,
  category: Category,
  { place, sample, source }: PackOptions,
): Draft {
  const fields = columnsOf(rule, known?.category ?? category, place);
  return {
    kind: 'policy',
    record: record ?? `policy_${String(rule['id'])}`,
    effectiveOn: firstDay(rule),
    change: record === null ? { act: 'create', fields, ...(sample ? { sample } : {}) } : { act: 'set', fields },
    ...(source ? { source } : {}),
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

/** The columns of a policy's table, out of its rule. */
function columnsOf(rule: Loose, category: Category, place: string): Fields {
  const [from, to] = Array.isArray(rule['effective']) ? (rule['effective'] as (Day | null)[]) : [];
  const named = text(rule['title']) ?? text(rule['product']) ?? text(rule['name']) ?? String(rule['id']);
  const day = (value: unknown): Fields[string] => (typeof value === 'string' ? partialDate(value) : null);
  return {
    title: text(rule['bank']) ? `${text(rule['bank'])}:${named}` : named,
    category,
    edition: String(rule['id']),
    level: text(rule['level']),
    issuer: text(rule['issuer']) ?? text(rule['bank']),
    doc_no: text(rule['doc_no']),
    url: text(rule['url']),
    issued_on: day(rule['date']),
    subject: text(rule['subject']),
    effective_from: day(from),
    effective_to: day(to),
    confidence: text(rule['confidence']),
    benefit: text(rule['benefit']),
    auto: rule['auto'] === true,
    contact: text(rule['contact']),
    place_code: place,
    rule: canonicalJson(rule),
  };
}

/** The name of a policy as it is shown. */
export function titleOf(rule: Policy & Loose): string {
  return String(columnsOf(rule, 'policy', '')['title']);
}
