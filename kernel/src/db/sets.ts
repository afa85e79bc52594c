/** Which migrations this program brings: the kernel's, then each module's. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationSet } from './migrate';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Sets of the program whose root is given, in the order to apply them: `kernel`, then the modules by name. */
export function migrationSets(root: string = ROOT): MigrationSet[] {
  const modules = readdirSync(join(root, 'modules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'modules', entry.name, 'sql')))
    .map((entry) => ({ name: entry.name, dir: join(root, 'modules', entry.name, 'sql') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [{ name: 'kernel', dir: join(root, 'kernel', 'sql') }, ...modules];
}
