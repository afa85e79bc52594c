import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyChanges, tryChange } from './apply';
import type { PlaceChange } from './change';
import { codesOf, parsePlaceChange, subjectOf } from './change';
import { sayPlaceChange } from './say';
import { PlaceTree } from './tree';
import type { Place, PlaceLevel } from './types';

const place = (code: string, parent: string | null, level: PlaceLevel): Place => ({
  code,
  name: `${code}县`,
  short: code,
  level,
  parent,
  validFrom: null,
  validTo: null,
  successor: null,
  aliases: [],
});
const base = [
  place('C', null, 'city'),
  ...['A', 'B', 'D'].map((code) => place(code, 'C', 'county')),
  ...['A1', 'A2', 'B1'].map((code) => place(code, code[0]!, 'township')),
];
const DAY = '2025-03-01';
const after = (change: PlaceChange, places = base, on = DAY): PlaceTree =>
  new PlaceTree('C', tryChange('C', places, change, on), { day: on });
const refused = (change: PlaceChange, code: string, on = DAY): void =>
  assert.throws(() => tryChange('C', base, change, on), { code });
const named = { name: '新区', short: '新' };

test('a merger hands over what lay below, from its day on and not before', () => {
  const tree = after({ what: 'merge', codes: ['A', 'B'], into: { code: 'N', ...named } });
  assert.deepEqual(
    tree.children('C').map(({ code }) => code),
    ['D', 'N'],
  );
  assert.deepEqual(
    tree.children('C', '2025-02-28').map(({ code }) => code),
    ['A', 'B', 'D'],
  );
  assert.deepEqual(
    [tree.path('A1'), tree.path('A1', '2025-02-28')],
    [
      ['A1', 'N', 'C'],
      ['A1', 'A', 'C'],
    ],
  );
  assert.deepEqual([tree.standing('A'), tree.standing('A', '2025-02-28')], ['N', 'A']);
  assert.deepEqual(tree.subtree('A').sort(), ['A', 'A1', 'A2'], 'what was its own on its last day');
  assert.equal(tree.within('B1', 'A'), false);
  const into = after({ what: 'merge', codes: ['A'], into: { code: 'B', name: '大乙县', short: '大乙' } });
  assert.deepEqual(
    [into.nameOf('B'), into.nameOf('B', '2025-02-28'), into.path('A2')],
    ['大乙县', 'B县', ['A2', 'B', 'C']],
  );
  assert.deepEqual(
    into.resolve('B县').map(({ code, name }) => [code, name]),
    [['B', '大乙县']],
    'found by its old name',
  );
});

test('a split sends what is listed where it says and the rest to the heir', () => {
  const part = (code: string, children: string[]) => ({ code, name: `${code}区`, short: code, children });
  const gone = after({ what: 'split', code: 'A', parts: [part('X', ['A1']), part('Y', [])], heir: 'Y' });
  assert.deepEqual(
    [gone.path('A1'), gone.path('A2'), gone.path('A')],
    [
      ['A1', 'X', 'C'],
      ['A2', 'Y', 'C'],
      ['A', 'Y', 'C'],
    ],
  );
  const goesOn = after({ what: 'split', code: 'A', parts: [part('A', []), part('X', ['A1'])], heir: 'A' });
  assert.deepEqual(
    [goesOn.path('A1'), goesOn.path('A2'), goesOn.nameOf('A')],
    [['A1', 'X', 'C'], ['A2', 'A', 'C'], 'A区'],
  );
  refused({ what: 'split', code: 'A', parts: [part('X', ['B1']), part('Y', [])], heir: 'X' }, 'PLACE_PARTS_WRONG');
  refused({ what: 'split', code: 'A', parts: [part('X', []), part('Y', [])], heir: 'Z' }, 'PLACE_PARTS_WRONG');
});

test('a new code is the same place: what was read under the old one is found from both sides', () => {
  const tree = after({ what: 'recode', code: 'A', to: 'A9' });
  assert.deepEqual(
    [tree.path('A'), tree.path('A9', '2024-01-01')],
    [
      ['A', 'A9', 'C'],
      ['A9', 'A', 'C'],
    ],
  );
  assert.equal(tree.within('A9', 'A'), true, 'a post at the old code reaches what is written at the new');
});

test('what does not hold is refused by name, and never half done', () => {
  refused({ what: 'create', code: 'A', ...named, level: 'county', parent: 'C' }, 'PLACE_CODE_TAKEN');
  refused({ what: 'create', code: 'N', ...named, level: 'county', parent: 'A' }, 'PLACE_PARENT_LEVEL');
  refused({ what: 'rename', code: 'nowhere', ...named }, 'PLACE_CHANGE_UNKNOWN');
  refused({ what: 'rename', code: 'A', name: 'A县', short: 'A' }, 'PLACE_ALREADY_SO');
  refused({ what: 'abolish', code: 'C', into: 'D' }, 'PLACE_IS_ROOT');
  refused({ what: 'abolish', code: 'A', into: 'A1' }, 'PLACE_UNDER_ITSELF');
  refused({ what: 'merge', codes: ['A', 'B1'], into: { code: 'N', ...named } }, 'PLACE_OF_OTHER_LEVEL');
  refused({ what: 'merge', codes: ['A'], into: { code: 'A' } }, 'PLACE_ALREADY_SO');
});

test('a change that no longer fits is left out and told, and the others stand', () => {
  const { places, skipped } = applyChanges('C', base, [
    { record: 'p1', on: '2025-01-01', change: { what: 'abolish', code: 'A', into: 'B' } },
    { record: 'p2', on: '2025-02-01', change: { what: 'rename', code: 'A', ...named } },
    { record: 'p3', on: '2025-03-01', change: { what: 'move', code: 'A1', parent: 'D' } },
  ]);
  assert.deepEqual(
    skipped.map(({ record, error }) => [record, error.code]),
    [['p2', 'PLACE_CHANGE_UNKNOWN']],
  );
  assert.deepEqual(new PlaceTree('C', places).path('A1'), ['A1', 'D', 'C']);
});

test('untrusted JSON becomes a change or an error that names the part', () => {
  const sound: PlaceChange[] = [
    { what: 'merge', codes: ['A', 'B'], into: { code: 'N', ...named } },
    {
      what: 'split',
      code: 'A',
      parts: [
        { code: 'X', ...named, children: ['A1'] },
        { code: 'Y', ...named, children: [] },
      ],
      heir: 'X',
    },
    { what: 'move', code: 'A1', parent: 'B' },
  ];
  for (const change of sound) assert.deepEqual(parsePlaceChange(JSON.parse(JSON.stringify(change))), change);
  const wrong: [unknown, string][] = [
    [null, 'change'],
    [{ what: 'explode' }, 'what'],
    [{ what: 'rename', code: 'A', name: ' ' }, 'name'],
    [{ what: 'move', code: "A'; DROP", parent: 'B' }, 'code'],
    [{ what: 'merge', codes: 'A', into: { code: 'N' } }, 'codes'],
    [{ what: 'split', code: 'A', parts: {}, heir: 'A' }, 'parts'],
  ];
  for (const [value, field] of wrong)
    assert.throws(() => parsePlaceChange(value), { code: 'PLACE_CHANGE_INVALID', params: { field } });
  assert.deepEqual([codesOf(sound[1]!), subjectOf(sound[0]!)], [['A', 'X', 'A1', 'Y'], 'A']);
  assert.equal(sayPlaceChange(sound[0]!, (code) => `${code}县`).zh, 'A县、B县合并为新区');
});
