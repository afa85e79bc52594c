/** One server a data directory: the second `start` is told who has it. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';
import { explainFile } from './files';
import { isSameProcess, ownMark } from './processes';

interface Claim {
  mark: string;
  address: string;
  since: string;
}

export interface Serving {
  /** Gives the directory back. */
  release(): void;
}

/**
 * Claims the data directory for this process's server. `address` is what a person opens in a browser, `since` an
 * ISO instant. A claim whose process is gone is taken over. Throws `ALREADY_SERVING` with pid, address and since.
 */
export function claimServing(dataDir: string, address: string, since: string): Serving {
  const file = join(dataDir, 'wutong.lock');
  const own = `${file}.${process.pid}`;
  const claim: Claim = { mark: ownMark(), address, since };
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    writeFileSync(own, JSON.stringify(claim));
  } catch (error) {
    throw explainFile(error, dataDir);
  }
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, and never over an existing file.
        linkSync(own, file);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw explainFile(error, dataDir);
      }
      const holder = read(file);
      if (holder && isSameProcess(holder.mark)) {
        const pid = Number.parseInt(holder.mark, 10);
        throw new WutongError(DbErrors.ALREADY_SERVING, {
          path: dataDir,
          pid,
          address: holder.address,
          since: holder.since,
        });
      }
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
  const release = (): void => {
    if (read(file)?.mark === claim.mark) rmSync(file, { force: true });
  };
  process.once('exit', release);
  return {
    release() {
      process.off('exit', release);
      release();
    },
  };
}

function read(file: string): Claim | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Claim;
  } catch {
    return null;
  }
}
