/** Which processes use the server of a data directory: the last one out stops it. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainFile } from './files';
import type { Place } from './place';
import { isSameProcess, ownMark } from './processes';

function ownFile(place: Place): string {
  return join(place.run, 'attached', String(process.pid));
}

/**
 * Writes this process down. A killed process needs no clearing up: its mark no longer fits a running one.
 * Throws `DISK_FULL`, `DATA_READ_ONLY`.
 */
export function attach(place: Place): void {
  try {
    writeFileSync(ownFile(place), ownMark());
  } catch (error) {
    throw explainFile(error, place.dataDir);
  }
}

export function detach(place: Place): void {
  rmSync(ownFile(place), { force: true });
}

/** Numbers of the other processes that use the server now. */
export function othersAttached(place: Place): number[] {
  const folder = join(place.run, 'attached');
  const others: number[] = [];
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return others;
  }
  for (const name of names) {
    if (name === String(process.pid)) continue;
    let mark: string;
    try {
      mark = readFileSync(join(folder, name), 'utf8');
    } catch {
      continue;
    }
    if (isSameProcess(mark)) others.push(Number(name));
    else rmSync(join(folder, name), { force: true });
  }
  return others;
}
