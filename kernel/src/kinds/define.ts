/** Typed declaration of a kind. Its cross-checks run when the module is loaded, before anything is written. */
import { WutongError } from '../errors';
import { kindProblems } from './checks';
import { E } from './kinds.errors';
import type { KindDef } from './types';

/**
 * Declares a kind and returns it unchanged. Throws `WutongError` KIND_INVALID, naming the kind and the first
 * contradiction, when a name it refers to does not exist or could not become a table.
 */
export function defineKind<const K extends KindDef>(def: K): K & KindDef {
  const [problem] = kindProblems(def);
  if (problem) throw new WutongError(E.KIND_INVALID, { kind: def.kind, problem });
  return def;
}
