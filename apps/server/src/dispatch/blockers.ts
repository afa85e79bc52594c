/**
 * Blockers (堵点) as far as the ledger holds them: what a county wrote that holds a project up, a stage that was told and
 * does not stand, and a time limit that has run out. No typed blocker is kept yet, so the type is where it shows.
 */
import { systemScope } from '@wutong/kernel/db/scope';
import { openStores } from '@wutong/kernel/metrics/store/stores';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Context } from '../context';
import type { Line } from '../duties/lines';
import { reasonText } from '../show/reasons';
import type { Blocker, MeetingPack } from '../wire';
import { namesOnce } from './board';
import { ownerOf, placeName, type Shows } from './in-sight';
import { PROJECT } from './project-lights';

/** A blocker before it is told. */
export interface Found {
  type: Blocker['type'];
  record: string;
  office: string | null;
  lateBy: number | null;
  tell: () => Blocker;
}

/** What holds projects up by their own words and by their gates. */
export async function projectBlockers(context: Context, at: AsOf, shows: Shows): Promise<Found[]> {
  const { database, registry, city } = context;
  const kind = registry.kinds.find((one) => one.kind === PROJECT);
  if (!kind) return [];
  const stores = await database.read(systemScope(city), (sql) => openStores(sql, city, [kind]));
  const named = namesOnce(context);
  const found: Found[] = [];
  for (const seen of stores.get(PROJECT)!.view(at.asOf, at.known).seen) {
    if (seen.held || seen.exited || !shows(seen.record, seen.place)) continue;
    const said = seen.fields['responsible_unit'];
    const owner = typeof said === 'string' && said ? said : null;
    const base = (): Omit<Blocker, 'type' | 'says' | 'lateBy'> => ({
      kind: PROJECT,
      record: seen.record,
      title: seen.title,
      place: seen.place,
      placeName: placeName(context, seen.place),
      owner: ownerOf(context, owner),
      sample: seen.sample,
    });
    const add = (type: Blocker['type'], says: () => Bilingual): void => {
      found.push({
        type,
        record: seen.record,
        office: named(owner),
        lateBy: null,
        tell: () => ({ ...base(), type, says: says(), lateBy: null }),
      });
    };
    const told = seen.fields['problems'];
    if (typeof told === 'string' && told) add('told', () => ({ zh: told, en: told }));
    for (const [stage, verdict] of Object.entries(seen.stages)) {
      if (verdict.state !== 'refused' || !verdict.reason) continue;
      const name = kind.stages![stage]!.name;
      const reason = verdict.reason;
      add('gate', () => {
        const why = reasonText(reason);
        return { zh: `${name.zh}不成立:${why.zh}`, en: `${name.en} does not stand: ${why.en}` };
      });
    }
  }
  return found;
}

/** Time limits that have run out, of records and duties alike. */
export function lateClocks(lines: readonly Line[]): Found[] {
  return lines.flatMap((line): Found[] => {
    const { clock } = line;
    if (clock?.state !== 'overdue' || clock.lateBy === 0) return [];
    return [
      {
        type: 'clock',
        record: line.record,
        office: line.owner(),
        lateBy: clock.lateBy,
        tell: () => {
          const { kind, record, title, place, placeName: where, owner, what, sample } = line.tell();
          return {
            kind,
            record,
            title,
            place,
            placeName: where,
            owner: owner === null ? null : { office: null, name: owner },
            sample,
            type: 'clock',
            lateBy: clock.lateBy,
            says: {
              zh: `${what.zh}:${clock.due} 到期,逾期${clock.lateBy}个工作日`,
              en: `${what.en}: due ${clock.due}, ${clock.lateBy} working days late`,
            },
          };
        },
      },
    ];
  });
}

/** How many of each sort an office has; the most first. */
export function byOffice(found: readonly Found[]): MeetingPack['byOffice'] {
  const sums = new Map<string, MeetingPack['byOffice'][number]>();
  for (const { office, type } of found) {
    const name = office ?? '';
    const sum = sums.get(name) ?? { office: name, told: 0, gate: 0, clock: 0 };
    sum[type]++;
    sums.set(name, sum);
  }
  const all = ({ told, gate, clock }: MeetingPack['byOffice'][number]): number => told + gate + clock;
  return [...sums.values()].sort((a, b) => all(b) - all(a) || (a.office < b.office ? -1 : 1));
}
