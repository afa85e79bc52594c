import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import { wrongs } from './cycle.oracle';

const on = { value: '2026-03-02', precision: 'day' as const };
const reach = (stage: string): Change => ({ act: 'reach', stage, on });
const made: Change = {
  act: 'create',
  fields: { title: '示例', supervised: true, owner_office: 'o', from_office: 'g', assigned_on: on },
};

/** A story told in lines of who, which record, and what. */
function told(...lines: [actor: string, record: string, change: Change, behind?: string[]][]): string[] {
  const story = lines.map(([actor, record, change, behind = []], i) => {
    const line = {
      city: '990100',
      seq: i + 1,
      kind: 'duty',
      record,
      version: i + 1,
      change,
      effectiveOn: '2026-03-02',
      actor,
    };
    const rest = {
      recordedAt: '',
      office: 'g',
      source: null,
      locator: null,
      prev: '',
      hash: '',
      status: 'accepted' as const,
    };
    const entry: Entry = { ...line, ...rest };
    return { entry, persons: [actor, ...behind] };
  });
  return wrongs(story).map((wrong) => wrong.split(':')[0]!);
}

const handled: [string, string, Change][] = ['signed_for', 'in_work', 'answered'].map((stage) => [
  'm',
  'd',
  reach(stage),
]);
const begun: [string, string, Change] = ['g', 'd', made];

test('the oracle finds what may never be, and nothing in a story as it should be', () => {
  const [r, c, a] = ['reviewed', 'closed', 'archived'].map(reach) as [Change, Change, Change];
  assert.deepEqual(told(begun, ...handled, ['j', 'd', r], ['j', 'd', c], ['j', 'd', a]), []);
  assert.deepEqual(told(begun, ...handled, ['m', 'd', r]), ['reviewed by a handler']);
  // In the place of the handler, as long as their post is lent.
  assert.deepEqual(told(begun, ...handled, ['j', 'd', r, ['m']]), ['reviewed by a handler']);
  assert.deepEqual(told(begun, ...handled, ['j', 'd', c]), ['closed past a gate']);
  const back: Change = { act: 'return', to: 'in_work', reason: '退' };
  assert.deepEqual(told(begun, ...handled, ['j', 'd', back], ['j', 'd', r]), ['reviewed past a gate']);
  assert.deepEqual(told(begun, ...handled, ['m', 'd', { act: 'exit', reason: '撤' }]), ['called off by a handler']);
  assert.deepEqual(told(begun, ['g', 'd', { act: 'set', fields: { supervised: false } }]), ['no longer supervised']);
  assert.deepEqual(told(begun, ['g', 'd', { act: 'set', fields: { term_days: 9 } }]), [
    'a deadline moved by one person',
  ]);
  const part: Change = { act: 'create', fields: { title: '部分', part_of: 'd' } };
  assert.deepEqual(told(begun, ['g', 'p', part], ...handled, ['j', 'd', r]), ['d is over while p is open']);
  const exempt: Change = { act: 'exempt', stage: 'closed', reason: '补', approver: '副秘书长' };
  const sheet: Change = { act: 'set', fields: { told_status: '已办结' } };
  assert.deepEqual(told(begun, ['s', 'd', sheet], ['j', 'd', exempt], ['j', 'd', c]), []);
  assert.deepEqual(told(begun, ['s', 'd', sheet], ['j', 'd', exempt], ['s', 'd', c]), [
    'entered as done by who told it',
  ]);
  assert.deepEqual(told(begun, ['s', 'd', sheet], ['s', 'd', exempt]), ['let in by who told or handled it']);
});
