/** The module without a database: versions, facts of papers, sentences, cells. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Draft, Entry } from '@wutong/kernel/ledger/types';
import { compilePack, factsOf, match, packOf, testsOf } from '@wutong/rules';
import { bookOf } from './book';
import { factorBetween, readCell, titlesIn } from './cells';
import { type ConditionView, conditionTree, pathSteps, pathText } from './conditions';
import { knownOf, subjectFrom, type Telling } from './facts';
import { draftsOfPack } from './pack';
import { bankProducts, publicPolicies } from './shipped';
import { guessColumn } from './sheet';

/** Entries of drafts, as the ledger would number them. */
function entriesOf(drafts: readonly Draft[], from = 1): Entry[][] {
  const byRecord = new Map<string, Entry[]>();
  drafts.forEach(({ kind, record, change, effectiveOn }, n) => {
    const list = byRecord.get(record) ?? [];
    byRecord.set(record, list);
    list.push({ city: '140400', seq: from + n, kind, record, version: list.length + 1, status: 'accepted', change, effectiveOn, recordedAt: '2026-01-01T00:00:00.000Z', actor: 'system', office: '', source: null, locator: null, prev: '', hash: '' }); // prettier-ignore
  });
  return [...byRecord.values()];
}
const EMPTY = bookOf([]);
const shipped = draftsOfPack(publicPolicies().value, EMPTY, { place: '140400' });
const book = bookOf(entriesOf(shipped.drafts));

test('the shipped policies come in whole: 26 versions, families in one record, nothing twice', () => {
  assert.equal(book.editions.size, 26);
  assert.deepEqual(
    book.byRecord.get('policy_xjr-2022')?.map(({ id, effective }) => [id, effective[1]]),
    [
      ['xjr-2022', '2026-03-31'],
      ['xjr-2026', null],
    ],
  );
  const again = draftsOfPack(publicPolicies().value, book, { place: '140400' });
  assert.deepEqual([again.drafts.length, again.unchanged.length], [0, 26]);
  for (const { rule } of book.editions.values()) assert.ok(rule.doc_no && rule['confidence'] && rule['url'], rule.id);
  const products = draftsOfPack(bankProducts().value, book, { place: '140400' });
  assert.equal(products.created.length, 3);
});

test('a version ends the day before the next, whatever its own text says, and a correction takes its place', () => {
  const pack = (policies: object[]) => ({ fields: { x: { unit: '项' } }, policies });
  const rule = (id: string, from: string | null, value: number, more = {}) => ({ id, effective: [from, null], conditions: { field: 'x', op: 'gte', value }, ...more }); // prettier-ignore
  const first = draftsOfPack(
    pack([rule('a', '2024-01-01', 1), rule('b', '2026-04-01', 2, { supersedes: 'a' })]),
    EMPTY,
    { place: '140400' },
  );
  const two = bookOf(entriesOf(first.drafts));
  assert.deepEqual(
    [...two.editions.values()].map(({ id, record, effective }) => [id, record, effective]),
    [
      ['a', 'policy_a', ['2024-01-01', '2026-03-31']],
      ['b', 'policy_a', ['2026-04-01', null]],
    ],
  );
  const outcome = (of: typeof two, day: string) =>
    match(of.compiled, { id: 'f', fields: { x: 1 } }, day).map(({ outcome }) => outcome);
  assert.deepEqual(
    [outcome(two, '2026-03-31'), outcome(two, '2026-04-01')],
    [
      ['eligible', 'not_in_force'],
      ['not_in_force', 'ineligible'],
    ],
  );
  const fix = draftsOfPack(pack([rule('b', '2026-04-01', 1, { supersedes: 'a' })]), two, { place: '140400' });
  assert.deepEqual(fix.changed, ['b']);
  const fixed = bookOf(entriesOf([...first.drafts, ...fix.drafts]));
  assert.deepEqual(outcome(fixed, '2026-04-01'), ['not_in_force', 'eligible']);
});

