/** Who serves a data directory: written beside the database, so that a second start can say so. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Serving {
  pid: number;
  address: string;
}

const FILE = 'serving.json';

/** The program that serves the directory now, or null. A file left by a program that died, or whose number another one has, does not count. */
export async function whoServes(dataDir: string | null): Promise<Serving | null> {
  if (!dataDir) return null;
  try {
    const found = JSON.parse(await readFile(join(dataDir, FILE), 'utf8')) as Serving;
    if (found.pid === process.pid) return null;
    process.kill(found.pid, 0);
    const health = await fetch(`${found.address}/api/health`, { signal: AbortSignal.timeout(3000) });
    await health.body?.cancel();
    return found;
  } catch {
    return null;
  }
}

/** Says that this process serves the directory. */
export async function serving(dataDir: string | null, address: string): Promise<void> {
  if (dataDir) await writeFile(join(dataDir, FILE), `${JSON.stringify({ pid: process.pid, address })}\n`);
}

/** Takes it back. */
export async function stopServing(dataDir: string | null): Promise<void> {
  if (dataDir) await rm(join(dataDir, FILE), { force: true });
}
