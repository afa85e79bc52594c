/**
 * The checklist "Add a city system in one folder" of CONTRIBUTING.md, followed step by step with a made-up system: the
 * repairs of a bicycle club. When this stops passing, the checklist is wrong.
 */
import { systemScope } from '../kernel/src/db/scope';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { kindTableSql } from '../kernel/src/kinds/ddl';
import { defineKind } from '../kernel/src/kinds/define';
import { createRegistry, defineModule } from '../kernel/src/kinds/registry';
import type { Bilingual, Fields } from '../kernel/src/kinds/types';
import { migrate, migrationSets } from '../kernel/src/db/index';
import { officialCalendar } from '../packages/codes/src/index';
import { stageClocks } from '../kernel/src/duties/stage-clock';
import { declaredTerms } from '../kernel/src/duties/terms';
import type { StageDuty } from '../kernel/src/duties/types';
import { defineJob } from '../kernel/src/jobs/define';
import { readRecord } from '../kernel/src/records/read';
import { writeAct } from '../kernel/src/ledger/act';
import type { Change, Draft } from '../kernel/src/ledger/types';
import { rebuild } from '../kernel/src/ledger/rebuild';
import { defineMetric } from '../kernel/src/metrics/define';
import { figure } from '../kernel/src/metrics/figure';
import { PlaceTree } from '../kernel/src/places/tree';
import type { Place } from '../kernel/src/places/types';
import { testDatabase } from '../kernel/src/testing/index';

const CITY = '990100';
const NORTH = '990101';
const both = (zh: string, en: string): Bilingual => ({ zh, en });
const said = (zh: string, en: string) => ({ name: both(zh, en), meaning: both(`${zh}。`, `${en}.`) });

const sqlDir = mkdtempSync(join(tmpdir(), 'wutong-system-'));
after(() => rmSync(sqlDir, { recursive: true }));

// Steps 2 and 3: the kind with its stages.
const repair = defineKind({
  kind: 'repair',
  module: 'workshop',
  name: both('维修', 'Repair'),
  table: 'repair',
  title: 'title',
  place: 'place',
  fields: {
    title: { type: 'text', required: true, ...said('名称', 'Title') },
    place: { type: 'place', ...said('地点', 'Place') },
    brought_on: { type: 'date', ...said('送修日期', 'Brought on') },
    mended_on: { type: 'date', ...said('修好日期', 'Mended on') },
    receipt: { type: 'text', ...said('收据', 'Receipt') },
    cost_yuan: { type: 'yuan', moneyState: 'spent', ...said('费用', 'Cost') },
  },
  stages: {
    brought: { name: both('送修', 'Brought'), date: 'brought_on' },
    mended: {
      name: both('修好', 'Mended'),
      date: 'mended_on',
      requires: ['receipt'],
      evidence: ['receipt'],
      after: ['brought'],
    },
  },
});

// Step 5: the metric.
const mended = defineMetric({
  metric: 'workshop.mended',
  version: 1,
  module: 'workshop',
  kind: 'repair',
  name: both('已修好', 'Mended'),
  owner: both('维修组', 'Workshop'),
  definition: both('截止日前修好并有收据的维修。', 'Repairs mended by the cut-off, with a receipt.'),
  unit: 'count',
  state: 'mended',
  over: 'stock',
  of: ({ stages, fields }) =>
    stages.mended?.state === 'reached'
      ? {
          count: 1,
          fen: typeof fields.cost_yuan === 'number' ? fields.cost_yuan * 100 : null,
          on: stages.mended.on ?? null,
        }
      : null,
});

// The duty that a stage gives birth to, and work done every night.
const mendInTime: StageDuty = {
  rule: 'repair.mend',
  module: 'workshop',
  kind: 'repair',
  name: both('送修后修好', 'Mend what was brought'),
  from: 'brought',
  until: 'mended',
  terms: [{ workingDays: 10 }, { workingDays: 5, since: '2025-01-01', basis: { doc: '车队章程', clause: '第3条' } }],
};
const tidy = defineJob({
  name: 'workshop.tidy',
  title: both('清点', 'Tidy'),
  every: 'day',
  run: async () => both('已清点', 'tidied'),
});

