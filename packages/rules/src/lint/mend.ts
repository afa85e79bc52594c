/**
 * A file that cannot be read whole is still looked at: what is wrong is taken out of a copy, so that everything else in it can
 * be checked in the same run. A condition that is not understood becomes a judgement, which decides nothing.
 */
import type { Path, Problem } from '../format/problems';
import { readPack, type ReadPack } from '../format/read';

type Loose = Record<string | number, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Rounds of taking out: a first reading looks at shape alone, a second at values. */
const ROUNDS = 4;

/** What can be read of a file once everything that is wrong has been taken out; null when nothing is left. */
export function mended(value: unknown, problems: readonly Problem[]): ReadPack | null {
  // Its conditions are too deep to be copied, or to be looked at.
  let copy = structuredCloneOf(value, problems);
  let wrong = problems;
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of wrong) takeOut(copy, one);
    const reading = readPack(copy);
    if (reading.pack) return reading.pack;
    wrong = reading.problems;
    copy = reading.problems.some(({ code }) => code === 'NO_POLICIES') ? null : copy;
    if (copy === null) return null;
  }
  return null;
}

/** A copy without the conditions that are nested too deeply. */
function structuredCloneOf(value: unknown, problems: readonly Problem[]): unknown {
  const deep = new Set(problems.filter(({ code }) => code === 'TOO_DEEP' || code === 'TOO_MANY_NODES').map(({ path }) => pathOfConditions(path).join())); // prettier-ignore
  const visit = (one: unknown, path: Path): unknown => {
    if (deep.has(path.join())) return null;
    if (Array.isArray(one)) return one.map((item, n) => visit(item, [...path, n]));
    if (!isObject(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, visit(item, [...path, key])]));
  };
  return visit(value, []);
}

function pathOfConditions(path: Path): Path {
  const at = path.indexOf('conditions');
  return at < 0 ? path : path.slice(0, at + 1);
}

function takeOut(root: unknown, { code, path }: Problem): void {
  // Where a key is named that is not there, its owner is meant.
  const trail: { owner: Loose; key: string | number }[] = [];
  let here: unknown = root;
  for (const step of path) {
    if (!isObject(here) || !(step in here)) break;
    trail.push({ owner: here, key: step });
    here = here[step];
  }
  const last = trail.at(-1);
  if (!last) return;
  // The condition it stands in has been taken out already, for something else.
  if (trail.length < path.length && isObject(here) && here['manual'] === '?') return;
  if (trail.length === path.length && (code === 'UNIT_WRONG' || code === 'FIX_UNKNOWN')) {
    delete last.owner[last.key];
    return;
  }
  if (code === 'ID_TWICE' || code === 'ID_MISSING') {
    const policy = code === 'ID_TWICE' ? last.owner : (here as Loose);
    policy['id'] = `#${path.join('.')}`;
    return;
  }
  const conditions = path.indexOf('conditions');
  if (conditions < 0) {
    // Taken out already, with something else that was wrong in it.
    if (trail.length < path.length) return;
    const list = trail.at(-2);
    if (!Array.isArray(last.owner)) delete last.owner[last.key];
    else if (path.length <= 2) last.owner[last.key as number] = { id: `#${path.join('.')}`, conditions: null };
    // A list of which one entry is wrong says nothing.
    else if (list) delete list.owner[list.key];
    return;
  }
  const node = trail.findLast(({ owner, key }, n) => n >= conditions && key !== 'value' && isNode(owner[key]));
  if (node) node.owner[node.key] = { manual: '?' };
}

/** A condition, or what stands in the place of one. */
function isNode(value: unknown): boolean {
  if (!isObject(value) || Array.isArray(value)) return false;
  return !('bands' in value) && !('items' in value) && !('groups' in value) && !('points' in value);
}
