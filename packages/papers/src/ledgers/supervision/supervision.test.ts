import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare } from '../../../test/compare';
import { expectedOf, ledgerBytes, skipLedgers } from '../../../test/shared';
import { readLedger } from '../../ledger';

describe('supervised duties', () => {
  it('agrees with the development list', { skip: skipLedgers }, () => {
    const expected = expectedOf('supervision-tasks');
    const reading = readLedger({
      kind: 'supervision-tasks',
      bytes: ledgerBytes(expected.file),
      fileName: expected.file,
      city: expected.import.city,
      asOf: expected.import.as_of,
    });
    assert.deepEqual(compare(reading, expected), {
      values: [],
      missed: [],
      falseAlarms: [],
      otherCode: [],
      totals: [],
      layout: [],
    });
    assert.deepEqual(reading.totals, expected.totals);
    assert.deepEqual(reading.duplicates, expected.duplicates);
  });
});
