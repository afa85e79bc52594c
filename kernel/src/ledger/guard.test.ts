import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WutongError } from '../errors';
import { told } from './garden.entries';
import { draft, NORTH, on, plot } from './garden.kind';
import { guard } from './guard';
import type { Change, Draft, Entry } from './types';

const create: Change = { act: 'create', fields: { name: 'A', place: NORTH, asked_on: on('2024-02-01') } };
const begun = told(['2024-03-01', create]);
const then = (...changes: Change[]): Entry[] =>
  told(['2024-03-01', create], ...changes.map((change): [string, Change] => ['2024-03-02', change]));

function outcome(change: Change, entries: Entry[] = begun, more: Partial<Draft> = {}, actor = 'bob'): string {
  const into = change.act === 'merge' && change.into === 'other' ? begun : [];
  try {
    return guard(draft('p', change, '2024-04-01', more), {
      kind: plot,
      entries,
      actor,
      today: '2024-06-30',
      target: into,
    });
  } catch (error) {
    if (!(error instanceof WutongError)) throw error;
    return error.where?.field ? `${error.code} ${error.where.field}` : error.code;
  }
}
const set = (fields: Record<string, unknown>): Change => ({
  act: 'set',
  fields: fields as Extract<Change, { act: 'set' }>['fields'],
});

const shapes: [string, Change, string][] = [
  ['an unknown field', set({ colour: 'red' }), 'FIELD_UNKNOWN colour'],
  ['a field named like an object’s own', set({ constructor: 'x' }), 'FIELD_UNKNOWN constructor'],
  ['a text for a number', set({ beds: '3' }), 'FIELD_TYPE beds'],
  ['a fraction for a whole number', set({ beds: 1.5 }), 'FIELD_TYPE beds'],
  ['an amount finer than a fen', set({ rent: 0.001 }), 'FIELD_TYPE rent'],
  ['an amount out of range', set({ rent: 1e15 }), 'FIELD_TYPE rent'],
  ['a date that does not exist', set({ asked_on: on('2024-02-30') }), 'FIELD_TYPE asked_on'],
  ['a date of another precision', set({ asked_on: { value: '2024-02', precision: 'day' } }), 'FIELD_TYPE asked_on'],
  ['an unknown choice', set({ chain: 'rose' }), 'CHOICE_UNKNOWN chain'],
  ['half a character', set({ note: '\ud800' }), 'FIELD_TYPE note'],
  ['a NUL', set({ note: 'a\u0000' }), 'FIELD_TYPE note'],
  ['a required field emptied', set({ name: null }), 'FIELD_REQUIRED name'],
  ['what the kind itself refuses', set({ beds: 1300 }), 'FIELD_TYPE beds'],
  ['nothing', set({}), 'ACT_EMPTY'],
  ['an unknown label', { act: 'label', add: ['rare'] }, 'LABEL_UNKNOWN labels'],
  ['no label', { act: 'label' }, 'ACT_EMPTY'],
  ['an unknown flag', { act: 'flag', flag: 'wet', on: true }, 'FLAG_UNKNOWN wet'],
  ['an unknown stage', { act: 'reach', stage: 'weeded', on: on('2024-03-01') }, 'STAGE_UNKNOWN weeded'],
  ['an unknown series', { act: 'report', series: 'rain', month: '2024-01', values: { mm: 1 } }, 'SERIES_UNKNOWN rain'],
  ['an unknown value', { act: 'report', series: 'crop', month: '2024-01', values: { mm: 1 } }, 'SERIES_UNKNOWN crop'],
  [
    'a day for a month',
    { act: 'report', series: 'crop', month: '2024-01-01', values: { sold: 1 } },
    'MONTH_INVALID month',
  ],
  [
    'shares above one',
    {
      act: 'split',
      shares: [
        { place: 'a', share: 0.6 },
        { place: 'b', share: 0.5 },
      ],
    },
    'SHARES_NOT_ONE parts',
  ],
  ['shares below one', set({ parts: [{ place: 'a', share: 0.9999999999 }] }), 'SHARES_NOT_ONE parts'],
  [
    'a place twice',
    {
      act: 'split',
      shares: [
        { place: 'a', share: 0.5 },
        { place: 'a', share: 0.5 },
      ],
    },
    'FIELD_TYPE parts',
  ],
  ['a blank reason', { act: 'exit', reason: ' ' }, 'TEXT_INVALID reason'],
  [
    'an exemption nobody foresaw',
    { act: 'exempt', stage: 'granted', reason: 'r', approver: 'x' },
    'EXEMPTION_NOT_FORESEEN',
  ],
];
for (const [name, change, expected] of shapes)
  test(`the ledger refuses ${name}`, () => assert.equal(outcome(change), expected));

test('decimal shares that make one are one', () => {
  for (const shares of [[0.1, 0.2, 0.7], [0.6, 0.4], [1], [0.333333333333333, 0.333333333333333, 0.333333333333334]]) {
    assert.equal(
      outcome({ act: 'split', shares: shares.map((share, i) => ({ place: `p${i}`, share })) }),
      'accepted',
      shares.join('+'),
    );
  }
});

