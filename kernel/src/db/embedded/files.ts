/** File trouble in the catalogue's words. */
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';
import { codeOf } from '../failures';

/** `ENOSPC`, `EROFS`, `EACCES` and the like as errors a person can act on; anything else unchanged. */
export function explainFile(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new WutongError(DbErrors.DISK_FULL, { path }, { cause: error });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new WutongError(DbErrors.DATA_READ_ONLY, { path }, { cause: error });
  }
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new WutongError(DbErrors.DATA_NOT_OURS, { path }, { cause: error });
  return error;
}

/** The same for what a PostgreSQL program printed; `null` when it says nothing known. */
export function explainOutput(output: string, path: string): WutongError | null {
  if (/No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of \d+ bytes/i.test(output))
    return new WutongError(DbErrors.DISK_FULL, { path });
  if (/Read-only file system|Permission denied/i.test(output))
    return new WutongError(DbErrors.DATA_READ_ONLY, { path });
  return null;
}

/** The last lines of a program's output that say what was wrong, for a one-line message. */
export function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.filter((line) => /FATAL|ERROR|PANIC|error:|could not/.test(line));
  return (telling.length > 0 ? telling.slice(-2) : lines.slice(-2)).join(' ') || 'no output';
}
