import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomTree, seeded, upTo } from '../../test/random';
import { sharedJson, skipShared } from '../../test/shared';
import { packOfSheets, readPack, type RuleSheet, sheetsOfPack } from '../index';

const asRead = (sheets: readonly RuleSheet[]) =>
  sheets.map(({ name, columns, rows }) => ({
    name,
    rows: [columns, ...rows].map((cells, n) => ({ number: n + 1, cells })),
  }));
const there = (value: unknown, language: 'zh' | 'en' = 'zh'): unknown => {
  const back = packOfSheets(asRead(sheetsOfPack(value, language)));
  assert.deepEqual(back.problems, []);
  return back.value;
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('the verified packs go into the template and come out as they were', { skip: skipShared }, () => {
  const pack = sharedJson('domain/policies.json');
  assert.deepEqual(there(pack), pack);
  assert.deepEqual(there(pack, 'en'), pack);
  const products = sharedJson('domain/bank_products.json') as object;
  assert.deepEqual(there(products), { fields: {}, ...products });
});

test('random rules go into the template and come out as they were', () => {
  const random = seeded(21);
  for (let n = 0; n < 400; n++) {
    const policies = Array.from({ length: 1 + upTo(random, 3) }, (_, p) => ({ id: `p${p}`, conditions: randomTree(random, 3) })); // prettier-ignore
    const pack = plain({ fields: { a: { label: 'A', unit: '万元', values: [1, 2] } }, policies });
    assert.deepEqual(there(pack, n % 2 ? 'en' : 'zh'), pack);
  }
});

test('what could be taken for something else survives: digits as text, lists of one, marks inside a text, keys nobody knows', () => {
  const asks = (op: string, value: unknown, more: object = {}): object => ({ field: 'x', op, value, ...more });
  const conditions = {
    all: [
      asks('eq', '140423'),
      asks('eq', '是'),
      asks('eq', true),
      asks('in', ['甲、乙']),
      asks('in', ['1', 2, false]),
      asks('prefix_in', ['1404', '14']),
      asks('has_any', ['[甲]', '"乙"']),
      asks('between', [1, 2.5]),
      asks('gte', '2026-01-01', { clause: ' 第一条\n', waived_if: '复核', role: 'region', mine: { a: [null] } }),
      asks('held_for', { titles: ['T'], years: 2 }),
      asks('held_for', ['T', 2]),
      { manual: 'm1', label: '专家认可', clause: '第二条' },
      { tiers: { by: 'rev', field: 'x', op: 'gte', bands: [[5000, 5], [null, 3]], unit: '%' }, clause: '第三条' },
    ],
    note: 7,
  }; // prettier-ignore
  const pack = { source: 'x', external_titles: ['T'], fields: {}, policies: [{ id: 'p', title: '示例', effective: [null, '2026-01-01'], windows: [], conditions }, { id: 'q', effective: [null, null], conditions: null }] }; // prettier-ignore
  assert.deepEqual(there(pack), pack);
});

test('a sheet filled in by hand is read; what is not understood is named with its row', () => {
  const head = ['政策编号', '层', '类型', '字段', '比较', '值', '单位'];
  const sheets = (rows: (string | number | null)[][]) => [
    { name: '政策', rows: [['说明'], ['政策编号', '名称', '施行日'], ['p', '示例政策', '2026-01-01']].map((cells, n) => ({ number: n + 1, cells })) },
    { name: '条件', rows: [head, ...rows].map((cells, n) => ({ number: n + 1, cells })) },
  ]; // prettier-ignore
  const good = packOfSheets(sheets([['p', 1, '全部满足'], [null, 2, null, 'rev', '不低于', '5000', '万元'], [null, 2, null, 'size', '属于', '中、小、微']])); // prettier-ignore
  assert.deepEqual(good.value?.['policies'], [
    {
      id: 'p',
      title: '示例政策',
      effective: ['2026-01-01', null],
      conditions: {
        all: [
          { field: 'rev', op: 'gte', value: 5000, unit: '万元' },
          { field: 'size', op: 'in', value: ['中', '小', '微'] },
        ],
      },
    },
  ]);
  assert.notEqual(readPack(good.value).pack, null);
  const bad = packOfSheets(sheets([['p', 1, '全部满足'], ['p', 3, null, 'rev', '不低于', 1], ['p', 2, '也许'], ['z', 2], ['p', 2, null, 'rev', '差不多', 1], ['p', 2, '得分', null, null, 1], ['p', 2, null, 'rev', '属于', '["甲"']])); // prettier-ignore
  assert.equal(bad.value, null);
  assert.deepEqual(
    bad.problems.map(({ code, path }) => [code, path[1]]),
    [
      ['SHEET_DEPTH', 3],
      ['SHEET_KIND', 4],
      ['SHEET_POLICY', 5],
      ['SHEET_WORD', 6],
      ['SHEET_PLACE', 7],
      ['SHEET_JSON', 8],
    ],
  );
});
