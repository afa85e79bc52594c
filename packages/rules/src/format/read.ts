/** Reads a pack from what a JSON or YAML parser returned: everything wrong is named at once, and nothing is half-loaded. */
import { fieldsOf, type Formula, FormulaError, parseFormula } from '../core/derive';
import { isDate } from '../core/dates';
import { checkTree } from './check-node';
import { type FieldType, fieldTypes } from './fields';
import { type Path, type Problem, type ProblemCode, problem, RulesError, shown } from './problems';
import { tidyPolicy, widened } from './tidy';
import type { FieldDef, Pack, Scalar } from './types';

type Loose = Record<string, unknown>;
const object = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A pack whose every tree has been checked, with the types of its fields and the formulas of the derived ones. */
export interface ReadPack extends Pack {
  types: ReadonlyMap<string, FieldType>;
  formulas: ReadonlyMap<string, Formula>;
}

/** What was read, or what is wrong with it. */
export type PackReading =
  { pack: ReadPack; problems: []; warnings: Problem[] } | { pack: null; problems: Problem[]; warnings: Problem[] };

/** The list of policies inside a file: `{policies}`, `{products}`, a list, or one policy by itself; null when there is none. */
function listIn(value: unknown): { items: unknown[]; path: Path } | null {
  if (Array.isArray(value)) return { items: value, path: [] };
  if (!object(value)) return null;
  for (const key of ['policies', 'products', 'programmes'])
    if (Array.isArray(value[key])) return { items: value[key], path: [key] };
  return 'conditions' in value ? { items: [value], path: [] } : null;
}

/**
 * Checks a parsed file and returns it as a pack, or the list of all problems with their paths.
 * Keys it does not know are kept and ignored. Lines are added by whoever read the file (`Problem.line`).
 */
export function readPack(value: unknown): PackReading {
  const problems: Problem[] = [];
  const say = (code: ProblemCode, path: Path, params: Record<string, string | number> = {}): void =>
    void problems.push(problem(code, path, params));
  const list = listIn(value);
  if (!list) return { pack: null, problems: [problem('NO_POLICIES', [])], warnings: [] };
  const fields = readFields(object(value) ? value['fields'] : undefined, say);
  const shape = { fields, types: null, problems };
  const at = (n: number): Path => (list.path.length || Array.isArray(value) ? [...list.path, n] : []);
  const seen = new Set<string>();
  const sound = list.items.map((item, n) => {
    if (!object(item)) return void say('NOT_AN_OBJECT', at(n));
    const before = problems.length;
    checkPolicy(item, at(n), seen, say);
    if (item['conditions'] !== null && item['conditions'] !== undefined)
      checkTree(item['conditions'], [...at(n), 'conditions'], shape);
    return problems.length === before ? { item, n } : undefined;
  });
  const policies = sound.filter((one) => one !== undefined).map(({ item }) => tidyPolicy(item));
  const types = fieldTypes(fields, policies.map(({ conditions }) => conditions)); // prettier-ignore
  // Second pass, over the trees whose shape is sound: do the values fit what the field holds?
  const typed: Problem[] = [];
  for (const one of sound)
    if (one?.item['conditions'])
      checkTree(one.item['conditions'], [...at(one.n), 'conditions'], { fields, types, problems: typed });
  problems.push(...typed);
  // A field whose formula cannot be read can still be given; it is only never worked out.
  const warnings: Problem[] = [];
  const formulas = readFormulas(fields, (...about) => void warnings.push(problem(...about)));
  for (const name of formulas.keys()) if (!types.has(name)) types.set(name, 'number');
  if (problems.length) return { pack: null, problems, warnings };
  const external =
    object(value) && Array.isArray(value['external_titles'])
      ? value['external_titles'].filter((one) => typeof one === 'string')
      : [];
  return { pack: { fields, policies, external_titles: external, types, formulas }, problems: [], warnings };
}

/** `readPack`, throwing `RulesError` with every problem instead of returning them. */
export function packOf(value: unknown): ReadPack {
  const reading = readPack(value);
  if (reading.pack === null) throw new RulesError(reading.problems);
  return reading.pack;
}

/** Joins packs, such as the files of a folder. A field declared twice keeps the first declaration; ids must differ. */
export function joinRaw(files: readonly { name: string; value: unknown }[]): {
  value: Loose;
  origin: (path: Path) => { file: string; path: Path } | null;
} {
  const fields: Loose = {};
  const policies: unknown[] = [];
  const external: unknown[] = [];
  const origins: { file: string; path: Path }[] = [];
  const fieldFile = new Map<string, string>();
  for (const { name, value } of files) {
    const list = listIn(value);
    list?.items.forEach((item, n) => {
      policies.push(item);
      origins.push({ file: name, path: list.path.length || Array.isArray(value) ? [...list.path, n] : [] });
    });
    if (!object(value)) continue;
    for (const [field, def] of Object.entries(object(value['fields']) ? value['fields'] : {})) {
      if (Object.hasOwn(fields, field)) continue;
      fields[field] = def;
      fieldFile.set(field, name);
    }
    if (Array.isArray(value['external_titles'])) external.push(...value['external_titles']);
  }
  const origin = (path: Path): { file: string; path: Path } | null => {
    if (path[0] === 'policies' && typeof path[1] === 'number') {
      const home = origins[path[1]];
      return home ? { file: home.file, path: [...home.path, ...path.slice(2)] } : null;
    }
    const file = path[0] === 'fields' ? fieldFile.get(String(path[1])) : undefined;
    return file === undefined ? null : { file, path };
  };
  return { value: { fields, policies, external_titles: external }, origin };
}

type Say = (code: ProblemCode, path: Path, params?: Record<string, string | number>) => void;

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

