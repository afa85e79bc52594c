/** Is that process still the one we mean? Numbers are reused, so a start mark goes with each. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** True while a process of this number exists and has not ended; one that waits to be reaped has ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)?.state !== 'Z';
}

function statOf(pid: number): { state: string; started: string } | null {
  if (process.platform !== 'linux') return null;
  try {
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/s, '')
      .split(' ');
    return { state: fields[0]!, started: fields[19]! };
  } catch {
    return null;
  }
}

/** A mark that differs when the number has been given to another process; '' where the system does not tell. */
export function startMark(pid: number): string {
  return statOf(pid)?.started ?? '';
}

/** `pid mark` of this process, to be written into a file and later read by `isSameProcess`. */
export function ownMark(): string {
  return `${process.pid} ${startMark(process.pid)}`.trim();
}

/** Whether the process that wrote `mark` is still running. */
export function isSameProcess(mark: string): boolean {
  const [pid = '', started = ''] = mark.trim().split(' ');
  if (!/^\d+$/.test(pid) || !isAlive(Number(pid))) return false;
  return started === '' || startMark(Number(pid)) === '' || startMark(Number(pid)) === started;
}

/**
 * Whether process `pid` is the PostgreSQL of this cluster. `null`: this system does not tell.
 * After a restart of a machine or container the number in `postmaster.pid` often belongs to someone else.
 */
export function isPostmasterOf(pid: number, cluster: string): boolean | null {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === 'linux') {
      if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return false;
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    }
    if (process.platform === 'win32') return null;
    return /postgres/.test(execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })) ? null : false;
  } catch {
    return null;
  }
}
