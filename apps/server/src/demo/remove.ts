/** Takes every 示例 record out with one act. The chain keeps what was written; no view and no figure shows it any more. */
import { systemScope } from '@wutong/kernel/db/scope';
import type { Day } from '@wutong/codes';
import type { Database } from '@wutong/kernel/db/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Draft } from '@wutong/kernel/ledger/types';
import { setDemonstration } from './flag';

export interface Removed {
  /** Records taken out, by kind. */
  removed: Record<string, number>;
  entries: number;
}

/** Withdraws all samples of the city and ends the demonstration. Doing it again removes nothing. */
export async function removeDemo(
  database: Database,
  registry: Registry,
  city: string,
  today: Day,
  now: string,
): Promise<Removed> {
  const removed: Record<string, number> = {};
  const drafts: Draft[] = [];
  for (const kind of registry.kinds) {
    const records = await database.read(systemScope(city), async (sql) => {
      const { rows } = await sql.query<{ record: string; version: number }>(
        `SELECT DISTINCT h.record, i.version FROM ${kind.table}_history h
         JOIN record_index i ON i.city = h.city AND i.record = h.record
         WHERE h.city = $1 AND h.sample AND h.known_to = 'infinity' ORDER BY h.record`,
        [city],
      );
      return rows;
    });
    if (records.length > 0) removed[kind.kind] = records.length;
    for (const { record, version } of records) {
      const change = { act: 'withdraw' as const, reason: '移除示例' };
      drafts.push({ kind: kind.kind, record, change, effectiveOn: today, expectedVersion: version });
    }
  }
  if (drafts.length > 0) {
    await writeAct(database, registry, {
      city,
      actor: 'system',
      office: `${city}-zfb`,
      idem: `demo remove ${now}`,
      now,
      drafts,
    });
  }
  await setDemonstration(database, city, false, now);
  return { removed, entries: drafts.length };
}
