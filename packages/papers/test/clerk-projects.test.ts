/** Project ledgers as county clerks send them; the sheets and what is expected of each are data beside this file. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLedger } from '../src/ledger';
import type { Expectation } from './clerk';
import { clerkBook, outcomeOf } from './clerk';
import { PROJECT_CASES } from './clerk-projects.cases';

describe('sheets of county clerks', () => {
  for (const { title, city = '140400', asOf = '2025-06-30', book, expect } of PROJECT_CASES)
    it(title, () => {
      for (const inline of [false, true]) {
        const reading = readLedger({
          kind: 'project-ledger',
          bytes: clerkBook({ ...book, inline }),
          fileName: '台账.xlsx',
          city,
          asOf,
        });
        assert.equal(reading.outcome, 'imported', reading.error?.en);
        const wanted: Expectation = {
          ...expect,
          warn: [...(expect.warn ?? [])].sort(),
          reject: [...(expect.reject ?? [])].sort(),
        };
        assert.deepEqual(outcomeOf(reading, wanted, book.sheets[0]!.name), wanted);
      }
    });
});
