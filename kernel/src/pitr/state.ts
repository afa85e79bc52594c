/** What an archive holds and how far back it reaches: for `wutong pitr status`, `doctor` and the scheduled base backup. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { archiveOf, segmentsOf, type ArchiveConfig } from './archive';
import { basesOf, sizeOf, takeBase } from './base';

export interface ArchiveState extends ArchiveConfig {
  /** Oldest first. */
  bases: { name: string; stoppedAt: string; bytes: number }[];
  segments: number;
  /** Bytes on disk of the segments and of the bases. */
  segmentBytes: number;
  baseBytes: number;
  /** The earliest instant that can be gone back to; `null` before the first base. */
  earliest: string | null;
  /** When the last segment arrived in the archive; what came later is still with the data. */
  lastArchivedAt: string | null;
}

/** The state of the archive of a data directory; `null` when none is enabled. */
export function archiveState(dataDir: string): ArchiveState | null {
  const config = archiveOf(dataDir);
  if (!config) return null;
  const segments = segmentsOf(config.dir);
  const last = segments.at(-1);
  const bases = basesOf(config.dir).map(({ name, stoppedAt }) => {
    return { name, stoppedAt, bytes: sizeOf(join(config.dir, 'base', name)) };
  });
  return {
    ...config,
    bases,
    segments: segments.length,
    segmentBytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    baseBytes: bases.reduce((sum, { bytes }) => sum + bytes, 0),
    earliest: bases[0]?.stoppedAt ?? null,
    lastArchivedAt: last ? statSync(last.path).mtime.toISOString() : null,
  };
}

/**
 * The work of the daily schedule: takes a base backup when archiving is enabled and the newest base is older than
 * `hours` (default 20, so that a daily run that is a little early still takes one). Returns the base's name, or `null`
 * when nothing was due. Throws what `takeBase` throws.
 */
export async function takeBaseWhenDue(dataDir: string, now: string, hours = 20): Promise<string | null> {
  const state = archiveState(dataDir);
  if (!state) return null;
  const newest = state.bases.at(-1);
  if (newest && Date.parse(now) - Date.parse(newest.stoppedAt) < hours * 3_600_000) return null;
  return (await takeBase(dataDir, now)).name;
}
