/** How much disk a folder takes. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Bytes on disk below a path, links not followed, files with several names counted once. Folders named in `skip`
 * are left out.
 */
export function sizeOf(path: string, skip: ReadonlySet<string>, seen = new Set<number>()): number {
  const stat = lstatSync(path);
  // Windows does not count blocks.
  const own = stat.blocks ? stat.blocks * 512 : stat.size;
  if (!stat.isDirectory()) {
    if (stat.nlink > 1 && seen.has(stat.ino)) return 0;
    seen.add(stat.ino);
    return own;
  }
  const entries = readdirSync(path).filter((name) => !skip.has(name));
  return entries.reduce((sum, name) => sum + sizeOf(join(path, name), skip, seen), own);
}