test('a pack that does not fit is refused whole, with the place', () => {
  const broken = {
    fields: { x: { unit: '万元' } },
    policies: [{ id: 'p', conditions: { field: 'x', op: 'gte', value: 1, unit: '元' } }],
  };
  assert.throws(
    () => draftsOfPack(broken, EMPTY, { place: '140400' }),
    (error: { code: string; params: { path: string } }) =>
      error.code === 'POLICY_PACK_UNSOUND' && error.params.path === 'policies[0].conditions.unit',
  );
  const other = {
    fields: { 'rev.y1': { label: '营业收入', unit: '元' } },
    policies: [{ id: 'p', conditions: { field: 'rev.y1', op: 'gte', value: 1 } }],
  };
  assert.throws(() => draftsOfPack(other, book, { place: '140400' }), { code: 'POLICY_FIELD_CONFLICT' });
});

const telling = (on: string, seq: number, origin: Telling['origin'], facts: Telling['facts']): Telling => ({
  record: `t${seq}`,
  on,
  seq,
  origin,
  facts,
});

test('the latest paper speaks; of one day the correction of the same paper, and an officer over all', () => {
  const value = (...tellings: Telling[]): unknown => knownOf(tellings).facts.get('x')?.value;
  const x = (one: unknown) => ({ fields: { x: one } });
  assert.equal(value(telling('2026-01-01', 1, 'annual_report', x(1)), telling('2025-01-01', 2, 'registry', x(2))), 1);
  assert.equal(
    value(telling('2026-01-01', 1, 'annual_report', x(1)), telling('2026-01-01', 2, 'annual_report', x(2))),
    2,
  );
  assert.equal(value(telling('2026-01-01', 1, 'annual_report', x(1)), telling('2026-01-01', 2, 'registry', x(1))), 1);
  const open = [telling('2026-01-01', 1, 'annual_report', x(1)), telling('2026-01-01', 2, 'registry', x(2))];
  assert.deepEqual(
    [
      value(...open),
      knownOf(open)
        .conflicts.get('x')
        ?.map((one) => one.value),
    ],
    [undefined, [1, 2]],
  );
  assert.equal(value(...open, telling('2026-01-01', 3, 'typed_by_officer', x(2))), 2);
  assert.equal(
    value(telling('2026-01-01', 1, 'annual_report', x(1)), telling('2026-02-01', 2, 'typed_by_firm', x(null))),
    undefined,
    'taken back',
  );
  assert.equal(knownOf([telling('2026-01-01', 1, 'annual_report', x(0))]).facts.get('x')?.value, 0, 'nought is known');
});

test('a firm reads as a subject: titles, flags, judgements, what is open stays open, the place from the register', () => {
  const known = knownOf([
    telling('2026-01-01', 1, 'registry', {
      titles: [{ title: '高新技术企业', from: '2024-01-01', to: '2026-12-31' }],
      flags: ['复核'],
      judgements: { sound: true },
    }),
    telling('2026-01-01', 2, 'annual_report', { fields: { total: 3, a: 1 } }),
    telling('2026-01-01', 3, 'registry', { fields: { total: 4 } }),
  ]);
  const subject = subjectFrom({ record: 'f', name: '示例', place: '140423101' }, known);
  assert.deepEqual(
    [subject.flags, subject.judgements, subject.titles?.length, subject.fields['region.code']],
    [['复核'], { sound: true }, 1, '140423'],
  );
  const compiled = compilePack(
    packOf({ fields: { total: { unit: '项', derived: 'a + 1' }, a: { unit: '项' } }, policies: [] }),
  );
  assert.equal(
    factsOf(subject, '2026-02-01', compiled.formulas).value('total'),
    undefined,
    'no formula decides what papers disagree on',
  );
  assert.equal(
    subjectFrom({ record: 'f', name: '示例', place: '140400' }, knownOf([])).fields['region.code'],
    undefined,
    'a city is no county',
  );
});

function* leavesOf(view: ConditionView): Generator<ConditionView> {
  if (view.children.length === 0) yield view;
  for (const child of view.children) yield* leavesOf(child);
}

test('every test of every shipped policy has a sentence with its own threshold, in both languages', () => {
  for (const { rule } of book.editions.values()) {
    if (!rule.conditions) continue;
    const tree = conditionTree(rule.conditions, book.fields);
    const said = [...leavesOf(tree)].map(({ says }) => says);
    for (const { zh, en } of said) assert.ok(zh.trim() && en.trim());
    for (const test of testsOf(rule.conditions)) {
      if (typeof test.value !== 'number') continue;
      assert.ok(
        said.some(({ zh }) => zh.includes(String(test.value))),
        `${rule.id} ${test.field} ${test.value}`,
      );
    }
  }
});

