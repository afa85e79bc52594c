import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineKind } from '../kinds/define';
import type { Change, Entry } from '../ledger/types';
import { separate, type Situation } from './separate';
import type { Grant, Viewer } from './types';

const words = { name: { zh: '名', en: 'name' }, meaning: { zh: '义', en: 'meaning' } };
const kind = defineKind({
  kind: 'errand',
  module: 'trial',
  name: { zh: '事', en: 'Errand' },
  table: 'errand',
  title: 'name',
  place: 'place',
  fields: {
    name: { type: 'text', ...words },
    place: { type: 'place', ...words },
    done_on: { type: 'date', ...words },
    closed_on: { type: 'date', ...words },
  },
  stages: {
    done: { ...words, date: 'done_on' },
    closed: { ...words, date: 'closed_on', closes: true },
  },
});

const ON = '2025-07-01';
const post = { role: 'reviewer', place: 'C', office: 'o' } as const;
const lent = (by: string, from = '2025-06-01', until = '2025-07-31'): Grant => ({ ...post, lent: { by, from, until } });
const viewer = (account: string, ...grants: Grant[]): Viewer => ({ city: 'C', account, name: account, grants, on: ON });
const entry = (seq: number, actor: string, change: Change): Entry => ({
  city: 'C',
  seq,
  kind: 'errand',
  record: 'r',
  version: seq,
  status: 'accepted',
  change,
  effectiveOn: ON,
  recordedAt: `${ON}T00:00:00.000Z`,
  actor,
  office: 'o',
  source: null,
  locator: null,
  prev: '',
  hash: '',
});
const day = { value: ON, precision: 'day' } as const;
const done: Change = { act: 'reach', stage: 'done', on: day };
const close: Change = { act: 'reach', stage: 'closed', on: day };
const situation = (entries: Entry[], standIns: Record<string, string[]> = {}, assigned: string[] = []): Situation => ({
  kind,
  entries,
  behind: ({ actor }) => [actor, ...(standIns[actor] ?? [])],
  assigned,
});

test('whoever asked may not decide, nor a colleague who stands in for them, nor for whom they stood in', () => {
  const asked = [entry(1, 'ann', done)];
  const accept: Change = { act: 'accept', entry: 1 };
  assert.equal(separate(viewer('ann', post), accept, situation(asked)), 'approve');
  assert.equal(separate(viewer('ben', post), accept, situation(asked)), null);
  assert.equal(separate(viewer('ben', post, lent('ann')), accept, situation(asked)), 'approve');
  assert.equal(separate(viewer('ben', post, lent('ann', '2025-08-01')), accept, situation(asked)), null);
  // Ann asked while she stood in for Cai: Cai may not decide either, nor who stands in for Cai now.
  assert.equal(separate(viewer('cai', post), accept, situation(asked, { ann: ['cai'] })), 'approve');
  assert.equal(
    separate(viewer('ben', lent('cai')), { ...accept, act: 'reject', reason: 'x' }, situation(asked, { ann: ['cai'] })),
    'approve',
  );
});

test('whoever handled it, or is assigned to it, may not close it; naming or describing it is not handling', () => {
  const handled = [entry(1, 'ann', { act: 'create', fields: { name: 'x' } }), entry(2, 'ben', done)];
  assert.equal(separate(viewer('ann', post), close, situation(handled)), null);
  assert.equal(separate(viewer('ben', post), close, situation(handled)), 'close');
  assert.equal(separate(viewer('cai', lent('ben')), close, situation(handled)), 'close');
  assert.equal(separate(viewer('cai', post), close, situation(handled, {}, ['cai'])), 'close');
  const byHand: Change = { act: 'set', fields: { closed_on: day } };
  assert.equal(separate(viewer('ben', post), byHand, situation(handled)), 'close', 'not by setting the date either');
  assert.equal(separate(viewer('ben', post), done, situation(handled)), null);
});
