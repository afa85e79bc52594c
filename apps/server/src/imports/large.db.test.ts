/** Large imports in small portions, so that every border between portions is crossed. */
import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WutongError } from '@wutong/kernel/errors';
import { headOf } from '@wutong/kernel/ledger/read';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { listRecords } from '@wutong/kernel/records/list';
import type { Values } from '@wutong/papers';
import { commitImport, planAgainst, type ImportRequest } from './commit';
import { CITY, CUTOFF, desk, projectRow } from './import.fixture';
import { duplicateId } from './verdicts';

type Desk = Awaited<ReturnType<typeof desk>>;

const SIZES = [
  { lookUp: 1, rows: 1 },
  { lookUp: 3, rows: 2 },
  { lookUp: 1000, rows: 1000 },
];
const WRITER = { actor: 'tester', office: '140423-fgj' };

async function bring(d: Desk, request: ImportRequest, portions: (typeof SIZES)[number], day: number) {
  const parts: number[] = [];
  const manner = { portions, onProgress: (part: number) => void parts.push(part) };
  const plan = await planAgainst(d.database, d.registry, request, manner);
  const planned = parts.splice(0);
  const writer = { ...WRITER, now: `2025-07-${String(day).padStart(2, '0')}T01:00:00.000Z` };
  const written = await commitImport(d.database, d.registry, request, plan, writer, manner);
  return { plan, written, planned, wrote: parts };
}

/** What the ledger says of the projects, without the ids and numbers that differ from ledger to ledger. */
async function told(d: Desk): Promise<object[]> {
  const at = { asOf: CUTOFF, known: '2030-01-01T00:00:00.000Z' };
  const asked = { city: CITY, kind: 'project', at, sort: 'title', size: 1000 };
  const { rows } = await d.database.read(systemScope(CITY), (sql) => listRecords(sql, d.registry, asked));
  const titles = new Map(rows.map(({ record, title }) => [record, title]));
  return rows.map(({ title, stage, fields, labels, held, version, createdOn }) => {
    const of = held?.of === undefined ? null : (titles.get(held.of) ?? held.of);
    return { title, stage, fields, labels, held: held && { ...held, of }, version, createdOn };
  });
}

const numbers = [1, 2, 3, 4, 5, 6, 7];
const firm = { credit_code: '91140423FAKE00283F' };
const twin = { code: null, name: '示例襄垣县第1个(扩建)工程', ...firm };
/** Seven projects; the last row looks like the first, several portions away. */
const first = (): Values[] => [...numbers.map((n) => projectRow(n, n === 1 ? firm : {})), projectRow(1, twin)];

test('portions of every size write the same ledger, and a second time nothing', async () => {
  const ledgers: object[] = [];
  for (const portions of SIZES) {
    const d = await desk();
    const bytes = await d.sheet('project-ledger', first());
    const request = d.requestFor('project-ledger', bytes);
    const { plan, written, planned, wrote } = await bring(d, request, portions, 2);
    assert.deepEqual([plan.counts.create, written.created, written.firstSeq], [8, 8, 1]);
    assert.equal(written.lastSeq, written.entries);
    for (const parts of [planned, wrote]) {
      assert.deepEqual(
        parts,
        parts.toSorted((a, b) => a - b),
      );
      assert.equal(parts.at(-1), 1);
    }
    const again = await bring(d, d.requestFor('project-ledger', bytes), portions, 3);
    assert.deepEqual([again.written.unchanged, again.written.entries, again.wrote], [8, 0, []]);
    const changed = numbers.map((n) =>
      projectRow(n, { ...(n === 1 ? firm : {}), remark: `说明${n}`, annual_plan_yuan: n * 10_000 }),
    );
    const next = d.requestFor('project-ledger', await d.sheet('project-ledger', [...changed, projectRow(8)]));
    const third = await bring(d, next, portions, 4);
    assert.deepEqual([third.written.created, third.written.updated, third.written.unchanged], [1, 7, 0]);
    ledgers.push(await told(d));
    assert.equal((await verifyChain(d.database, CITY)).firstBad, null);
    assert.deepEqual((await rebuild(d.database, d.registry, CITY, { check: true })).differing, []);
  }
  assert.deepEqual(ledgers[1], ledgers[0]);
  assert.deepEqual(ledgers[2], ledgers[0]);
});

