/**
 * A file system of its own for a fault: an image on a loop device, which can be made small, be copied underneath the
 * file system while that is in use, or be broken. Needs Linux, root and loop devices; says why when it cannot.
 */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

async function run(command: string, ...args: string[]): Promise<string> {
  return (await execute(command, args)).stdout.trim();
}

/** Why this machine cannot do it; `null` when it can. */
export async function whyNoDisks(): Promise<string | null> {
  if (process.platform !== 'linux') return `loop devices are for Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'mounting an image needs root';
  const home = mkdtempSync(join(tmpdir(), 'wutong-disk-'));
  try {
    const disk = await Disk.make(join(home, 'try'), 16);
    await disk.unmount();
    return null;
  } catch (error) {
    return `loop mounts are refused here: ${(error as Error).message.split('\n')[0]}`;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Puts a fault's things away. What cannot be put away is said, and never hides the error that led here. */
export async function putAway(...steps: (() => unknown)[]): Promise<void> {
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      process.stderr.write(`could not put away: ${(error as Error).message}\n`);
    }
  }
}

export class Disk {
  /** Where it is mounted. */
  readonly path: string;

  private constructor(
    readonly image: string,
    path: string,
  ) {
    this.path = path;
  }

  /** Makes an ext4 of so many megabytes beside `base` and mounts it. */
  static async make(base: string, megabytes: number): Promise<Disk> {
    const image = `${base}.img`;
    writeFileSync(image, '');
    truncateSync(image, megabytes * 1024 * 1024);
    await run('mkfs.ext4', '-q', '-m', '0', image);
    // Its journal is written when somebody asks for it, never by itself in the middle of a copy.
    return Disk.mount(image, base, 'commit=600');
  }

  /** Mounts an image, which replays the journal of the file system in it. */
  static async mount(image: string, path: string, ...options: string[]): Promise<Disk> {
    mkdirSync(path, { recursive: true });
    const disk = new Disk(image, path);
    await run('mount', '-o', ['loop', ...options].join(','), image, path);
    chmodSync(path, 0o755);
    return disk;
  }

  /**
   * What a disk would hold if the power went this instant: the image without anything that only stands in memory. The file
   * system is neither asked to write nor told to wait.
   */
  async copyAsIs(to: string): Promise<void> {
    await run('cp', '--sparse=always', this.image, to);
  }

  /** From now on every write fails: what the kernel does when a disk reports errors. */
  async breakWrites(): Promise<void> {
    await run('mount', '-o', 'remount,abort', this.path);
  }

  /** Checks the file system and mounts it again. */
  async repair(): Promise<Disk> {
    await this.unmount();
    // 1: errors were corrected.
    await run('e2fsck', '-fy', this.image).catch((error: { code?: number }) => {
      if (error.code !== 1) throw error;
    });
    return Disk.mount(this.image, this.path);
  }

  /** Waits for those who still have files open to close them. */
  async unmount(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        return void (await run('umount', this.path));
      } catch (error) {
        if (!/busy/.test((error as Error).message) || attempt > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

/** A folder of its own in the temporary directory, which the database's user may enter. */
export function folder(name: string): string {
  const home = mkdtempSync(join(tmpdir(), `wutong-${name}-`));
  chmodSync(home, 0o755);
  return home;
}
