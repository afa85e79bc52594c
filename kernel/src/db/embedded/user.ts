/** Which operating-system user the database runs as. PostgreSQL refuses to run as root. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { WutongError } from '../../errors';
import { DbErrors } from '../db.errors';

export interface RunAs {
  uid: number;
  gid: number;
  name: string;
}

function passwd(): RunAs[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }));
}

/**
 * The user to run a cluster as: `null` means the present one. `cluster` is its folder when it exists already.
 * As root: the folder's owner, else `postgres`, else `nobody`. Throws `NO_UNPRIVILEGED_USER`, `DATA_OWNER`.
 */
export function chooseUser(cluster: string | null): RunAs | null {
  const me = process.getuid?.();
  if (me === undefined) return null;
  const owner = cluster === null ? undefined : statSync(cluster).uid;
  if (me !== 0) {
    if (owner === undefined || owner === me) return null;
    const name = passwd().find((user) => user.uid === owner)?.name ?? String(owner);
    throw new WutongError(DbErrors.DATA_OWNER, { path: cluster!, owner: name });
  }
  const users = passwd();
  const chosen =
    owner === undefined || owner === 0
      ? (users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody'))
      : (users.find((user) => user.uid === owner) ?? { uid: owner, gid: statSync(cluster!).gid, name: String(owner) });
  // initdb looks the user up by number, so a number without a name would not do.
  if (!chosen || !users.some((user) => user.uid === chosen.uid)) throw new WutongError(DbErrors.NO_UNPRIVILEGED_USER);
  return chosen;
}

/** Whether the user may enter a folder through all the folders above it. The present user is taken to be able to. */
export function canEnter(path: string, runAs: RunAs | null): boolean {
  if (runAs === null) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const shift = uid === runAs.uid ? 6 : gid === runAs.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