test('a duplicate of a row in another portion is held, and merged when a person says so', async () => {
  for (const portions of SIZES) {
    const d = await desk();
    const request = d.requestFor('project-ledger', await d.sheet('project-ledger', first()));
    const duplicate = request.reading.duplicates[0] ?? assert.fail('no duplicate was found');
    await bring(d, { ...request, decisions: { [duplicateId(duplicate)]: 'same' } }, portions, 2);
    const projects = (await told(d)) as { title: string; held: object | null }[];
    assert.deepEqual([projects.length, projects.filter(({ held }) => held).length], [7, 0]);
    assert.deepEqual((await rebuild(d.database, d.registry, CITY, { check: true })).differing, []);
  }
});

test('a row without identity that resembles a record of the ledger waits, in whichever portion it stands', async () => {
  for (const portions of SIZES) {
    const d = await desk();
    await bring(d, d.requestFor('project-ledger', await d.sheet('project-ledger', [projectRow(1, firm)])), portions, 2);
    const rows = [projectRow(5), projectRow(6), projectRow(1, { ...twin, name: '示例另一个名字的厂房' })];
    await bring(d, d.requestFor('project-ledger', await d.sheet('project-ledger', rows)), portions, 3);
    const held = ((await told(d)) as { title: string; held: { of: string } | null }[]).filter((row) => row.held);
    assert.deepEqual(
      held.map(({ title, held: hold }) => [title, hold?.of]),
      [['示例另一个名字的厂房', '示例襄垣县第1个项目']],
    );
  }
});

test('one record answers to one row, also when two rows with its name stand in two portions', async () => {
  const nameless = { code: null, builder: null };
  const twice = [projectRow(3, nameless), projectRow(4), projectRow(3, { ...nameless, total_investment_yuan: 9e8 })];
  const outcomes = [];
  for (const portions of SIZES) {
    const d = await desk();
    await bring(d, d.requestFor('project-ledger', await d.sheet('project-ledger', [projectRow(3)])), portions, 2);
    const request = d.requestFor('project-ledger', await d.sheet('project-ledger', twice));
    outcomes.push((await planAgainst(d.database, d.registry, request, { portions })).rows.map(({ action }) => action));
  }
  assert.equal(outcomes[0]?.filter((action) => action !== 'create').length, 1);
  assert.deepEqual(outcomes, [outcomes[0], outcomes[0], outcomes[0]]);
});

test('a record that moved on since the plan, in the last portion, leaves nothing written', async () => {
  const d = await desk();
  const portions = { lookUp: 2, rows: 2 };
  const bytes = await d.sheet('project-ledger', first());
  await bring(d, d.requestFor('project-ledger', bytes), portions, 2);
  const changed = numbers.map((n) => projectRow(n, { ...(n === 1 ? firm : {}), remark: `甲${n}` }));
  const request = d.requestFor('project-ledger', await d.sheet('project-ledger', changed));
  const plan = await planAgainst(d.database, d.registry, request, { portions });
  const other = d.requestFor('project-ledger', await d.sheet('project-ledger', [projectRow(7, { remark: '乙' })]));
  await bring(d, other, portions, 3);
  const before = await d.database.read(systemScope(CITY), (sql) => headOf(sql, CITY));
  const writer = { ...WRITER, now: '2025-07-04T01:00:00.000Z' };
  await assert.rejects(
    commitImport(d.database, d.registry, request, plan, writer, { portions }),
    (error: unknown) => error instanceof WutongError && error.code === 'CHANGED_BY_OTHERS',
  );
  assert.deepEqual(await d.database.read(systemScope(CITY), (sql) => headOf(sql, CITY)), before);
  assert.deepEqual((await rebuild(d.database, d.registry, CITY, { check: true })).differing, []);
});

test('the same plan sent twice is one act, whatever the portions', async () => {
  const d = await desk();
  const request = d.requestFor('project-ledger', await d.sheet('project-ledger', first()));
  const plan = await planAgainst(d.database, d.registry, request, { portions: SIZES[0]! });
  const same = await planAgainst(d.database, d.registry, request, { portions: SIZES[2]! });
  assert.equal(plan.digest, same.digest);
  const writer = { ...WRITER, now: '2025-07-04T01:00:00.000Z' };
  const written = await commitImport(d.database, d.registry, request, plan, writer, { portions: SIZES[0]! });
  const again = await commitImport(d.database, d.registry, request, same, writer, { portions: SIZES[2]! });
  assert.deepEqual(again, written);
  assert.equal((await d.database.read(systemScope(CITY), (sql) => headOf(sql, CITY))).seq, written.entries);
});
