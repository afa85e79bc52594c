import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Database, Sql } from '../db/types';
import { systemScope } from '../db/scope';
import { defineKind } from '../kinds/define';
import { createRegistry, defineModule } from '../kinds/registry';
import type { KindDef } from '../kinds/types';
import { anyUnknown, unknownCodes } from '../kinds/unknown';
import { writeAct } from '../ledger/act';
import { foldRecord } from '../ledger/fold';
import { CITY, clerk, draft, garden, gardenDatabase, on, planting, plot } from '../ledger/garden.fixture';
import { observe } from '../ledger/observe';
import { entriesOf } from '../ledger/read';
import { rebuild } from '../ledger/rebuild';
import { verifyChain } from '../ledger/verify';
import { figure, forgetStores } from '../metrics/index';
import { defineMetric } from '../metrics/define';
import { PlaceTree } from '../places/tree';
import { boardRecords } from '../records/board';
import { listRecords } from '../records/list';
import { movedBetween } from '../records/moved';
import { stageLog } from './log';

const both = (zh: string, en = zh) => ({ zh, en });
const AT = { asOf: '2024-12-31', known: '2030-01-01T00:00:00.000Z' };
const { granted, harvested: _, ...kept } = plot.stages!;
const { note, ...fields } = plot.fields;

/** The club's declaration a year later: one stage renamed, one gone without a word, one field renamed. */
const later: KindDef = defineKind({
  ...plot,
  fields: { ...fields, remark: note! },
  stages: {
    asked: kept['asked']!,
    allotted: { ...granted!, name: both('已分配', 'Allotted') },
    planted: { ...kept['planted']!, after: ['allotted'] },
  },
  formerStages: { granted: { name: both('已批准', 'Granted'), successor: 'allotted' } },
  formerFields: { note: { name: both('备注', 'Note'), successor: 'remark' } },
});
const count = defineMetric({
  metric: 'garden.plots',
  version: 1,
  module: 'garden',
  kind: 'plot',
  name: both('菜地'),
  owner: both('园艺社'),
  definition: both('全部菜地'),
  unit: 'count',
  state: 'listed',
  over: 'stock',
  of: () => ({ count: 1, fen: null }),
});
const changed = createRegistry([
  defineModule({ name: 'garden', title: both('园艺社'), kinds: [later], metrics: [count] }),
]);
const tree = new PlaceTree(CITY, [
  {
    code: CITY,
    name: '某市',
    short: '某市',
    level: 'city',
    parent: null,
    validFrom: null,
    validTo: null,
    successor: null,
    aliases: [],
  },
]);
let db: Database;
const read = <T>(fn: (sql: Sql) => Promise<T>): Promise<T> => db.read(systemScope(CITY), fn);

before(async () => {
  db = await gardenDatabase();
  const act = clerk(db);
  await act([
    planting('r1', { asked_on: on('2024-03-02'), note: '靠河' }),
    planting('r2', { asked_on: on('2024-03-03') }),
    planting('r3'),
  ]);
  await act([
    draft('r1', { act: 'reach', stage: 'granted', on: on('2024-04-01'), fields: { permit: '1' } }, '2024-04-01'),
  ]);
  await act([
    draft('r2', { act: 'reach', stage: 'granted', on: on('2024-04-02'), fields: { permit: '2' } }, '2024-04-02'),
  ]);
  await act([draft('r2', { act: 'set', fields: { waived_by: 'the chair' } }, '2024-05-01')]);
  const { entries } = await act([draft('r2', { act: 'reach', stage: 'planted', on: on('2024-05-01') }, '2024-05-01')]);
  await act([draft('r2', { act: 'accept', entry: entries[0]!.seq }, '2024-05-02')], { actor: 'bob' });
  await act([draft('r2', { act: 'reach', stage: 'harvested', on: on('2024-09-01') }, '2024-09-01')]);
  // What the module's migration does for the renamed field.
  await db.owner((sql) => sql.query('ALTER TABLE plot_history RENAME COLUMN note TO remark'));
});

const board = () => read((sql) => boardRecords(sql, changed, { city: CITY, kind: 'plot', at: AT }));
const stages = async (stage?: string) => {
  const query = { city: CITY, kind: 'plot', at: AT, sort: 'record', ...(stage ? { stage } : {}) };
  return (await read((sql) => listRecords(sql, changed, query))).rows.map((row) => [row.record, row.stage]);
};

