/** What stands around the ledger: calendar, backups, archive, disk. Everything asked from outside is an argument. */
import type { WorkingCalendar } from '@wutong/codes';
import { freeSpace, RESERVE } from '../db/embedded/room';
import { systemScope } from '../db/scope';
import type { Database } from '../db/types';
import { headOf } from '../ledger/read';
import { lastBackup } from '../backup/last';
import { archiveState } from '../pitr/state';
import { finding, well } from './catalogue';
import type { Finding } from './types';

const DAY = 86_400_000;

/** The calendar must reach over next year from December on; before, only over this one. `today`: `YYYY-MM-DD`. */
export function calendarFindings(calendar: Pick<WorkingCalendar, 'to'>, today: string): Finding[] {
  const { to } = calendar;
  if (to < today) return [finding('CALENDAR_ENDED', { to })];
  const year = Number(today.slice(0, 4));
  // The notice of the next year is out by November; a deadline of sixty working days reaches into it from October on.
  const needed = today.slice(5) >= '11-01' ? `${year + 1}-12-31` : `${year}-12-31`;
  if (to < needed) return [finding('CALENDAR_ENDING', { to })];
  return [well('CALENDAR', { zh: `工作日历到 ${to}`, en: `the working-day calendar reaches to ${to}` })];
}

/** A backup, or a base backup of the archive, within the last week of a ledger that holds something. */
export async function backupFindings(
  db: Database,
  city: string,
  dataDir: string | null,
  now: string,
): Promise<Finding[]> {
  const { seq } = await db.read(systemScope(city), (sql) => headOf(sql, city));
  if (seq === 0) return [];
  const archive = dataDir === null ? null : archiveState(dataDir);
  const instants = [(await lastBackup(db, city))?.at, archive?.bases.at(-1)?.stoppedAt].filter((at) => at !== undefined);
  const at = instants.toSorted().at(-1);
  if (at === undefined) return [finding('BACKUP_NONE', { entries: seq })];
  const days = Math.floor((Date.parse(now) - Date.parse(at)) / DAY);
  if (days > 7) return [finding('BACKUP_OLD', { at, days })];
  return [well('BACKUP', { zh: `最近一次备份在 ${at}`, en: `the last backup was at ${at}` })];
} // prettier-ignore

/** Whether the log reaches the archive. */
export async function archiveFindings(db: Database): Promise<Finding[]> {
  return db.owner(async (sql) => {
    const { rows } = await sql.query<{ file: string }>(
      `SELECT last_failed_wal AS file FROM pg_stat_archiver
       WHERE current_setting('archive_mode') <> 'off' AND last_failed_time > coalesce(last_archived_time, '-infinity')`,
    );
    return rows.map(({ file }) => finding('ARCHIVE_FAILING', { file }));
  });
}

const LOW = 2 * 1024 ** 3;

const size = (bytes: number): string =>
  bytes < 1024 ** 3 ? `${Math.round(bytes / 1024 ** 2)} MB` : `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** Room on the disk of a folder; `free` bytes are asked of the system unless given. */
export function diskFindings(path: string, free: number | null = freeSpace(path)): Finding[] {
  if (free === null) return [];
  if (free < RESERVE) return [finding('DISK_FULL_SOON', { path, free: size(free) })];
  if (free < LOW) return [finding('DISK_LOW', { path, free: size(free) })];
  return [well('DISK', { zh: `磁盘还有 ${size(free)}`, en: `${size(free)} left on the disk` })];
}
