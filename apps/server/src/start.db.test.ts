import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { cityRegistry } from './registry';
import { CITY } from './server.fixture';
import { startServer } from './start';
import type { Welcome } from './wire';

describe('starting', () => {
  const options = { registry: cityRegistry(), city: CITY, port: 0, now: () => new Date('2025-07-01T02:00:00Z') };

  it('listens on this machine, prints a token until there is an administrator, and lets go of the port', async () => {
    const database = await testDatabase();
    await seedPlaces(database, CITY);
    const server = await startServer({ ...options, database, demonstration: false });
    assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok((server.setupToken?.length ?? 0) >= 20);
    const response = await fetch(`${server.address}/api/welcome`);
    assert.equal(((await response.json()) as Welcome).setUpDue, true);
    const port = Number(new URL(server.address).port);
    await assert.rejects(startServer({ ...options, database, demonstration: false, port }), { code: 'EADDRINUSE' });
    const token = server.setupToken;
    await server.close();
    const again = await startServer({ ...options, database, demonstration: true, port });
    assert.notEqual(again.setupToken, token);
    assert.equal(again.setupToken, null, 'a demonstration is entered by a click');
    await again.close();
  });

  it('refuses a city whose places nobody has set up', async () => {
    const database = await testDatabase();
    await assert.rejects(startServer({ ...options, database, demonstration: true }), RangeError);
  });
});