async function everythingStands(): Promise<void> {
  assert.deepEqual(await stages(), [
    ['r1', 'allotted'],
    ['r2', 'harvested'],
    ['r3', null],
  ]);
  assert.deepEqual([await stages('allotted'), await stages('granted')], [[['r1', 'allotted']], [['r1', 'allotted']]]);
  assert.deepEqual(await stages('harvested'), [['r2', 'harvested']]);
  await assert.rejects(stages('nowhere'), { code: 'STAGE_UNKNOWN' });
  assert.deepEqual(
    (await board()).map((column) => [column.stage, column.name.zh, column.count, column.rows.length]),
    [
      [null, '未达阶段', 1, 1],
      ['asked', '已申请', 0, 0],
      ['allotted', '已分配', 1, 1],
      ['planted', '已种植', 0, 0],
      ['harvested', '原阶段“harvested”', 1, 1],
    ],
  );
  forgetStores();
  const found = await read((sql) =>
    figure(sql, changed, tree, { city: CITY, metric: 'garden.plots', by: 'stage', ...AT }),
  );
  assert.equal(found.value, 3);
  assert.deepEqual(
    found.parts!.map(({ key, value, name }) => [key, value, name.zh]),
    [
      ['allotted', 1, '已分配'],
      ['harvested', 1, '原阶段“harvested”'],
      [null, 1, '尚无成立的阶段'],
    ],
  );
  const moved = await read((sql) =>
    movedBetween(sql, changed, { city: CITY, since: '2024-04-15', until: '2024-12-31', known: AT.known }),
  );
  assert.deepEqual(
    moved.advanced.map(({ record, from, to }) => [record, from, to]),
    [['r2', 'allotted', 'harvested']],
  );
}

test('after a stage was renamed and one removed, every record is in the list, on the board and in the figures', async () => {
  await everythingStands();
});

test('a record shows its former stage with the day, and its story goes on', async () => {
  const entries = await read((sql) => entriesOf(sql, CITY, 'r2'));
  const state = foldRecord(later, entries, AT)!;
  const seen = observe(later, state, AT);
  assert.deepEqual([seen.stage, seen.former?.['harvested']?.on.value], ['harvested', '2024-09-01']);
  assert.equal(
    observe(later, foldRecord(later, entries, { ...AT, asOf: '2024-08-31' })!, { ...AT, asOf: '2024-08-31' }).stage,
    'planted',
  );
  assert.deepEqual(
    stageLog(later, entries, AT).map(({ stage, from, to }) => [stage, from, to]),
    [
      ['asked', '2024-03-03', '2024-04-02'],
      ['allotted', '2024-04-02', '2024-05-01'],
      ['planted', '2024-05-01', '2024-09-01'],
      ['harvested', '2024-09-01', null],
    ],
  );
  const first = foldRecord(later, await read((sql) => entriesOf(sql, CITY, 'r1')), AT)!;
  assert.equal(first.fields['remark'], '靠河', 'what was said of the field under its old name');
});

test('rebuilding writes the new codes and loses nobody; what is declared by nobody is told', async () => {
  await rebuild(db, changed, CITY, { check: false });
  assert.deepEqual((await rebuild(db, changed, CITY, { check: true })).differing, []);
  await everythingStands();
  const unknown = await read((sql) => unknownCodes(sql, changed, CITY));
  assert.deepEqual(
    [unknown.kinds, unknown.stages.map(({ stage, records }) => [stage, records]), unknown.fields],
    [[], [['harvested', 1]], []],
  );
  assert.equal(anyUnknown(await read((sql) => unknownCodes(sql, garden, CITY))), true, 'the rows say "allotted" now');
});

test('going back before a former stage takes it back too', async () => {
  const act = { city: CITY, actor: 'ann', office: 'shed', idem: 'back', now: '2024-10-01T00:00:00Z' };
  await writeAct(db, changed, {
    ...act,
    drafts: [draft('r2', { act: 'return', to: 'granted', reason: 'flood' }, '2024-10-01')],
  }).catch((error: unknown) => assert.equal((error as { code?: string }).code, 'STAGE_UNKNOWN'));
  await writeAct(db, changed, {
    ...act,
    idem: 'back2',
    drafts: [draft('r2', { act: 'return', to: 'allotted', reason: 'flood' }, '2024-10-01')],
  });
  assert.deepEqual((await stages())[1], ['r2', 'allotted']);
  assert.deepEqual((await rebuild(db, changed, CITY, { check: true })).differing, []);
});

test('a kind whose module was taken out stays in the ledger: rebuild, verify and the list of unknown codes say so', async () => {
  const none = createRegistry([]);
  assert.deepEqual((await rebuild(db, none, CITY, { check: true })).differing, []);
  assert.equal((await verifyChain(db, CITY)).ok, true);
  const { kinds } = await read((sql) => unknownCodes(sql, none, CITY));
  assert.deepEqual(kinds, [{ kind: 'plot', records: 3 }]);
});

test('a declaration that contradicts itself about the past is refused at load', () => {
  const changedBy = (part: Partial<KindDef>) => () => defineKind({ ...later, ...part });
  const name = both('x');
  assert.throws(changedBy({ formerStages: { asked: { name, successor: null } } }), /said to be gone/);
  assert.throws(changedBy({ formerStages: { old: { name, successor: 'nowhere' } } }), /which is none/);
  assert.throws(
    changedBy({ formerFields: { a: { name, successor: 'b' }, b: { name, successor: 'a' } } }),
    /leads back to itself/,
  );
});
