import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCreditCode, readProjectCode } from '@wutong/codes';
import { makeCity } from './city';
import { sampleCreditCode, sampleProjectCode } from './codes';
import { FACTS, PAGES } from './facts';

const TODAY = '2025-06-30';
const SMALL = { firms: 200, projects: 80, openLeads: 20 };

test('the same day gives the same city, another day another one', () => {
  assert.deepEqual(makeCity(TODAY, SMALL), makeCity(TODAY, SMALL));
  assert.notDeepEqual(makeCity(TODAY, SMALL), makeCity('2025-07-01', SMALL));
});

test('made-up codes pass their check and show that they are made up', () => {
  for (let n = 0; n < 2000; n += 7) assert.ok(isCreditCode(sampleCreditCode(n, '140423')), String(n));
  assert.match(sampleCreditCode(28, '140423'), /^91140423FAKE0028/);
  assert.ok(readProjectCode(sampleProjectCode(12, '140423', '2024-12')).wellFormed);
});

test('every record is a sample, is created before anything else happens to it, and names itself 示例', () => {
  const created = new Set<string>();
  for (const act of makeCity(TODAY, SMALL)) {
    for (const { record, change, effectiveOn, recordedOn } of act.moments) {
      assert.ok(effectiveOn <= recordedOn && recordedOn <= TODAY && effectiveOn <= act.recordedOn);
      if (change.act === 'create') {
        created.add(record);
        assert.equal(change.sample, true);
        assert.match(String(change.fields['name'] ?? change.fields['title']), /^示例/);
      } else assert.ok(created.has(record), `${record} ${change.act}`);
    }
  }
});

test('the acts come in the order they were written down', () => {
  const days = makeCity(TODAY, SMALL).map((act) => act.recordedOn);
  assert.deepEqual(days, days.toSorted());
});

test('a public fact names a page, a line and a place, and none is said twice', () => {
  const seen = new Set<string>();
  for (const [id, , place, metric, value, , , state, , , page, line] of FACTS) {
    assert.ok(
      page in PAGES && /^\d+$/.test(line) && /^\d{6}$/.test(place) && Number.isFinite(value) && metric && state,
      id,
    );
    assert.ok(!seen.has(id));
    seen.add(id);
  }
});
