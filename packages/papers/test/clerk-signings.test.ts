/** Signing ledgers and text files as counties send them; the files and what is expected of each are data beside this file. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLedger } from '../src/ledger';
import type { Expectation } from './clerk';
import { clerkBook, outcomeOf } from './clerk';
import { SIGNING_CASES } from './clerk-signings.cases';

describe('signing ledgers and text files of counties', () => {
  for (const { title, book, csv, kind = 'signing-ledger', expect } of SIGNING_CASES)
    it(title, () => {
      const bytes = book ? clerkBook(book) : new TextEncoder().encode(csv);
      const reading = readLedger({
        kind,
        bytes,
        fileName: book ? '签约.xlsx' : '台账.csv',
        city: '141100',
        asOf: '2025-06-30',
      });
      assert.equal(reading.outcome, 'imported', reading.error?.en);
      const wanted: Expectation = {
        ...expect,
        warn: [...(expect.warn ?? [])].sort(),
        reject: [...(expect.reject ?? [])].sort(),
      };
      assert.deepEqual(outcomeOf(reading, wanted, book?.sheets[0]!.name ?? '台账'), wanted);
    });
});
