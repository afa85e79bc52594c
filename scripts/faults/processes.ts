/** Finds the processes of a PostgreSQL and ends them the hard way. Linux tells who they are; elsewhere only the head is known. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Kills one process; 0, for one that is not there, kills nothing. */
export function killHard(pid: number): void {
  // To the system 0 means the caller's own group.
  if (pid <= 0) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had just ended by itself.
  }
}

interface Child {
  pid: number;
  /** As PostgreSQL names it: `postgres: wutong_app wutong [local] INSERT`, `postgres: walwriter`. */
  title: string;
}

/** The processes a PostgreSQL has started: one a connection, and those that write and tidy up. */
export function childrenOf(postmaster: number): Child[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\)\s/s, '')
          .split(' ')[1];
        if (Number(parent) !== postmaster) return [];
        const title = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').join(' ').trim();
        return [{ pid: Number(name), title }];
      } catch {
        return [];
      }
    });
}

/** Connections of the application among them. */
export function backendsOf(postmaster: number): Child[] {
  return childrenOf(postmaster).filter(({ title }) => title.includes('wutong_app'));
}

/** Stops the processes where they stand, those that are in the middle of a write after it. `null`: one of them would not stop. */
export async function holdStill(pids: readonly number[]): Promise<(() => void) | null> {
  const each = (signal: NodeJS.Signals): void => {
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // It had ended.
      }
    }
  };
  each('SIGSTOP');
  for (let round = 0; !pids.every((pid) => isStill(pid)); round++) {
    if (round > 2000) {
      each('SIGCONT');
      return null;
    }
    await pause(2);
  }
  return () => each('SIGCONT');
}

function isStill(pid: number): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)\s/s, '')[0]!;
    return 'TtZX'.includes(state);
  } catch {
    return true;
  }
}
