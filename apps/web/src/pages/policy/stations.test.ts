import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PolicyBrief, RoadmapView } from '../../api/types';
import { movedBetween } from './firm-groups';
import { daysBetween, stopsOfWay } from './stations';
import { nextVersion, versionIdOf } from './version-id';

const policy = (id: string) => ({ id, title: id }) as PolicyBrief;
const step = (id: string, applyOn: string | null, extra: object = {}): RoadmapView['steps'][number] => ({
  policy: policy(id),
  grants: id,
  applyOn,
  grantedNotBefore: applyOn,
  validTo: null,
  window: null,
  windowKnown: false,
  windowConfidence: null,
  says: { zh: id, en: id },
  gaps: [],
  ...extra,
});
const says = { zh: '差', en: 'short' };

test('a way begins today, waits are the days between dated stations', () => {
  const stops = stopsOfWay({
    from: '2026-01-01',
    steps: [step('zjtx', '2026-01-11', { grantedNotBefore: '2026-02-10' }), step('xjr', '2026-04-01')],
    blocking: { kind: 'prerequisite', says },
  });
  assert.deepEqual(
    stops.map(({ station, waits }) => [station.kind, station.on, waits]),
    [
      ['start', '2026-01-01', null],
      ['apply', '2026-01-11', 10],
      ['grant', '2026-02-10', 30],
      ['apply', '2026-04-01', 50],
      ['grant', '2026-04-01', null],
    ],
  );
});

test('the first thing in the way is marked once, at its kind', () => {
  const gaps = [
    { kind: 'condition' as const, says, fields: [], notBefore: '2026-03-01' },
    { kind: 'data' as const, says, fields: [], notBefore: null },
  ];
  const way = { from: '2026-01-01', steps: [step('a', null, { gaps }), step('b', null)] };
  const firsts = (kind: NonNullable<RoadmapView['blocking']>['kind']) =>
    stopsOfWay({ ...way, blocking: { kind, says } }).flatMap(({ station }, n) =>
      'first' in station && station.first ? [n] : [],
    );
  assert.deepEqual(firsts('condition'), [1]);
  assert.deepEqual(firsts('data'), [2]);
  assert.deepEqual(firsts('window'), [3]);
  assert.deepEqual(firsts('region'), []);
  const open = stopsOfWay({ ...way, blocking: null });
  assert.ok(open.every(({ station }) => !('first' in station && station.first)));
  assert.deepEqual(
    open.map(({ waits }) => waits),
    [null, 59, null, null, null, null, null],
  );
});

test('days are counted on the calendar', () => {
  assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
  assert.equal(daysBetween('2026-03-31', '2026-04-01'), 1);
});

test('what an answer moved between the groups', () => {
  const item = (id: string) => ({ policy: policy(id) }) as never;
  const before = { may: [], short: [item('a'), item('b')], not: [item('c')] };
  const after = { may: [item('a')], short: [item('c')], not: [item('b')] };
  assert.deepEqual(
    movedBetween(before, after).map(({ id, from, to }) => [id, from, to]),
    [
      ['a', 'short', 'may'],
      ['c', 'not', 'short'],
      ['b', 'short', 'not'],
    ],
  );
  assert.deepEqual(movedBetween(before, before), []);
});

test('a version is called by its policy and its first day', () => {
  assert.equal(versionIdOf('xjr-2026', '2027-04-01', ['xjr-2026']), 'xjr-20270401');
  assert.equal(versionIdOf('xjr-20270401', '2027-04-01', ['xjr-20270401']), 'xjr-20270401-2');
  assert.equal(versionIdOf('xjr-20270401-2', '2027-04-01', ['xjr-20270401', 'xjr-20270401-2']), 'xjr-20270401-3');
  assert.equal(versionIdOf('champion-legacy', '2027-01-01', []), 'champion-legacy-20270101');
});

test('a new version keeps the conditions and takes its own document', () => {
  const old = {
    id: 'a-2026',
    title: '甲',
    doc_no: '旧〔2026〕1号',
    url: 'https://old',
    conditions: { all: [] },
    benefit: '奖',
  };
  const next = nextVersion(old, { id: 'a-2027', title: '乙', effective: ['2027-04-01', null], doc_no: '', url: '' });
  assert.deepEqual(next, {
    id: 'a-2027',
    title: '乙',
    conditions: { all: [] },
    benefit: '奖',
    effective: ['2027-04-01', null],
  });
});
