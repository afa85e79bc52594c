/** Declares scheduled work. */
import { WutongError } from '../errors';
import { E } from '../kinds/kinds.errors';
import type { JobDef } from './types';

const NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Declares a job and returns it unchanged. Throws REGISTRY_INVALID for a name, title or time that does not fit. */
export function defineJob(def: JobDef): JobDef {
  const fail = (problem: string): never => {
    throw new WutongError(E.REGISTRY_INVALID, { problem });
  };
  if (!NAME.test(def.name)) fail(`job name "${def.name}" must be like "module.work"`);
  if (!def.title.zh.trim() || !def.title.en.trim()) fail(`job "${def.name}" needs a title in both languages`);
  if (def.at !== undefined && !TIME.test(def.at)) fail(`job "${def.name}" runs at no time "${def.at}"`);
  return def;
}
