/** Random acts on the garden club's plots, for property tests. Many of them are refused, as in life. */
import * as fc from 'fast-check';
import { draft, on } from './garden.kind';
import type { Change, Draft } from './types';

const days = Array.from({ length: 8 }, (_, i) => `2024-0${i + 1}-10`);
const day = fc.constantFrom(...days);
const dates = fc.constantFrom(...days, '2024-03', '2024-06', '2023', '2025-01-10').map(on);
const text = fc.constantFrom('一号地', 'Plot "two"', "it's, {odd} \\ ?", '葱');
const dateOrNone = fc.option(dates, { nil: null });

const fields = fc.record(
  {
    name: text,
    place: fc.constantFrom('990101', '990102'),
    rent: fc.option(
      fc.integer({ min: 0, max: 10_000_000 }).map((fen) => fen / 100),
      { nil: null },
    ),
    beds: fc.integer({ min: -5, max: 900 }),
    sunny: fc.boolean(),
    permit: fc.option(text, { nil: null }),
    chain: fc.constantFrom('bean', 'leek'),
    asked_on: dateOrNone,
    granted_on: dateOrNone,
    harvested_on: dateOrNone,
  },
  { requiredKeys: [] },
);
const stage = fc.constantFrom('asked', 'granted', 'planted', 'harvested');

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 1, arbitrary: fields.map((set): Change => ({ act: 'create', fields: { name: 'New', ...set } })) },
  { weight: 5, arbitrary: fields.map((set): Change => ({ act: 'set', fields: set })) },
  {
    weight: 5,
    arbitrary: fc
      .record({ stage, at: dates })
      .map((r): Change => ({ act: 'reach', stage: r.stage, on: r.at, fields: { permit: 'P' } })),
  },
  fc.option(stage, { nil: null }).map((to): Change => ({ act: 'return', to, reason: 'mistake' })),
  {
    weight: 5,
    arbitrary: fc.constantFrom<Change>(
      { act: 'exit', reason: 'moved away' },
      { act: 'resume', reason: 'came back' },
      { act: 'hold', hold: { reason: 'PROBABLE_DUPLICATE', of: 'r0' } },
      { act: 'release', reason: 'different plots' },
      { act: 'exempt', stage: 'planted', reason: 'old plot', approver: 'the chair' },
      { act: 'label', add: ['organic', 'model'] },
      { act: 'label', remove: ['model'] },
      { act: 'flag', flag: 'dry', on: true, note: 'no rain' },
      { act: 'flag', flag: 'dry', on: false },
      { act: 'merge', into: 'r0', reason: 'same plot' },
      { act: 'unmerge', reason: 'not the same' },
      {
        act: 'split',
        shares: [
          { place: '990101', share: 0.7 },
          { place: '990102', share: 0.3 },
        ],
      },
      { act: 'withdraw', reason: 'demonstration over' },
    ),
  },
  fc
    .record({
      month: fc.constantFrom('2024-01', '2024-02'),
      sold: fc.option(fc.integer({ min: 0, max: 99 }), { nil: null }),
    })
    .map(({ month, sold }): Change => ({ act: 'report', series: 'crop', month, values: { sold } })),
  fc
    .record({ entry: fc.integer({ min: 1, max: 20 }), accepted: fc.boolean() })
    .map(({ entry, accepted }): Change =>
      accepted ? { act: 'accept', entry } : { act: 'reject', entry, reason: 'no' },
    ),
);

/** One act: a few drafts, its writer, and whether the clock stood still since the act before. */
export interface RandomAct {
  drafts: Draft[];
  actor: string;
  sameInstant: boolean;
}

/** A story of acts on four plots. Some plots are created first, so that what follows has something to stand on. */
export const stories: fc.Arbitrary<RandomAct[]> = fc
  .array(
    fc.record({
      drafts: fc.array(
        fc
          .tuple(fc.constantFrom('r0', 'r1', 'r2', 'r3'), change, day)
          .map(([record, what, effectiveOn]) => draft(record, what, effectiveOn)),
        { minLength: 1, maxLength: 2 },
      ),
      actor: fc.constantFrom('ann', 'bob'),
      sameInstant: fc.boolean(),
    }),
    { minLength: 15, maxLength: 40 },
  )
  .map((acts) => [...beginnings, ...acts]);

const beginnings: RandomAct[] = ['r0', 'r1', 'r2'].map((record, i) => ({
  drafts: [
    draft(
      record,
      { act: 'create', fields: { name: `Plot ${i}`, place: '990101', asked_on: on('2024-02-10') }, sample: i === 2 },
      '2024-02-10',
    ),
  ],
  actor: 'ann',
  sameInstant: false,
}));
