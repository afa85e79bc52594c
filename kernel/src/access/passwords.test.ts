import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashPassword, verifyPassword } from './passwords';

const CHEAP = { logN: 4, r: 8, p: 1 };

describe('passwords', () => {
  it('verifies its own hash and nothing else', async () => {
    const hash = await hashPassword('wu-tong 梧桐 2025', CHEAP);
    assert.equal(await verifyPassword('wu-tong 梧桐 2025', hash), true);
    assert.equal(await verifyPassword('wu-tong 梧桐 2026', hash), false);
    assert.equal(await verifyPassword('', hash), false);
    assert.equal(await verifyPassword('wu-tong 梧桐 2025', 'plain'), false);
    assert.equal(await verifyPassword('x'.repeat(300), await hashPassword('x'.repeat(300), CHEAP)), false);
  });

  it('takes the two Unicode forms of one password as one', async () => {
    const hash = await hashPassword('wu\u0308tong-tree', CHEAP);
    assert.equal(await verifyPassword('w\u00fctong-tree', hash), true);
  });

  it('salts: two hashes of one password differ and carry their parameters', async () => {
    const [a, b] = await Promise.all([hashPassword('same-secret', CHEAP), hashPassword('same-secret', CHEAP)]);
    assert.notEqual(a, b);
    assert.match(a, /^scrypt\$4\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  });
});
