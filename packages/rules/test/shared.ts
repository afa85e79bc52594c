/** Firms with verified answers lie beside the repository; where they do not, tests that need them are skipped with that reason. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilePack, type CompiledPack, packOf, type Subject, subjectOf } from '../src';

const SHARED = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared');

/** `false`, or why a test that needs the firms is skipped. */
export const skipShared: string | false = existsSync(join(SHARED, 'profiles'))
  ? false
  : 'the verified firms are not beside the repository (../shared/profiles)';

export function sharedPath(path: string): string {
  return join(SHARED, path);
}

export function sharedJson(path: string): unknown {
  return JSON.parse(readFileSync(sharedPath(path), 'utf8'));
}

export function sharedPack(path: string): CompiledPack {
  return compilePack(packOf(sharedJson(path)));
}

export function sharedSubjects(compiled: CompiledPack): Map<string, Subject> {
  const lines = readFileSync(sharedPath('profiles/profiles.jsonl'), 'utf8').trim().split('\n');
  return new Map(lines.map((line) => subjectOf(JSON.parse(line), compiled)).map((subject) => [subject.id, subject]));
}
