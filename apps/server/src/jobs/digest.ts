/** One digest an office and day: what is late, what falls due and what is not signed for, kept for the notices that carry it. */
import { systemScope } from '@wutong/kernel/db/scope';
import { defineJob } from '@wutong/kernel/jobs/define';
import type { JobContext } from '@wutong/kernel/jobs/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { loadPlaces } from '@wutong/kernel/places/load';
import { loadOffices } from '@wutong/kernel/places/offices';
import { seesAll } from '@wutong/kernel/records/as-of';
import { officeNamed } from '../duties/clock-view';
import { openLines, type Line } from '../duties/lines';
import { grouped, inOrder, type ToldGroup } from '../duties/today';

/** Lines of a digest; the rest is counted. */
const TOLD = 20;

export interface DigestLine {
  kind: string;
  record: string;
  title: string;
  what: Bilingual;
  due: string | null;
  lateBy: number;
}

/** What an office is told. */
export interface Digest {
  late: { total: number; lines: DigestLine[] };
  soon: { total: number; lines: DigestLine[] };
  /** Assigned and not signed for yet; absent from digests made before it was told. Also counted as late or soon. */
  sign?: { total: number; lines: DigestLine[] };
}

/** Makes the digests of `today`, once: whoever comes second finds them there. Returns how many offices have one. */
export async function makeDigests(
  context: Pick<JobContext, 'database' | 'registry' | 'city' | 'today' | 'now' | 'dueAt'>,
): Promise<number> {
  const { database, registry, city, today } = context;
  const digests = await database.read(systemScope(city), async (sql) => {
    const offices = new Map((await loadOffices(sql, city)).map((office) => [office.code, office]));
    const tree = await loadPlaces(sql, city);
    const at = { asOf: today, known: context.now() };
    const all = await seesAll(sql, city, at);
    const here = { database, registry, city, offices, tree };
    const lines = await openLines(sql, here, { at, all, owners: null, account: null });
    const byOffice = new Map<string, Line[]>();
    for (const line of lines) {
      const office = officeNamed(offices, line.owner())?.code;
      if (office) byOffice.set(office, [...(byOffice.get(office) ?? []), line]);
    }
    return [...byOffice].flatMap(([office, own]): [string, Digest][] => {
      const { late, soon } = grouped(own, 'all');
      const sign = inOrder(own.filter(({ role, stage }) => role === 'handle' && stage === 'assigned'));
      const unsigned = { total: sign.length, lines: sign.slice(0, TOLD).map(({ tell }) => tell()) };
      const total = late.total + soon.total + unsigned.total;
      return total === 0 ? [] : [[office, { late: told(late), soon: told(soon), sign: told(unsigned) }]];
    });
  });
  await database.write(systemScope(city), async (sql) => {
    for (const [office, content] of digests) {
      await sql.query(
        `INSERT INTO duty_digest (city, office, day, content, made_at) VALUES ($1, $2, $3, $4::jsonb, $5)
         ON CONFLICT (city, office, day) DO NOTHING`,
        [city, office, today, JSON.stringify(content), context.now()],
      );
    }
  });
  return digests.length;
}

function told({ lines, total }: ToldGroup): Digest['late'] {
  return {
    total,
    lines: lines.slice(0, TOLD).map(({ kind, record, title, what, clock }) => ({
      kind,
      record,
      title,
      what,
      due: clock?.due ?? null,
      lateBy: clock?.lateBy ?? 0,
    })),
  };
}

export const dutyDigest = defineJob({
  name: 'duties.digest',
  title: { zh: '责任每日摘要', en: 'Daily digest of duties' },
  every: 'day',
  at: '08:00',
  run: async (context) => {
    const offices = await makeDigests(context);
    return { zh: `${offices} 个机构有逾期或临期责任`, en: `${offices} offices have something late or due` };
  },
});
