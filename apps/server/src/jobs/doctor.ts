/** Scheduled work as `doctor` sees it: possible, succeeding, and not silent. */
import type { Database } from '@wutong/kernel/db/types';
import { finding, well } from '@wutong/kernel/doctor/catalogue';
import type { Finding } from '@wutong/kernel/doctor/types';
import { jobFinding, lastRuns } from './state';

/** Every schedule is daily or more often: two days without a run mean that no server works. */
const SILENT_DAYS = 2;

/** `now`: this machine's clock, ISO. A ledger whose server has never been started has nothing to find. */
export async function jobFindings(database: Database, city: string, now: string): Promise<Finding[]> {
  const { ok, says } = await jobFinding(database, city);
  if (!ok) return [finding('JOBS_TROUBLE', { says_zh: says.zh, says_en: says.en })];
  const last = (await lastRuns(database, city))
    .map(({ dueAt }) => dueAt)
    .toSorted()
    .at(-1);
  if (last !== undefined && Date.parse(now) - Date.parse(last) > SILENT_DAYS * 86_400_000)
    return [finding('JOBS_SILENT', { last })];
  return [well('JOBS', says)];
}
