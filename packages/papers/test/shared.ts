/** The development ledgers lie beside the repository; where they do not, tests that need them are skipped with that reason. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Expected } from './compare';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const LEDGERS = join(ROOT, '../shared/ledgers');

/** `false`, or why a test that needs the ledgers is skipped. */
export const skipLedgers: string | false = existsSync(LEDGERS)
  ? false
  : 'the development ledgers are not beside the repository (../shared/ledgers)';

export function ledgerBytes(file: string): Uint8Array {
  return readFileSync(join(LEDGERS, file));
}

export function expectedOf(name: string): Expected & { file: string } {
  return JSON.parse(readFileSync(join(LEDGERS, `${name}.expected.json`), 'utf8')) as Expected & { file: string };
}
