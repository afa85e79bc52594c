/** Writes the made-up city into an empty ledger, month by month, so that "as known then" means something. */
import { systemScope } from '@wutong/kernel/db/scope';
import { addDays, type Day } from '@wutong/codes';
import { SYSTEM_ACCOUNT } from '@wutong/kernel/access/decide';
import type { Database } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Registry } from '@wutong/kernel/kinds/registry';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import { headOf } from '@wutong/kernel/ledger/read';
import type { Draft, Entry } from '@wutong/kernel/ledger/types';
import type { NewSource } from '@wutong/kernel/sources/types';
import { loadPack } from '@wutong/module-policy/load';
import { bankProducts, publicPolicies } from '@wutong/module-policy/shipped';
import { loadBulletins } from './bulletins';
import { makeCity, type CitySize, type MonthAct } from './city';
import { E } from './demo.errors';
import { loadBegunOn, setDemonstration, setLoadBegunOn } from './flag';
import { factSource } from './firm-facts';
import type { Moment, Writer } from './moment';
import { loadPapers } from './papers';
import { publicFacts } from './statements';
import { SUPERVISOR } from './supervised';
import { COUNTIES } from './words';

export interface DemoOptions {
  database: Database;
  registry: Registry;
  city: string;
  today: Day;
  /** ISO instant. */
  now: string;
  size?: CitySize;
  onProgress?: (message: Bilingual) => void;
}

/** Who the samples were written by, who looked, and who handled duties: posts of the demonstration. */
const AUTHOR = {
  actor: 'demo-officer',
  reviewer: 'demo-reviewer',
  handler: 'demo-county-clerk',
  office: (city: string) => `${city}-fgw`,
};

const NAMES = new Map(COUNTIES.map((county) => [county.code, county.name]));

/** The scheduling paper a county sent that month: what the month's entries stand on. */
function paper(moment: Moment, month: string): NewSource {
  const name = NAMES.get(moment.place) ?? moment.place;
  const [year, number] = month.split('-');
  const title = `示例:${name}${year}年${Number(number)}月项目调度材料`;
  return {
    id: `demo_${moment.place}_${month}`,
    kind: 'document',
    title,
    docNo: `示例调度〔${year}〕${Number(number)}号`,
  };
}

/** Who writes next, in the order of their turns, and what. */
function turnsOf(act: MonthAct): { key: string; by: Writer | null; turn: number; act: MonthAct }[] {
  const turns = new Map<string, { key: string; by: Writer | null; turn: number; act: MonthAct }>();
  for (const moment of act.moments) {
    const { turn = 0, by = null } = moment;
    const key = by ? `${turn} ${by.actor} ${by.office}` : turn === 0 ? '' : `${turn}`;
    const known = turns.get(key);
    if (known) known.act.moments.push(moment);
    else turns.set(key, { key, by, turn, act: { ...act, moments: [moment] } });
  }
  return [...turns.values()].sort((a, b) => a.turn - b.turn);
}

function draftsOf(act: MonthAct): { drafts: Draft[]; sources: NewSource[] } {
  const sources = new Map<string, NewSource>();
  const drafts = act.moments.map((moment): Draft => {
    const { kind, record, change, effectiveOn } = moment;
    if (kind === 'party' || kind === 'duty' || moment.by) return { kind, record, change, effectiveOn };
    const source = kind === 'fact_sheet' ? factSource(moment) : paper(moment, act.month);
    sources.set(source.id, source);
    return { kind, record, change, effectiveOn, source: source.id };
  });
  return { drafts, sources: [...sources.values()] };
}

/** The second person's yes to what was asked for; what was asked for in the last month still waits. */
function accepting(entries: readonly Entry[], today: Day): Draft[] {
  return entries
    .filter(({ status, effectiveOn }) => status === 'requested' && effectiveOn < addDays(today, -30))
    .map(({ kind, record, seq, effectiveOn }) => ({
      kind,
      record,
      effectiveOn,
      change: { act: 'accept', entry: seq },
    }));
}

/**
 * Loads samples and public facts. A load that was interrupted is continued: the same acts again are written once.
 * Throws LEDGER_NOT_EMPTY when there are other entries already: samples never mix with real data.
 */
export async function loadDemo(options: DemoOptions): Promise<{ entries: number }> {
  const { database, registry, city, now } = options;
  const begunOn = await loadBegunOn(database, city);
  const head = await database.read(systemScope(city), (sql) => headOf(sql, city));
  if (head.seq > 0 && begunOn === null) throw new WutongError(E.LEDGER_NOT_EMPTY, { entries: head.seq });
  const today = begunOn ?? options.today;
  await setLoadBegunOn(database, city, today, now);
  let entries = 0;
  const write = async (
    idem: string,
    actor: string,
    recordedAt: string,
    drafts: Draft[],
    sources: NewSource[] = [],
    office = AUTHOR.office(city),
  ): Promise<Entry[]> => {
    if (drafts.length === 0) return [];
    const act = { city, actor, office, idem, now: recordedAt, drafts, sources };
    const written = await writeAct(database, registry, act);
    if (!written.repeated) entries += written.entries.length;
    return written.entries;
  };
  const acts = makeCity(today, options.size);
  for (const [n, act] of acts.entries()) {
    const closing = new Date(`${act.recordedOn}T09:00:00+08:00`).toISOString();
    const recordedAt = closing < now ? closing : now;
    for (const { key, by, turn, act: theirs } of turnsOf(act)) {
      const { drafts, sources } = draftsOf(theirs);
      const idem = `demo ${act.month} ${key}`.trim();
      const actor = by?.actor ?? (turn % 2 === 0 ? AUTHOR.actor : AUTHOR.handler);
      const told = await write(idem, actor, recordedAt, drafts, sources, by?.office);
      const yes = by ? SUPERVISOR : { actor: AUTHOR.reviewer, office: AUTHOR.office(city) };
      await write(`${idem} review`, yes.actor, recordedAt, accepting(told, today), [], yes.office);
    }
    const done = Math.round((100 * (n + 1)) / acts.length);
    if (n % 8 === 7)
      options.onProgress?.({ zh: `正在装入演示城市 ${done}%`, en: `loading the demonstration city ${done}%` });
  }
  const facts = publicFacts(today);
  await write('public facts', SYSTEM_ACCOUNT, now, facts.drafts, facts.sources);
  for (const { title, value } of [publicPolicies(), bankProducts()]) {
    const by = { city, actor: SYSTEM_ACCOUNT, office: AUTHOR.office(city), now };
    entries += (await loadPack(database, registry, { ...by, title, value })).entries;
  }
  entries += await loadPapers({ ...options, today });
  entries += await loadBulletins({ ...options, today });
  await setDemonstration(database, city, true, now);
  await setLoadBegunOn(database, city, null, now);
  return { entries };
}
