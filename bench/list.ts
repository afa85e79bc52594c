/**
 * `npm run bench -- list [--records N]`: a page of 50 projects out of 100,000, as the server answers it: filtered by place,
 * stage, chain, label and words, sorted, deep in the list, as of last year, and for somebody who sees one county. The limit
 * is 200 ms at the 95th percentile.
 */
import { personScope, systemScope } from '@wutong/kernel/db/scope';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@wutong/kernel/db/migrate';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import type { Database, Scope } from '@wutong/kernel/db/types';
import { createRegistry, type Registry } from '@wutong/kernel/kinds/registry';
import { tie } from '@wutong/kernel/access/relations';
import type { Draft } from '@wutong/kernel/ledger/types';
import { writeAct } from '@wutong/kernel/ledger/act';
import { listRecords, type ListQuery } from '@wutong/kernel/records/list';
import { places } from '@wutong/codes';
import { cityModules } from '../modules/registry';
import { rounded, type BenchOptions, type BenchResult } from './types';

const CITY = '140400';
const LIMIT = 200;
const SHEET = 5000;
const CHAINS = ['光伏', '氢能', '新材料', '现代医药', '信创'];
const WORDS = ['智能制造', '储能电站', '冷链物流', '煤矸石利用', '产业园'];

type Question = Omit<ListQuery, 'city' | 'kind' | 'at'> & { what: string; asOf?: string; scope?: Scope };

function projectDraft(n: number, towns: readonly string[]): Draft {
  const day = (month: number, shift = 0) => {
    const at = new Date(Date.UTC(2024, (n + month) % 18, 1 + ((n + shift) % 28)));
    return { value: at.toISOString().slice(0, 10), precision: 'day' as const };
  };
  const fields = {
    name: `示例第${n}${WORDS[n % WORDS.length]}项目`,
    place_code: towns[n % towns.length]!,
    chain: CHAINS[n % CHAINS.length]!,
    code: `2401-140400-04-01-${String(n).padStart(6, '0')}`,
    total_investment_yuan: 1_000_000 + ((n * 7919) % 900_000) * 1000,
    signed_on: day(0),
    ...(n % 3 ? { approved_on: day(2) } : {}),
    ...(n % 2 ? { started_on: day(4, 3), start_evidence: `施工许可${n}` } : {}),
  };
  return {
    kind: 'project',
    record: `p_${String(n).padStart(12, '0')}`,
    effectiveOn: '2024-01-01',
    change: { act: 'create', fields, labels: n % 4 ? [] : ['市级重点'] },
  };
}

async function fill(db: Database, registry: Registry, towns: readonly string[], records: number): Promise<void> {
  for (let from = 0; from < records; from += SHEET) {
    const drafts = Array.from({ length: Math.min(SHEET, records - from) }, (_, i) => projectDraft(from + i, towns));
    const now = new Date(Date.UTC(2025, 0, 1, 0, from / SHEET)).toISOString();
    await writeAct(db, registry, { city: CITY, actor: 'bench', office: 'bench', idem: `sheet-${from}`, now, drafts });
  }
  // What autovacuum does within a minute of such a load.
  await db.owner((sql) => sql.query('VACUUM ANALYZE'));
}

/** What row security is told of a clerk of these places. */
function clerkOf(places: readonly string[]): Scope {
  const ties = places.map((place) => tie('place', place));
  const who = { account: 'bench', offices: [], persons: ['bench'] };
  return personScope(CITY, { action: 'read', places, ties, related: ties, ...who });
}

function questions(towns: readonly string[], county: string, records: number): Question[] {
  const within = towns.filter((town) => town.startsWith(county));
  const deep = Math.floor(records / 111) || 1;
  const scope = clerkOf(within);
  return [
    { what: 'first page' },
    { what: `page ${deep}`, page: deep },
    { what: 'by title', sort: 'title' },
    { what: 'largest first', sort: '-total_investment_yuan' },
    { what: `by chain, page ${deep}`, sort: 'chain', page: deep },
    { what: 'one stage', stage: 'started' },
    { what: 'one county', places: within },
    { what: 'one county and stage', places: within, stage: 'started' },
    { what: 'one chain, largest first', chain: CHAINS[1]!, sort: '-total_investment_yuan' },
    { what: 'one label, by name', label: '市级重点', sort: 'name' },
    { what: 'words', q: '储能电站' },
    {
      what: 'words that hit one',
      q: `第${Math.floor(records * 0.77123)}${WORDS[Math.floor(records * 0.77123) % WORDS.length]}`,
    },
    { what: 'a clerk: first page', places: within, scope },
    {
      what: 'a clerk: one stage, largest first',
      places: within,
      stage: 'started',
      sort: '-total_investment_yuan',
      scope,
    },
    { what: 'a clerk: words', places: within, q: '储能电站', scope },
    { what: 'as of a year before', asOf: '2024-06-30', stage: 'signed' },
  ];
}

/** Milliseconds a page at the middle and the 95th percentile; the ratio is the limit over the latter. */
export async function run({ full, records = 100_000 }: BenchOptions): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wutong-list-'));
  chmodSync(dataDir, 0o755);
  const db = await openDatabase({ dataDir });
  try {
    await migrate(db, migrationSets());
    const registry = createRegistry(cityModules);
    const towns = places(CITY)
      .filter(({ level, code }) => level === 'township' && code.startsWith('1404'))
      .map(({ code }) => code);
    await fill(db, registry, towns, records);
    const all = questions(towns, '140423', records);
    const times = new Map(all.map(({ what }) => [what, [] as number[]]));
    for (let round = -1; round < (full ? 60 : 12); round++) {
      for (const { what, asOf = '2025-06-30', scope = systemScope(CITY), ...question } of all) {
        const query = {
          ...question,
          city: CITY,
          kind: 'project',
          at: { asOf, known: '2025-06-30T00:00:00.000Z' },
          size: 50,
        };
        const start = performance.now();
        const page = await db.read(scope, (sql) => listRecords(sql, registry, query));
        const taken = performance.now() - start;
        if (page.total === 0) throw new Error(`"${what}" found nothing: it would measure nothing`);
        if (round >= 0) times.get(what)!.push(taken);
      }
    }
    const at = (values: number[], part: number): number =>
      rounded(values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]!);
    const every = [...times.values()].flat();
    return {
      bench: 'list',
      rows: [
        { who: `a page of 50 out of ${records}, middle`, value: at(every, 0.5), unit: 'ms' },
        { who: `a page of 50 out of ${records}, 95th percentile`, value: at(every, 0.95), unit: 'ms' },
        { who: 'limit', value: LIMIT, unit: 'ms' },
        ...[...times].map(([what, values]) => ({
          who: `  ${what}, 95th percentile`,
          value: at(values, 0.95),
          unit: 'ms',
        })),
      ],
      ratios: { list: rounded(LIMIT / at(every, 0.95)) },
    };
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
