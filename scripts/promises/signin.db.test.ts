import assert from 'node:assert/strict';
import { it } from 'node:test';
import { trySignIn } from './signin';

it('opens no session without the factors of its account, whatever happens in which order', async () => {
  const { events, checks, differences } = await trySignIn(4, 30, 7);
  assert.deepEqual(differences, []);
  assert.ok(events === 120 && checks > 600, `${events} events, ${checks} checks`);
});
