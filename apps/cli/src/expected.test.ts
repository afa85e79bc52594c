/** The sheets as counties send them, read through the command line and compared with what a perfect reader makes of them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compare, type Expected } from '../../../packages/papers/test/compare';
import { main } from './main';

const DIR = fileURLToPath(new URL('../../../../shared/ledgers/', import.meta.url));
const KINDS = ['project-ledger', 'signing-ledger', 'supervision-tasks', 'statements'];
const there = existsSync(DIR);

test(
  'every expected import of a kind we keep is met',
  { skip: there ? false : '../shared/ledgers is not beside this checkout' },
  async () => {
    let seen = 0;
    for (const name of readdirSync(DIR).filter((file) => file.endsWith('.expected.json'))) {
      const expected = JSON.parse(readFileSync(join(DIR, name), 'utf8')) as Expected & { file: string };
      if (!KINDS.includes(expected.kind)) continue;
      seen += 1;
      let out = '';
      const { kind, city, as_of: asOf } = expected.import;
      const streams = { out: (text: string) => void (out += text), err: () => undefined };
      const code = await main(
        ['import', kind, join(DIR, expected.file), '--city', city, '--as-of', asOf, '--dry-run', '--json'],
        streams,
      );
      assert.equal(code, expected.outcome === 'refused' ? 1 : 0, name);
      const { values, missed, falseAlarms, totals } = compare(JSON.parse(out), expected);
      assert.deepEqual(
        { values, missed, falseAlarms, totals },
        { values: [], missed: [], falseAlarms: [], totals: [] },
        name,
      );
    }
    assert.ok(seen >= KINDS.length);
  },
);
