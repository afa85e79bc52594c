import assert from 'node:assert/strict';
import { test } from 'node:test';
import { told } from '../ledger/garden.entries';
import { on, plot } from '../ledger/garden.kind';
import type { Entry } from '../ledger/types';
import { stageLog } from './log';

const at = { asOf: '2024-12-31', known: '2030-01-01T00:00:00Z' };
const spells = (entries: Entry[], when = at) =>
  stageLog(plot, entries, when).map(({ stage, from, to, days }) => [stage, from, to, days]);
const asked = { name: 'A', asked_on: on('2024-02-01') };

test('an imported history tells its stages one after the other', () => {
  const entries = told([
    '2024-06-30',
    { act: 'create', fields: { ...asked, granted_on: on('2024-03-01'), permit: 'P' } },
  ]);
  assert.deepEqual(spells(entries), [
    ['asked', '2024-02-01', '2024-03-01', 29],
    ['granted', '2024-03-01', null, 305],
  ]);
  assert.deepEqual(spells(entries, { ...at, asOf: '2024-06-29' }), []);
});

test('a return opens a new spell of the earlier stage', () => {
  const entries = told(
    ['2024-02-01', { act: 'create', fields: asked }],
    ['2024-03-01', { act: 'reach', stage: 'granted', on: on('2024-03-01'), fields: { permit: 'P' } }],
    ['2024-04-01', { act: 'return', to: 'asked', reason: 'wrong plot' }],
    ['2024-05-01', { act: 'reach', stage: 'granted', on: on('2024-05-01') }],
  );
  assert.deepEqual(spells(entries), [
    ['asked', '2024-02-01', '2024-03-01', 29],
    ['granted', '2024-03-01', '2024-04-01', 31],
    ['asked', '2024-04-01', '2024-05-01', 30],
    ['granted', '2024-05-01', null, 244],
  ]);
});

test('an exit ends the spell and a resumption opens one', () => {
  const entries = told(
    ['2024-02-01', { act: 'create', fields: asked }],
    ['2024-02-11', { act: 'exit', reason: 'moved' }],
    ['2024-12-01', { act: 'resume', reason: 'back' }],
  );
  assert.deepEqual(spells(entries), [
    ['asked', '2024-02-01', '2024-02-11', 10],
    ['asked', '2024-12-01', null, 30],
  ]);
});

test('an imprecise date gives no number of days, and a correction moves the spell', () => {
  const entries = told(
    ['2024-02-10', { act: 'create', fields: { ...asked, granted_on: on('2024-03'), permit: 'P' } }],
    ['2024-06-01', { act: 'set', fields: { granted_on: on('2024-03-11') } }],
  );
  assert.deepEqual(spells(entries.slice(0, 1)), [
    ['asked', '2024-02-01', '2024-03-31', 59],
    ['granted', '2024-03-31', null, null],
  ]);
  assert.deepEqual(spells(entries), [
    ['asked', '2024-02-01', '2024-03-11', 39],
    ['granted', '2024-03-11', null, 295],
  ]);
  assert.deepEqual(spells(entries, { ...at, known: '2024-06-01T12:00:00Z' }), spells(entries.slice(0, 1)));
});
