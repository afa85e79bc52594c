/** Whether the disk under an embedded server has room: PostgreSQL that finds none for its log stops altogether. */
import { statfsSync } from 'node:fs';
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';

/**
 * Free space below which nothing more is written, in bytes: four segments of the write-ahead log. What stands in
 * memory still has to reach the disk, and reading needs a server that runs.
 */
export const RESERVE = 64 * 1024 * 1024;

/** Free space for an ordinary user in bytes; `null` where the system does not tell. */
export function freeSpace(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** A check to be made before every statement that may write: throws `DISK_FULL` when less than `reserve` bytes are free. */
export function roomOn(path: string, reserve = RESERVE): () => void {
  return () => {
    const free = freeSpace(path);
    if (free !== null && free < reserve) throw new WutongError(DbErrors.DISK_FULL, { path });
  };
}
