import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { personScope, systemScope } from '../db/scope';
import type { Database, Scope } from '../db/types';
import { kindTableSql } from '../kinds/ddl';
import { defineKind } from '../kinds/define';
import { createRegistry, defineModule } from '../kinds/registry';
import { testDatabase } from '../testing';
import { writeAct } from './act';
import { writeLongAct } from './act-parts';
import { CITY, NORTH, SOUTH } from './garden.kind';
import type { Draft } from './types';

const both = (zh: string, en: string) => ({ zh, en });
const named = (zh: string, en: string) => ({ name: both(zh, en), meaning: both(zh, en) });

/** A pot: its number is given once, and no more than two stand on a rack. */
const pot = defineKind({
  kind: 'pot',
  module: 'garden',
  name: both('花盆', 'Pot'),
  table: 'pot',
  title: 'number',
  place: 'place',
  fields: {
    number: { type: 'text', ...named('编号', 'Number'), required: true },
    place: { type: 'place', ...named('位置', 'Place') },
    rack: { type: 'text', ...named('架', 'Rack') },
    set_on: { type: 'date', ...named('上架日期', 'Set on') },
  },
  among: async ({ record, after }, look) => {
    if (!after) return null;
    const others = await look.records('pot', { number: String(after.fields['number']) });
    if (others.some((other) => other.record !== record)) return { code: 'NOT_SO', field: 'number' };
    const rack = after.fields['rack'];
    if (typeof rack !== 'string') return null;
    const standing = (await look.records('pot', { rack, set_on: { from: '2024-02' } })).filter(
      (other) => other.record !== record,
    );
    return standing.length < 2 ? null : { code: 'ALREADY_SO', field: 'rack' };
  },
});
const pots = createRegistry([
  defineModule({ name: 'garden', title: both('园艺社', 'Garden'), kinds: [pot], metrics: [] }),
]);

let db: Database;
let acts = 0;
const NOW = '2024-06-01T00:00:00Z';
const on = (value: string) => ({ value, precision: 'day' as const });
const act = (drafts: Draft[], more: { actor?: string; scope?: Scope } = {}) =>
  writeAct(
    db,
    pots,
    {
      city: CITY,
      actor: more.actor ?? 'ann',
      office: 'shed',
      idem: `${more.actor ?? 'ann'}:pots-${++acts}`,
      now: NOW,
      drafts,
    },
    more.scope,
  );
function make(record: string, fields: Record<string, string>, more: Partial<Draft> = {}): Draft {
  const { set_on: set, ...rest } = fields;
  const all = { number: record, place: NORTH, ...rest, ...(set ? { set_on: on(set) } : {}) };
  return { kind: 'pot', record, change: { act: 'create', fields: all }, effectiveOn: '2024-03-01', ...more };
}
const code = (error: unknown): boolean => /NOT_SO/.test(String(error));

before(async () => {
  db = await testDatabase();
  await db.owner((sql) => sql.query(kindTableSql(pot)));
});

test('a number is given once: in one act, in two, and by a change of an older record', async () => {
  await act([make('a', { number: '1' })]);
  await assert.rejects(act([make('b', { number: '1' })]), code);
  await assert.rejects(act([make('b', { number: '2' }), make('c', { number: '2' })]), code);
  await act([make('d', { number: '3' })]);
  const rename: Draft = {
    kind: 'pot',
    record: 'd',
    change: { act: 'set', fields: { number: '1' } },
    effectiveOn: '2024-03-02',
  };
  await assert.rejects(act([rename]), code);
  // What was given up in the same act is free.
  await act([
    { ...rename, record: 'a', change: { act: 'set', fields: { number: '9' } }, effectiveOn: '2024-03-01' },
    rename,
  ]);
});

test('of many who take the same number at once, on connections of their own, one has it', async () => {
  const tries = Array.from({ length: 6 }, (_, i) => act([make(`r${i}`, { number: 'race' })]));
  const outcomes = await Promise.allSettled(tries);
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') assert.ok(code(outcome.reason));
});

test('a request counts for nothing until it is accepted, and is asked again then', async () => {
  const [first, second] = await Promise.all(
    ['q1', 'q2'].map((record) => act([make(record, { number: 'asked' }, { status: 'requested' })])),
  );
  const accept = (record: string, entry: number): Draft => ({
    kind: 'pot',
    record,
    change: { act: 'accept', entry },
    effectiveOn: '2024-06-01',
  });
  await act([accept('q1', first!.entries[0]!.seq)], { actor: 'ben' });
  await assert.rejects(act([accept('q2', second!.entries[0]!.seq)], { actor: 'ben' }), code);
  const reject: Draft = { ...accept('q2', 0), change: { act: 'reject', entry: second!.entries[0]!.seq, reason: '重' } };
  await act([reject], { actor: 'ben' });
});

test('what is written for a later day is counted as well; a day it may not be counted on is not', async () => {
  await act([
    make('l1', { number: 'l1', rack: 'oak', set_on: '2024-03-01' }, { effectiveOn: '2030-01-01' }),
    make('l2', { number: 'l2', rack: 'oak', set_on: '2024-01-31' }),
    make('l3', { number: 'l3', rack: 'oak', set_on: '2024-02-01' }),
  ]);
  await assert.rejects(act([make('l4', { number: 'l4', rack: 'oak', set_on: '2024-05-01' })]), /ALREADY_SO/);
});

test('whoever may not see a record is bound by it, and sees no more than before', async () => {
  await act([make('s1', { number: 'south', place: SOUTH })]);
  const sight = {
    action: 'write',
    places: [NORTH],
    ties: [`in:${NORTH}`],
    related: [`in:${NORTH}`],
    account: 'ann',
    offices: ['shed'],
    persons: ['ann'],
  };
  const scope = personScope(CITY, sight);
  await assert.rejects(act([make('s2', { number: 'south' })], { scope }), code);
  const hidden = await db.write(scope, (sql) => sql.query(`SELECT 1 FROM pot_history WHERE record = 's1'`));
  assert.equal(hidden.rowCount, 0);
  // After a look the writer's own reach holds again: row security refuses what lies elsewhere.
  const elsewhere = [make('s3', { number: 's3' }), make('s4', { number: 's4', place: SOUTH })];
  await assert.rejects(act(elsewhere, { scope }), (error) => (error as { code?: string }).code === '42501');
  await act([make('s3', { number: 's3' })], { scope });
});

test('a long act looks at its own parts, those stored and those on their way', async () => {
  const long = (idem: string, last: string) =>
    writeLongAct(db, pots, {
      city: CITY,
      actor: 'ann',
      office: 'shed',
      idem,
      now: NOW,
      *parts() {
        for (let part = 0; part < 4; part++)
          yield Array.from({ length: 300 }, (_, i) => make(`${idem}-${part}-${i}`, { number: `${idem}-${part}-${i}` }));
        yield [make(`${idem}-last`, { number: last })];
      },
    });
  await long('fine', 'fine-last');
  await assert.rejects(long('twice', 'twice-3-299'), code);
  const left = await db.read(systemScope(CITY), (sql) =>
    sql.query(`SELECT 1 FROM entry WHERE record LIKE 'twice-%' LIMIT 1`),
  );
  assert.equal(left.rowCount, 0);
});