// Step 6: the module.
const registry = createRegistry([
  defineModule({
    name: 'workshop',
    title: both('维修组', 'Workshop'),
    kinds: [repair],
    metrics: [mended],
    duties: [mendInTime],
    jobs: [tidy],
    sqlDir,
  }),
]);

const tree = new PlaceTree(CITY, [place(CITY, '某市', 'city', null), place(NORTH, '北县', 'county', CITY)]);

function place(code: string, name: string, level: Place['level'], parent: string | null): Place {
  return { code, name, short: name, level, parent, validFrom: null, validTo: null, successor: null, aliases: [] };
}

test('a system declared in one folder works from table to figure', async () => {
  const db = await testDatabase();
  // Step 4: the table, as a numbered migration.
  writeFileSync(join(sqlDir, '001_repair.sql'), kindTableSql(registry.kind('repair')));
  await migrate(db, [...migrationSets(), { name: 'workshop', dir: sqlDir }]);

  // Step 7: acts, a gate that opens and one that does not, a figure with its records as of two dates.
  let step = 0;
  const write = (record: string, change: Change, effectiveOn: string) => {
    const drafts: Draft[] = [{ kind: 'repair', record, change, effectiveOn }];
    const idem = `step ${++step}`;
    return writeAct(db, registry, {
      city: CITY,
      actor: 'a',
      office: 'o',
      idem,
      now: `2025-0${step}-01T00:00:00.000Z`,
      drafts,
    });
  };
  const fields: Fields = {
    title: '前轮',
    place: NORTH,
    cost_yuan: 12.5,
    brought_on: { value: '2025-01-05', precision: 'day' },
  };
  await write('r_1', { act: 'create', fields }, '2025-01-05');
  const mendedOn = { value: '2025-02-03', precision: 'day' } as const;
  await assert.rejects(write('r_1', { act: 'reach', stage: 'mended', on: mendedOn }, '2025-02-03'), {
    code: 'STAGE_GATE',
  });
  await write('r_1', { act: 'reach', stage: 'mended', on: mendedOn, fields: { receipt: '收据7' } }, '2025-02-03');

  const known = '2025-12-31T00:00:00.000Z';
  const ask = (asOf: string) =>
    db.read(systemScope(CITY), (sql) =>
      figure(sql, registry, tree, { metric: 'workshop.mended', city: CITY, asOf, known, by: 'place' }),
    );
  // What the stage obliged to, on a day and by the term of that day.
  const owed = async (asOf: string) => {
    const repair = await db.read(systemScope(CITY), (sql) =>
      readRecord(sql, registry, CITY, 'repair', 'r_1', { asOf, known }),
    );
    assert.ok(repair);
    const record = { fields: repair.fields, stages: repair.stages, exited: false };
    const [one] = stageClocks(
      registry.kind('repair'),
      record,
      registry.duties,
      declaredTerms(registry.modules),
      asOf,
      officialCalendar,
    );
    return one && [one.clock.state, one.clock.due, one.ownTarget];
  };
  assert.deepEqual(await owed('2025-01-10'), ['running', '2025-01-10', false]);
  assert.deepEqual(await owed('2025-01-13'), ['overdue', '2025-01-10', false]);
  assert.deepEqual(await owed('2025-03-01'), ['done', '2025-01-10', false]);
  assert.deepEqual(
    registry.jobs.map(({ name }) => name),
    ['workshop.tidy'],
  );
  const now = await ask('2025-03-01');
  assert.equal(now.value, 1);
  assert.equal(now.amountYuan, 12.5);
  assert.deepEqual(
    now.records.map(({ record, entries }) => [record, entries.length > 0]),
    [['r_1', true]],
  );
  assert.equal((await ask('2025-01-31')).value, 0);
  assert.deepEqual((await rebuild(db, registry, CITY, { check: true })).differing, []);
});

test('the checklist names the files that the test follows', () => {
  const text = readFileSync(new URL('../CONTRIBUTING.md', import.meta.url), 'utf8');
  for (const named of [
    'kinds.ts',
    'stages.ts',
    'metrics.ts',
    'duties.ts',
    'defineJob',
    'defineKind',
    'defineMetric',
    'defineModule',
    'scripts/kind-sql.ts',
    'modules/registry.ts',
  ]) {
    assert.ok(text.includes(named), named);
  }
});
