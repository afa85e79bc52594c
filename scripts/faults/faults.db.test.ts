import assert from 'node:assert/strict';
import test from 'node:test';
import { clockJumps } from './clock-jumps';
import { fullDisk } from './full-disk';
import { lostConnection } from './lost-connection';
import { powercut } from './powercut';
import { readOnly } from './read-only';
import { failuresOf, lineOf, type FaultReport, type Skipped } from './report';
import { twoServers } from './two-servers';

const given = process.env['TEST_DATABASE_URL'] ? 'a server was given: it is not ours to break' : false;

/** The small size of each; the large one is the script of that name. */
const FAULTS: Record<string, () => Promise<FaultReport | Skipped>> = {
  'the power cut once under eight writers': () => powercut({ times: 1, seed: 3 }),
  'a disk filled to the guard and to the last byte': () => fullDisk({ times: 2 }),
  'a disk that becomes read-only and is repaired': () => readOnly({ times: 1 }),
  'a connection lost at every word of a transaction': () => lostConnection({ times: 7 }),
  'two servers, one killed, then their PostgreSQL': () => twoServers({ times: 3, seed: 2 }),
  'the clock turned back, ahead a year, and back': () => clockJumps({ times: 6 }),
};

for (const [name, run] of Object.entries(FAULTS)) {
  test(`${name} loses, doubles and halves no act`, { skip: given }, async (t) => {
    const report = await run();
    if ('skipped' in report) return t.skip(report.skipped);
    assert.ok(report.acknowledged > 0, 'the fault met writers at work');
    assert.equal(failuresOf(report), 0, [lineOf(name, report), ...report.wrong].join('\n'));
  });
}
