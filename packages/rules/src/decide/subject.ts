/** Reads a firm as it came from a file, and answers what it is known to be on a day. */
import type { CompiledPack } from '../core/compile';
import { evaluate, type Formula } from '../core/derive';
import { addDays, isDay } from '../core/dates';
import type { ValidTitle } from '../core/cells';
import { type FieldType, fits, TITLE, TYPE_NAMES } from '../format/fields';
import { type Path, type Problem, type ProblemCode, problem, RulesError, shown } from '../format/problems';
import type { Day, HeldTitle, Sentence, Subject } from '../format/types';

type Loose = Record<string, unknown>;
const object = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks a parsed subject against the types of the pack. Problems name the subject and the field; nothing is converted. */
export function readSubject(
  value: unknown,
  types: ReadonlyMap<string, FieldType>,
): { subject: Subject; problems: Problem[] } {
  const problems: Problem[] = [];
  const say = (code: ProblemCode, path: Path, params: Record<string, string | number> = {}): void =>
    void problems.push(problem(code, path, params));
  const raw = object(value) ? value : {};
  if (!object(value)) say('NOT_AN_OBJECT', []);
  const id = typeof raw['id'] === 'string' || typeof raw['id'] === 'number' ? String(raw['id']) : '';
  if (!id) say('SUBJECT_ID', []);
  const fields = raw['fields'] ?? {};
  if (!object(fields)) say('NOT_AN_OBJECT', ['fields']);
  else
    for (const [field, have] of Object.entries(fields)) {
      const type = types.get(field);
      if (have === null || have === undefined || !type || fits(type, have)) continue;
      say('SUBJECT_FIELD', ['fields', field], {
        id,
        field,
        want: TYPE_NAMES[type].zh,
        wantEn: TYPE_NAMES[type].en,
        have: shown(have),
      });
    }
  const titles = raw['titles'];
  if (titles !== undefined && titles !== null) {
    if (!Array.isArray(titles)) say('SUBJECT_TITLES', ['titles'], { id, n: 0 });
    else titles.forEach((one, n) => titleFits(one) || say('SUBJECT_TITLES', ['titles', n], { id, n: n + 1 }));
  }
  for (const key of ['flags', 'conflicts', 'judgements'] as const) {
    const [sound, want] = SHAPES[key];
    if (raw[key] !== undefined && raw[key] !== null && !sound(raw[key]))
      say('SUBJECT_KEY', [key], { id, key, want: want.zh, wantEn: want.en });
  }
  return { subject: { ...raw, id, fields: object(fields) ? fields : {} } as Subject, problems };
}

const SHAPES = {
  flags: [
    (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
    { zh: '文字列表', en: 'a list of texts' },
  ],
  conflicts: [Array.isArray, { zh: '列表', en: 'a list' }],
  judgements: [
    (value: unknown) => object(value) && Object.values(value).every((one) => typeof one === 'boolean' || one === null),
    { zh: '判断的编号和是或否', en: 'ids of judgements with true or false' },
  ],
} satisfies Record<string, [(value: unknown) => boolean, Sentence]>;

function titleFits(one: unknown): boolean {
  if (!object(one) || typeof one['title'] !== 'string') return false;
  return ['from', 'to'].every((key) => one[key] === undefined || one[key] === null || isDay(one[key]));
}

/** `readSubject`, throwing `RulesError` with every problem. */
export function subjectOf(value: unknown, compiled: Pick<CompiledPack, 'types'>): Subject {
  const { subject, problems } = readSubject(value, compiled.types);
  if (problems.length) throw new RulesError(problems);
  return subject;
}

/** What is known of a subject on a day. */
export interface Facts {
  subject: Subject;
  asOf: Day;
  /** Titles valid on the day; null: unknown. */
  titles: readonly ValidTitle[] | null;
  flags: ReadonlySet<string>;
  /** The value of a field, worked out where it is derived; `undefined` when it is not known. */
  value(field: string): unknown;
}

/** The facts of a subject on a day; formulas are those of the pack. */
export function factsOf(subject: Subject, asOf: Day, formulas: ReadonlyMap<string, Formula> = new Map()): Facts {
  const titles = subject.titles ? validTitles(subject.titles, asOf) : null;
  const open = new Set(subject.conflicts?.map((one) => one?.field));
  const value = (field: string): unknown => {
    if (field === TITLE && titles) return titles.map(({ title }) => title);
    const given = Object.hasOwn(subject.fields, field) ? subject.fields[field] : undefined;
    if (given !== null && given !== undefined) return given;
    // What sources disagree on is left out of the fields; no formula decides it either.
    if (open.has(field)) return undefined;
    const formula = formulas.get(field);
    return formula ? (evaluate(formula, value) ?? undefined) : undefined;
  };
  return { subject, asOf, titles, flags: new Set(subject.flags), value };
}

/** Titles valid on the day, both ends counted, each with the beginning of the unbroken span that reaches the day. */
export function validTitles(titles: readonly HeldTitle[], asOf: Day): ValidTitle[] {
  const valid = new Map<string, Day | null>();
  for (const { title, from, to } of titles) {
    if ((from && from > asOf) || (to && to < asOf)) continue;
    const before = valid.get(title);
    if (before === undefined || before === null || !from || from < before)
      valid.set(title, before === null ? null : (from ?? null));
  }
  for (const title of valid.keys()) {
    for (let moved = true; moved;) {
      moved = false;
      const since = valid.get(title) ?? null;
      if (since === null) break;
      for (const one of titles) {
        if (one.title !== title || !one.to || one.to < addDays(since, -1) || (one.from ?? '') >= since) continue;
        valid.set(title, one.from ?? null);
        moved = true;
        break;
      }
    }
  }
  return [...valid].map(([title, since]) => ({ title, since }));
}