const reason = 'r';
const acts: [string, Change, Entry[], string][] = [
  ['creating what exists', create, begun, 'RECORD_EXISTS'],
  ['changing what does not exist', set({ beds: 1 }), [], 'RECORD_UNKNOWN'],
  [
    'changing what is not accepted yet',
    set({ beds: 1 }),
    told(['2024-03-01', create, { status: 'requested' }]),
    'RECORD_NOT_ACCEPTED',
  ],
  ['leaving twice', { act: 'exit', reason }, then({ act: 'exit', reason }), 'ALREADY_SO'],
  ['resuming what never left', { act: 'resume', reason }, begun, 'NOT_SO'],
  [
    'advancing what left',
    { act: 'reach', stage: 'granted', on: on('2024-03-05'), fields: { permit: 'P' } },
    then({ act: 'exit', reason }),
    'RECORD_EXITED',
  ],
  ['holding twice', { act: 'hold', hold: { reason: 'X' } }, then({ act: 'hold', hold: { reason: 'X' } }), 'ALREADY_SO'],
  ['releasing what is not held', { act: 'release', reason }, begun, 'NOT_SO'],
  ['merging into itself', { act: 'merge', into: 'p', reason }, begun, 'MERGE_INVALID'],
  ['merging into nothing', { act: 'merge', into: 'nobody', reason }, begun, 'MERGE_INVALID'],
  ['merging', { act: 'merge', into: 'other', reason }, begun, 'accepted'],
  ['changing what is merged', set({ beds: 1 }), then({ act: 'merge', into: 'other', reason }), 'RECORD_MERGED'],
  ['separating what is merged', { act: 'unmerge', reason }, then({ act: 'merge', into: 'other', reason }), 'accepted'],
  ['separating what is not merged', { act: 'unmerge', reason }, begun, 'NOT_SO'],
  ['taking out what is no sample', { act: 'withdraw', reason }, begun, 'NOT_A_SAMPLE'],
  [
    'changing a sample taken out',
    set({ beds: 1 }),
    told(['2024-03-01', { ...create, sample: true } as Change], ['2024-03-01', { act: 'withdraw', reason }]),
    'RECORD_WITHDRAWN',
  ],
  ['returning to a stage not left', { act: 'return', to: 'asked', reason }, begun, 'RETURN_NOT_EARLIER'],
  ['returning before the first', { act: 'return', to: null, reason }, begun, 'accepted'],
  [
    'reaching a stage in the future',
    { act: 'reach', stage: 'asked', on: on('2024-07-01') },
    begun,
    'STAGE_GATE asked_on',
  ],
  ['deciding what was never asked', { act: 'accept', entry: 1 }, begun, 'REQUEST_UNKNOWN'],
];
for (const [name, change, entries, expected] of acts)
  test(`${name}: ${expected}`, () => assert.equal(outcome(change, entries), expected));

test('a reviewed stage waits, however its date is typed', () => {
  const ready = told([
    '2024-03-01',
    { act: 'create', fields: { name: 'A', asked_on: on('2024-02-01'), granted_on: on('2024-02-02'), permit: 'P' } },
  ]);
  const reach: Change = { act: 'reach', stage: 'planted', on: on('2024-03-01') };
  assert.equal(outcome(reach, ready), 'requested');
  assert.equal(outcome(reach, ready, { status: 'accepted' }), 'REVIEW_REQUIRED');
  assert.equal(outcome(set({ planted_on: on('2024-03-01') }), ready), 'requested');
  assert.equal(outcome(set({ planted_on: on('2024-03-01') }), ready, { status: 'accepted' }), 'accepted');
  assert.equal(outcome(set({ beds: 2 }), ready, { status: 'requested' }), 'requested');
});

test('a request is decided once, by somebody else, and only while it holds', () => {
  const asking = told(
    [
      '2024-03-01',
      { act: 'create', fields: { name: 'A', asked_on: on('2024-02-01'), granted_on: on('2024-02-02'), permit: 'P' } },
    ],
    ['2024-03-01', { act: 'reach', stage: 'planted', on: on('2024-03-01') }, { status: 'requested' }],
  );
  const accept: Change = { act: 'accept', entry: 2 };
  assert.equal(outcome(accept, asking), 'accepted');
  assert.equal(outcome(accept, asking, {}, 'ann'), 'SAME_PERSON');
  assert.equal(outcome({ act: 'reject', entry: 2, reason }, asking, {}, 'ann'), 'SAME_PERSON');
  const decided = [
    ...asking,
    ...told(['2024-03-02', { act: 'reject', entry: 2, reason }]).map((entry) => ({ ...entry, seq: 3, version: 3 })),
  ];
  assert.equal(outcome(accept, decided), 'REQUEST_DECIDED');
  const gone = [
    ...asking,
    ...told(['2024-03-02', { act: 'set', fields: { permit: null } }]).map((entry) => ({
      ...entry,
      seq: 3,
      version: 3,
    })),
  ];
  assert.equal(outcome(accept, gone), 'STAGE_GATE planted_on');
});

test('an exemption with its approver opens the gate', () => {
  const reach: Change = { act: 'reach', stage: 'planted', on: on('2024-03-05') };
  assert.equal(outcome(reach), 'STAGE_GATE planted_on');
  assert.equal(outcome(reach, then({ act: 'exempt', stage: 'planted', reason, approver: 'the chair' })), 'requested');
});

test('an id or a day that cannot be kept is refused', () => {
  assert.equal(outcome(create, [], { record: 'a b' }), 'RECORD_ID_INVALID');
  assert.equal(outcome(create, [], { effectiveOn: '2024-13-01' }), 'DAY_INVALID effectiveOn');
  assert.equal(outcome(create, [], { effectiveOn: '2024-02' }), 'DAY_INVALID effectiveOn');
});