test('held against a firm, each node of the tree says what the engine says of the whole', () => {
  const compiled = book.compiled;
  let cases = 0;
  for (const fields of [
    {},
    { 'rd.ratio.y1': 4, 'rev.y1': 3000, 'sme.size': '小' },
    { 'sme.size': '大', 'credit.blacklist': true },
  ]) {
    for (const row of match(compiled, { id: 'f', fields, titles: [] }, '2026-04-01', { reasons: true })) {
      const rule = book.editions.get(row.policy)!.rule;
      if (!rule.conditions || row.outcome === 'not_in_force') continue;
      const tree = conditionTree(rule.conditions, book.fields, new Map(row.reasons!.map((one) => [one.path, one])));
      if (tree.holds === true) assert.equal(row.outcome, 'eligible', row.policy);
      if (tree.holds === false) assert.ok(['ineligible', 'elsewhere'].includes(row.outcome), row.policy);
      if (row.outcome === 'eligible') assert.notEqual(tree.holds, false);
      cases++;
    }
  }
  assert.ok(cases > 50);
  assert.deepEqual(pathSteps(pathText(['conditions', 'all', 2, 'value'])), ['conditions', 'all', 2, 'value']);
});

test('cells become values exactly or not at all', () => {
  const money = { label: '营业收入', unit: '万元' };
  const read = (
    cell: string | number | boolean,
    type: Parameters<typeof readCell>[1],
    unit: string | null = null,
    def = money as Parameters<typeof readCell>[2],
  ) => {
    const found = readCell(cell, type, def, unit);
    return 'value' in found ? found.value : undefined;
  };
  assert.deepEqual(
    [
      read('1,234.5', 'number'),
      read(12_345_678.9, 'number', '元'),
      read('3', 'number', '亿元'),
      read('约3', 'number'),
      read('1,23', 'number'),
      read('３．５', 'number'),
    ],
    [1234.5, 1234.56789, 30_000, undefined, undefined, 3.5],
  );
  assert.deepEqual(
    [read('12%', 'number'), read('12%', 'number', null, { unit: '%' }), read(0.12, 'number', '比例', { unit: '%' })],
    [undefined, 12, 12],
  );
  assert.deepEqual(
    [read('是', 'bool'), read('无', 'bool'), read(true, 'bool'), read('也许', 'bool')],
    [true, false, true, undefined],
  );
  assert.deepEqual(
    ['2020-01-05', '2020年1月5日', '2020.1.5', '2020/13/1', '2020-02-30', '2020年'].map((text) => read(text, 'date')),
    ['2020-01-05', '2020-01-05', '2020-01-05', undefined, undefined, '2020'],
  );
  assert.equal(factorBetween('元', '人'), null);
  assert.deepEqual(titlesIn('高新技术企业(2024-01-01至2026-12-31)、创新型中小企业'), [
    { title: '高新技术企业', from: '2024-01-01', to: '2026-12-31' },
    { title: '创新型中小企业', from: null, to: null },
  ]);
  assert.deepEqual([titlesIn('无'), titlesIn('高新(2024至2026)')], [[], null]);
});

test('headings are taken for a field only where one alone bears the name', () => {
  assert.deepEqual(guessColumn('上年度营业收入总额(元)', book), { to: 'rev.y1', unit: '元' });
  assert.deepEqual(guessColumn('rev.y1', book), { to: 'rev.y1', unit: null });
  assert.deepEqual(guessColumn('统一社会信用代码', book), { to: '@credit_code', unit: null });
  assert.equal(guessColumn('产值', book).to, null);
  const twins = { fields: { a: { label: '产值' }, b: { label: '产值' } } };
  assert.equal(guessColumn('产值', twins).to, null);
});

test('the columns of a policy repeat its rule', () => {
  const draft = shipped.drafts.find(({ change }) => change.act === 'set' && change.fields['edition'] === 'xjr-2026')!;
  const { rule, edition, doc_no: docNo, effective_from: from } = (draft.change as { fields: Fields }).fields;
  const parsed = JSON.parse(String(rule)) as { id: string; doc_no: string };
  assert.deepEqual([parsed.id, parsed.doc_no, draft.effectiveOn], [edition, docNo, '2026-04-01']);
  assert.deepEqual(from, { value: '2026-04-01', precision: 'day' });
});
