import { systemScope } from '../db/scope';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { WutongError } from '../errors';
import { listRecords } from '../records/list';
import { stories } from './acts.arbitrary';
import { EVER, foldRecord } from './fold';
import { CITY, clerk, garden, gardenDatabase, plot } from './garden.fixture';
import { observe } from './observe';
import { entriesOf } from './read';
import { rebuild } from './rebuild';
import { verifyChain } from './verify';
import type { AsOf, Entry } from './types';

const START = Date.parse('2024-06-01T00:00:00Z');
const RECORDS = ['r0', 'r1', 'r2', 'r3'];
const DAYS = ['2024-01-31', '2024-02-10', '2024-03-31', '2024-05-15', '2024-09-01', '2026-01-01'];

/** Plays a story in a city of its own and returns the instants at which something was written. */
async function play(
  db: Awaited<ReturnType<typeof gardenDatabase>>,
  story: Parameters<Parameters<typeof stories.map>[0]>[0],
): Promise<string[]> {
  const act = clerk(db);
  const written = new Set<string>();
  let tick = 0;
  for (const [i, { drafts, actor, sameInstant }] of story.entries()) {
    if (!sameInstant) tick++;
    const now = new Date(START + tick * 60_000).toISOString();
    try {
      await act(drafts, { actor, now, idem: `act${i}` });
      written.add(now);
    } catch (error) {
      if (!(error instanceof WutongError)) throw error;
    }
  }
  return [...written];
}

async function emptied(db: Awaited<ReturnType<typeof gardenDatabase>>): Promise<void> {
  await db.owner((sql) =>
    sql.query('TRUNCATE entry, act, chain_head, record_index, record_tie, plot_history, plot_words, plot_crop'),
  );
}

test('whatever is written: the caches equal the entries, on every pair of dates, and the chain verifies', async () => {
  const db = await gardenDatabase();
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      await emptied(db);
      const instants = await play(db, story);
      accepted += instants.length;
      assert.deepEqual((await rebuild(db, garden, CITY, { check: true })).differing, []);
      assert.equal((await verifyChain(db, CITY)).firstBad, null);
      const at = (known: string): AsOf[] => DAYS.map((asOf) => ({ asOf, known }));
      const pairs = [...instants.slice(-3, -1), '2030-01-01T00:00:00Z'].flatMap(at);
      await db.read(systemScope(CITY), async (sql) => {
        const entries: Entry[][] = [];
        for (const record of RECORDS) entries.push(await entriesOf(sql, CITY, record));
        for (const pair of pairs) {
          const { rows } = await listRecords(sql, garden, { city: CITY, kind: 'plot', at: pair, sort: 'record' });
          const states = entries
            .flatMap((own) => foldRecord(plot, own, pair) ?? [])
            .filter((state) => !state.mergedInto && !state.withdrawn);
          assert.deepEqual(
            rows.map(({ record, stage, fields, labels, flags, held, exited, setBy }) => ({
              record,
              stage,
              fields,
              labels,
              flags,
              held,
              exited,
              setBy,
            })),
            states
              .map((state) => observe(plot, state, pair))
              .map(({ record, stage, fields, labels, flags, held, exited, setBy }) => ({
                record,
                stage,
                labels,
                flags,
                held,
                exited,
                setBy,
                fields: Object.fromEntries(
                  Object.keys(plot.fields).flatMap((field) =>
                    (fields[field] ?? null) === null ? [] : [[field, fields[field]!]],
                  ),
                ),
              })),
          );
        }
      });
    }),
    { numRuns: 15 },
  );
  // The property would hold of an empty ledger too.
  assert(accepted > 60, `${accepted} acts were accepted`);
});

test('what was known at an instant is not changed by what is written later', async () => {
  const db = await gardenDatabase();
  await fc.assert(
    fc.asyncProperty(stories, fc.nat({ max: 20 }), async (story, cut) => {
      await emptied(db);
      const lasting = story
        .map((act) => ({ ...act, drafts: act.drafts.filter(({ change }) => change.act !== 'withdraw') }))
        .filter(({ drafts }) => drafts.length);
      const instants = await play(db, lasting);
      const known = instants[Math.min(cut, instants.length - 1)]!;
      await db.read(systemScope(CITY), async (sql) => {
        for (const record of RECORDS) {
          const entries = await entriesOf(sql, CITY, record);
          const then = entries.filter((entry) => entry.recordedAt <= known);
          for (const asOf of DAYS) {
            assert.deepEqual(foldRecord(plot, entries, { asOf, known }), foldRecord(plot, then, { ...EVER, asOf }));
          }
        }
      });
    }),
    { numRuns: 10 },
  );
});

test('a story told twice with the same keys is written once', async () => {
  const db = await gardenDatabase();
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      await emptied(db);
      await play(db, story);
      const before = await verifyChain(db, CITY);
      const act = clerk(db);
      for (const [i, { drafts, actor }] of story.entries()) {
        const kept = await db.read(systemScope(CITY), (sql) =>
          sql.query('SELECT 1 FROM act WHERE idem = $1', [`act${i}`]),
        );
        if (kept.rowCount)
          assert.equal((await act(drafts, { actor, idem: `act${i}`, now: '2029-01-01T00:00:00Z' })).repeated, true);
      }
      assert.deepEqual(await verifyChain(db, CITY), before);
    }),
    { numRuns: 6 },
  );
});
