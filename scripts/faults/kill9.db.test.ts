import assert from 'node:assert/strict';
import test from 'node:test';
import { kill9, type Kill } from './kill9';
import { failuresOf, lineOf } from './report';

const skip = process.env['TEST_DATABASE_URL'] ? 'a server was given: it is not ours to kill' : false;

test('kills of every kind under eight writers lose nothing, double nothing and leave no half', { skip }, async () => {
  const kills: Kill[] = ['postgres', 'connection', 'server', 'helper', 'migration', 'both', 'start'];
  const report = await kill9({ times: kills.length, seed: 7, kills });
  assert.ok(report.acknowledged >= kills.length && report.interrupted > 0, 'the kills met writers at work');
  assert.equal(failuresOf(report), 0, lineOf('kill9', report));
});