function readFields(value: unknown, say: Say): Record<string, FieldDef> {
  if (value === undefined || value === null) return {};
  if (!object(value)) {
    say('NOT_AN_OBJECT', ['fields']);
    return {};
  }
  const sound: Record<string, FieldDef> = {};
  for (const [name, def] of Object.entries(value)) {
    if (!object(def)) {
      say('NOT_AN_OBJECT', ['fields', name]);
      continue;
    }
    const kept: Loose = Object.fromEntries(Object.entries(def).filter(([, one]) => one !== null));
    // What is wrong is left out, so that the rest of the file can still be looked at.
    const drop = (key: string, code: ProblemCode): void => {
      say(code, ['fields', name, key], { key });
      delete kept[key];
    };
    for (const key of ['unit', 'type'])
      if (kept[key] !== undefined && typeof kept[key] !== 'string') drop(key, 'NOT_TEXT');
    const values = kept['values'];
    if (values !== undefined && (typeof values !== 'object' || values === null)) drop('values', 'NOT_A_LIST');
    // A list of values with their names: which values there are is in it, but not in a way that every pack shares.
    else if (values !== undefined && !(Array.isArray(values) && values.every(isScalar))) delete kept['values'];
    sound[name] = kept as FieldDef;
  }
  return sound;
}

function checkPolicy(item: Loose, at: Path, seen: Set<string>, say: Say): void {
  const { id, effective } = item;
  if (typeof id !== 'string' || !id) say('ID_MISSING', at);
  else if (seen.has(id)) say('ID_TWICE', [...at, 'id'], { id });
  else seen.add(id);
  const day = (value: unknown, path: Path): void => {
    if (value !== null && value !== undefined && !isDate(value)) say('DAY_WRONG', path, { have: shown(value) });
  };
  if (effective !== undefined && effective !== null) {
    if (!Array.isArray(effective) || effective.length !== 2) say('NOT_A_LIST', [...at, 'effective']);
    else {
      effective.forEach((value, n) => day(value, [...at, 'effective', n]));
      const [from, to] = effective as [string | null, string | null];
      if (isDate(from) && isDate(to) && (widened(from, false) as string) > (widened(to, true) as string))
        say('RANGE_REVERSED', [...at, 'effective'], { from, to });
    }
  }
  if (Array.isArray(item['windows']))
    item['windows'].forEach((window, n) => {
      if (!object(window)) return say('NOT_AN_OBJECT', [...at, 'windows', n]);
      for (const key of ['from', 'to']) day(window[key], [...at, 'windows', n, key]);
    });
  else if (item['windows'] !== undefined && item['windows'] !== null) say('NOT_A_LIST', [...at, 'windows']);
  if (
    item['grants'] !== undefined &&
    item['grants'] !== null &&
    !(object(item['grants']) && (typeof item['grants']['title'] === 'string' || item['grants']['title'] === null))
  )
    say('NOT_TEXT', [...at, 'grants', 'title'], { key: 'title' });
  checkPlanning(item, at, say);
}

/** Longer than any procedure takes, or any title lasts. */
const MOST_DAYS = 10_000;
const MOST_YEARS = 1_000;

/** What only a roadmap needs: how long things take, how long a title lasts, which titles come first. */
function checkPlanning(item: Loose, at: Path, say: Say): void {
  const within = (owner: Loose, key: string, path: Path, most: number): void => {
    const have = owner[key];
    if (have === undefined || have === null) return;
    if (!(typeof have === 'number' && have >= 0 && have <= most))
      say('OUT_OF_RANGE', [...path, key], { key, most, have: shown(have) });
  };
  within(item, 'min_duration_wd', at, MOST_DAYS);
  if (object(item['grants'])) within(item['grants'], 'validity_years', [...at, 'grants'], MOST_YEARS);
  for (const key of ['prerequisites', 'title_alternatives']) {
    const entries = item[key];
    if (entries === undefined || entries === null) continue;
    if (!Array.isArray(entries)) {
      say('NOT_A_LIST', [...at, key]);
      continue;
    }
    entries.forEach((entry: unknown, n) => {
      const path = [...at, key, n];
      if (!object(entry)) return say('NOT_AN_OBJECT', path);
      for (const list of ['any_titles', 'any_policies'])
        if (entry[list] !== undefined && entry[list] !== null && !Array.isArray(entry[list]))
          say('NOT_A_LIST', [...path, list]);
    });
  }
}

function readFormulas(fields: Record<string, FieldDef>, say: Say): Map<string, Formula> {
  const formulas = new Map<string, Formula>();
  const names = Object.keys(fields);
  for (const [field, { derived }] of Object.entries(fields)) {
    if (derived === undefined) continue;
    try {
      if (typeof derived !== 'string') throw new FormulaError('应是文字公式', 'it must be text');
      formulas.set(field, parseFormula(derived, names));
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      say('DERIVED_WRONG', ['fields', field, 'derived'], { field, why: `${error.zh} ${error.en}` });
    }
  }
  const done = new Set<string>();
  const visit = (field: string, trail: string[]): void => {
    if (done.has(field)) return;
    if (trail.includes(field)) {
      for (const one of trail.slice(trail.indexOf(field))) {
        formulas.delete(one);
        done.add(one);
      }
      return say('DERIVED_CYCLE', ['fields', field, 'derived'], {
        cycle: [...trail.slice(trail.indexOf(field)), field].join(' → '),
      });
    }
    for (const next of fieldsOf(formulas.get(field) ?? { kind: 'number', value: 0 }))
      if (formulas.has(next)) visit(next, [...trail, field]);
    done.add(field);
  };
  for (const field of Object.keys(fields)) if (formulas.has(field)) visit(field, []);
  return formulas;
}
