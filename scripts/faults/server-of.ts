/** The PostgreSQL of a data directory, whoever started it. */
import { placeOf } from '@wutong/kernel/db/embedded/place';
import { findRunning } from '@wutong/kernel/db/embedded/postmaster';

/** Its number, or 0. Only what is this very cluster's: the number in a file left behind may be anybody's by now. */
export function postmasterOf(dataDir: string): number {
  return findRunning(placeOf(dataDir))?.pid ?? 0;
}
