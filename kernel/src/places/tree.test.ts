import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { validOn, PlaceTree } from './tree';
import type { Place } from './types';

const place = (code: string, parent: string | null, more: Partial<Place> = {}): Place => ({
  code,
  name: `${code}县`,
  short: code,
  level: 'county',
  parent,
  validFrom: null,
  validTo: null,
  successor: null,
  aliases: [],
  ...more,
});

/** An invented city: 甲 was merged into 乙 on 2025-01-01; 丙 is new since then. */
const tree = new PlaceTree('C', [
  place('C', 'P', { level: 'city', name: '某市' }),
  place('P', null, { level: 'province' }),
  place('A', 'C', { validTo: '2025-01-01', successor: 'B', aliases: ['老甲'] }),
  place('A1', 'A', { level: 'township', validTo: '2025-01-01' }),
  place('B', 'C'),
  place('B1', 'B', { level: 'township' }),
  place('D', 'C', { validFrom: '2025-01-01', aliases: ['老甲'] }),
]);

describe('the division tree', () => {
  it('gives the children of a day', () => {
    assert.deepEqual(
      tree.children('C', '2024-12-31').map(({ code }) => code),
      ['A', 'B'],
    );
    assert.deepEqual(
      tree.children('C', '2025-01-01').map(({ code }) => code),
      ['B', 'D'],
    );
    assert.deepEqual(
      tree.children('C').map(({ code }) => code),
      ['B', 'D'],
    );
  });

  it('puts an ended place under its successor from that day on, and not before', () => {
    assert.deepEqual(tree.subtree('B', '2024-12-31').sort(), ['B', 'B1']);
    assert.deepEqual(tree.subtree('B', '2025-01-01').sort(), ['A', 'A1', 'B', 'B1']);
    assert.deepEqual(tree.subtree('A', '2024-12-31').sort(), ['A', 'A1']);
    assert.deepEqual(tree.subtree('nowhere'), []);
  });

  it('resolves names surely or says that there are several', () => {
    assert.deepEqual(
      tree.resolve('B').map(({ code }) => code),
      ['B'],
    );
    assert.deepEqual(
      tree.resolve('老 甲').map(({ code }) => code),
      ['A', 'D'],
    );
    assert.deepEqual(
      tree.resolve('老甲', { on: '2024-06-01' }).map(({ code }) => code),
      ['A'],
    );
    assert.deepEqual(
      tree.resolve('老甲', { within: 'B' }).map(({ code }) => code),
      ['A'],
    );
    assert.deepEqual(tree.resolve('老乙'), []);
    assert.equal(tree.nameOf('X9'), 'X9');
  });

  it('refuses a tree in which a place lies under itself', () => {
    assert.throws(() => new PlaceTree('C', [place('C', 'E'), place('E', 'C')]), /lies under itself/);
  });

  it('counts every place once on any day: the subtrees of the children and the city itself make up the city', () => {
    const counties = fc.integer({ min: 2, max: 6 });
    const days = fc.constantFrom('2020-01-01', '2022-06-30', '2025-12-31');
    const changes = fc.array(fc.tuple(fc.nat(5), fc.nat(5), days), { maxLength: 3 });
    fc.assert(
      fc.property(counties, changes, days, (n, ends, on) => {
        const places = [place('C', null, { level: 'city' })];
        for (let i = 0; i < n; i++) places.push(place(`K${i}`, 'C'), place(`K${i}T`, `K${i}`, { level: 'township' }));
        for (const [from, to, day] of ends) {
          // Only a later county takes over, so that successors never run in a circle.
          const ended = places.find(({ code }) => code === `K${from}`);
          if (from < to && to < n && ended) Object.assign(ended, { validTo: day, successor: `K${to}` });
        }
        const made = new PlaceTree('C', places);
        const parts = made.children('C', on).flatMap(({ code }) => made.subtree(code, on));
        const whole = made.subtree('C', on);
        assert.equal(new Set(parts).size, parts.length, 'no place under two children');
        assert.deepEqual([...parts, 'C'].sort(), [...whole].sort());
        for (const code of whole) {
          for (const county of made.children('C', on)) {
            assert.equal(made.within(code, county.code, on), made.subtree(county.code, on).includes(code));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('takes validity as half open', () => {
    const year = place('Y', null, { validFrom: '2024-01-01', validTo: '2025-01-01' });
    assert.deepEqual(
      ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map((on) => validOn(year, on)),
      [false, true, true, false],
    );
  });
});
