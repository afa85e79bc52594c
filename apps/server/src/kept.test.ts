import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kept } from './kept';

describe('kept readings', () => {
  it('are made once, also for two who ask at the same moment', async () => {
    const kept = new Kept<number>(2);
    let made = 0;
    const make = () => Promise.resolve((made += 1));
    assert.deepEqual(await Promise.all([kept.get('a', make), kept.get('a', make)]), [1, 1]);
    assert.equal(await kept.get('a', make), 1);
  });

  it('give way in the order of last use', async () => {
    const kept = new Kept<string>(2);
    const made: string[] = [];
    const get = (key: string) => kept.get(key, async () => (made.push(key), key));
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
    assert.deepEqual(made, ['a', 'b', 'c', 'b'], 'b went when c came, a had been used since');
  });

  it('do not keep a failure', async () => {
    const kept = new Kept<number>(2);
    await assert.rejects(kept.get('a', () => Promise.reject(new Error('once'))));
    assert.equal(await kept.get('a', () => Promise.resolve(2)), 2);
  });
});
