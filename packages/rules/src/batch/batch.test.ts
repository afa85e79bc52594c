import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batchCases } from '../../test/batch';
import { AS_OF, randomFirm, seeded } from '../../test/random';
import {
  answerAll,
  compare,
  compilePack,
  decide,
  factsOf,
  inJs,
  packOf,
  prepare,
  programOf,
  runnerOf,
  serve,
  settle,
  type Subject,
  sweep,
  tableOf,
  threadsOf,
} from '../index';
import { BLOCK } from './encode';
import { runInWasm } from './run-wasm';

for (const [name, runner] of [['JavaScript', inJs], ['WebAssembly', runInWasm]] as const) {
  test(`the whole population in ${name} equals the walk of every row, on random packs`, () => {
    const { pairs, failures } = batchCases(25, runner);
    assert.deepEqual(failures.slice(0, 3), []);
    assert.ok(pairs > 40_000);
  });
} // prettier-ignore

const fields = { rev: { unit: '万元' }, rd: { unit: '万元' }, title: { unit: 'set' } };
const firmsOf = (rows: number): Subject[] =>
  Array.from({ length: rows }, (_, n) => ({ id: `F${n}`, fields: { rev: n % 100, ...(n % 7 ? { rd: n % 10 } : {}) } }));

test('rows beyond a block, and a last block that is not full, are answered by two threads as by one', () => {
  const rows = 5 * BLOCK + 37;
  const pack = packOf({ fields, policies: [{ id: 'p', conditions: { all: [{ field: 'rev', op: 'gte', value: 50 }, { field: 'rd', op: 'gte', value: 5 }] } }] }); // prettier-ignore
  const compiled = compilePack(pack);
  const program = programOf(compiled, AS_OF);
  const table = tableOf(compiled, firmsOf(rows), AS_OF);
  const prepared = prepare(program, table, 2);
  const [one, other] = prepared.jobs.map(runnerOf);
  // Blocks in turn, as two threads would: neither may stand on the other's ground.
  for (let block = 0; block < prepared.blocks; block++) (block % 2 ? one! : other!)(block, block + 1);
  const counts = prepared.answers().counts('p');
  assert.deepEqual(counts, answerAll(compiled, table, AS_OF, inJs).counts('p'));
  assert.equal(counts.eligible + counts.unknown + counts.ineligible, rows);
  assert.deepEqual(prepared.answers().rowsWith('p', 'eligible', 3), [55, 57, 58]);
});

test('threads take the blocks there are, each block once, and a run can be repeated', async () => {
  const rows = 40 * BLOCK + 5;
  const compiled = compilePack(packOf({ fields, policies: [{ id: 'p', conditions: { field: 'rev', op: 'gte', value: 50 } }] })); // prettier-ignore
  const table = tableOf(compiled, firmsOf(rows), AS_OF);
  const prepared = prepare(programOf(compiled, AS_OF), table, 3);
  let ended = 0;
  const threads = await threadsOf(prepared, async (job) => {
    const run = serve(job);
    return { ask: async () => run(), end: () => void ended++ };
  });
  for (let round = 0; round < 2; round++) {
    new Uint32Array(prepared.answers().planes.buffer, prepared.answers().planes.byteOffset, 1000).fill(7);
    await threads.run();
    assert.deepEqual(prepared.answers().counts('p'), answerAll(compiled, table, AS_OF, inJs).counts('p'));
  }
  await threads.end();
  assert.equal(ended, 3);
});

test('moving a threshold counts as if it were written so', () => {
  const pack = packOf({ fields, policies: [{ id: 'p', conditions: { all: [{ field: 'rev', op: 'gte', value: 50 }, { field: 'rd', op: 'gte', value: 5 }] } }] }); // prettier-ignore
  const table = tableOf(compilePack(pack), firmsOf(1000), AS_OF);
  const found = sweep(pack, 'p', ['conditions', 'all', 0, 'value'], [0, 50, 99, 100], table, AS_OF);
  const slow = (least: number): number => firmsOf(1000).filter(({ fields: own }) => Number(own['rev']) >= least && own['rd'] !== undefined && Number(own['rd']) >= 5).length; // prettier-ignore
  assert.deepEqual(found.map(({ value, counts }) => [value, counts.eligible]), [0, 50, 99, 100].map((value) => [value, slow(value)])); // prettier-ignore
});

test('an old text beside a new one: who gains, who loses', () => {
  const of = (least: number) =>
    compilePack(packOf({ fields, policies: [{ id: 'p', conditions: { field: 'rev', op: 'gte', value: least } }] }));
  const table = tableOf(of(1), firmsOf(200), AS_OF);
  const change = compare(
    { answers: answerAll(of(90), table, AS_OF), policy: 'p' },
    { answers: answerAll(of(95), table, AS_OF), policy: 'p' },
  );
  assert.deepEqual([change.gain, change.lose.length, change.moves], [[], 10, { 'eligible → ineligible': 10 }]);
  const fresh = compare(
    { answers: answerAll(of(90), table, AS_OF), policy: null },
    { answers: answerAll(of(99), table, AS_OF), policy: 'p' },
  );
  assert.deepEqual(fresh.gain, [99, 199]);
});

