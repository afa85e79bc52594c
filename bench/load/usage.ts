/** What processes use, as the system tells; 0 where it does not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ticks a second in `/proc`, the same on every Linux a Node runs on. */
const TICKS = 100;

/** The numbers of `/proc/PID/stat` from the third on; empty when the process is gone. */
function statOf(pid: number): number[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return [];
  }
}

/** Resident memory in MB. */
export function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Seconds of processor time the process has used. */
export function cpuOf(pid: number): number {
  const stat = statOf(pid);
  return ((stat[11] ?? 0) + (stat[12] ?? 0)) / TICKS;
}

/** Seconds of processor time used by the PostgreSQL of a data directory: its main process, its children, and those that have ended. */
export function databaseCpu(dataDir: string): number {
  let main: number;
  try {
    main = Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
  const stat = statOf(main);
  const ended = ((stat[13] ?? 0) + (stat[14] ?? 0)) / TICKS;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(Number(name))[1] === main);
  return ended + [main, ...children.map(Number)].reduce((sum, pid) => sum + cpuOf(pid), 0);
}

export interface Look {
  seconds: number;
  megabytes: number;
}

/** Looks at the memory of a process now and every `every` seconds, until the function returned is called. */
export function watchMemory(pid: number, every: number): () => Look[] {
  const looks: Look[] = [];
  const start = performance.now();
  const look = (): void => {
    looks.push({ seconds: (performance.now() - start) / 1000, megabytes: memoryOf(pid) });
  };
  look();
  const timer = setInterval(look, every * 1000);
  return () => {
    clearInterval(timer);
    look();
    return looks;
  };
}

/** MB a minute by least squares over the second half of the looks: the first fills what is kept on purpose. */
export function slopeOf(looks: readonly Look[]): number {
  const late = looks.slice(Math.floor(looks.length / 2));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(late.map(({ seconds }) => seconds));
  const y = mean(late.map(({ megabytes }) => megabytes));
  const below = late.reduce((sum, { seconds }) => sum + (seconds - x) ** 2, 0);
  const above = late.reduce((sum, { seconds, megabytes }) => sum + (seconds - x) * (megabytes - y), 0);
  return below === 0 ? 0 : (above / below) * 60;
}