test('what three-valued logic leaves open for a row is settled as the case split does', () => {
  const tiers = { tiers: { by: 'rev', field: 'rd', op: 'gte', bands: [[50, 5], [null, 3]] } }; // prettier-ignore
  const compiled = compilePack(packOf({ fields, policies: [{ id: 'p', conditions: tiers }] }));
  const firms: Subject[] = [{ id: 'a', fields: { rd: 5 } }, { id: 'b', fields: { rd: 4 } }, { id: 'c', fields: { rd: 2 } }]; // prettier-ignore
  const answers = answerAll(compiled, tableOf(compiled, firms, AS_OF), AS_OF);
  assert.deepEqual(answers.rowsWith('p', 'unknown'), [0, 1]);
  assert.deepEqual(
    settle(compiled, answers, 'p', (row) => firms[row]!),
    { eligible: [0], ineligible: [] },
  );
  assert.deepEqual(
    firms.map((firm) => decide(compiled, firm, 'p', AS_OF).outcome),
    ['eligible', 'unknown', 'ineligible'],
  );
});

test('titles in columns keep how long they have been held', () => {
  const conditions = { all: [{ field: 'title', op: 'held_for', value: { title: 'T', years: 2 } }, { field: 'title', op: 'has_any', value: ['T', 'U'] }] }; // prettier-ignore
  const compiled = compilePack(packOf({ fields, policies: [{ id: 'p', conditions }] }));
  const titles = [
    [{ title: 'T', from: '2024-04-01', to: null }],
    [{ title: 'T', from: '2024-04-02', to: null }],
    [{ title: 'U', from: null, to: null }],
    null,
  ];
  const firms = titles.map((own, n): Subject => ({ id: `F${n}`, fields: {}, titles: own }));
  const answers = answerAll(compiled, tableOf(compiled, firms, AS_OF), AS_OF);
  assert.deepEqual(firms.map((_, row) => answers.at('p', row).outcome), ['eligible', 'ineligible', 'ineligible', 'unknown']); // prettier-ignore
});

test('the table of random firms says what their facts say', () => {
  const random = seeded(5);
  const firms = Array.from({ length: 50 }, (_, n) => randomFirm(random, 0.5, `F${n}`));
  const compiled = compilePack(packOf({ fields: { a: { unit: '万元' }, size: { unit: 'enum' } }, policies: [{ id: 'p', conditions: { all: [{ field: 'a', op: 'gte', value: 1 }, { field: 'size', op: 'eq', value: '大' }] } }] })); // prettier-ignore
  const table = tableOf(compiled, firms, AS_OF);
  firms.forEach((firm, row) => {
    const [a, size] = [table.columns.get('a')!, table.columns.get('size')!];
    assert.deepEqual(
      a.kind === 'number' && (Number.isNaN(a.values[row]!) ? undefined : a.values[row]),
      factsOf(firm, AS_OF).value('a'),
    );
    assert.deepEqual(
      size.kind === 'coded' && size.dictionary[size.codes[row]! - 1],
      factsOf(firm, AS_OF).value('size'),
    );
  });
});

test('conditions that ask nothing hold, and a choice of nothing does not, everywhere alike', () => {
  const policies = [
    { id: 'all', conditions: { all: [] } },
    { id: 'any', conditions: { any: [] } },
  ];
  const compiled = compilePack(packOf({ fields, policies }));
  const firms: Subject[] = [{ id: 'a', fields: {} }];
  const answers = answerAll(compiled, tableOf(compiled, firms, AS_OF), AS_OF);
  for (const [id, outcome] of [['all', 'eligible'], ['any', 'ineligible']] as const) assert.deepEqual([decide(compiled, firms[0]!, id, AS_OF).outcome, answers.at(id, 0).outcome], [outcome, outcome]); // prettier-ignore
});

test('cut points as near and as far apart as numbers can be are told apart', () => {
  const cuts = [-1.7e308, -1e15, -3, -0.1, 0, Number.MIN_VALUE, 0.1, 0.1 + Number.EPSILON, 0.30000000000000004, 1, 1e15, 1e15 + 1, 1.7e308]; // prettier-ignore
  for (const own of [cuts, cuts.slice(2, 9), cuts.slice(4, 6), [7], [5, 5 + 1e-12, 1e6], Array.from({ length: 3000 }, (_, n) => n ** 2)]) {
    const policies = [...new Set(own)].map((value, n) => ({ id: `p${n}`, conditions: n % 2 ? { field: 'x', op: 'gte', value } : { field: 'x', op: 'gt', value } })); // prettier-ignore
    const compiled = compilePack(packOf({ fields: { x: { unit: '万元' } }, policies }));
    const near = own.flatMap((cut) => [cut, cut - Math.abs(cut) * 1e-9, cut + Math.abs(cut) * 1e-9, cut + 0.5]).slice(0, 900); // prettier-ignore
    const values = [...near, -1.75e308, 1.75e308, 0, Number.NaN];
    const columns = new Map([['x', { kind: 'number' as const, values: Float64Array.from(values) }]]);
    const answers = answerAll(compiled, { rows: values.length, columns, flags: new Map() }, '2026-04-01', inJs);
    for (const { id, conditions } of policies.slice(0, 400)) {
      const holds = values.flatMap((value, row) => ((conditions.op === 'gte' ? value >= conditions.value : value > conditions.value) ? [row] : [])); // prettier-ignore
      assert.deepEqual(answers.rowsWith(id, 'eligible'), holds, id);
    }
  }
}); // prettier-ignore
