import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadingThread } from './threads';

const TEXT = '本报讯 2024年,示例县新建水池12座。';

test('a task that takes too long is stopped and said so, and the next one is done', async () => {
  // Two megabytes are read in some hundred milliseconds, never in one.
  const thread = new ReadingThread({ decode: 30_000, read: 1 });
  try {
    const slow = thread.run('read', { text: `${'1234567890'.repeat(39)}\n`.repeat(5000) });
    const next = thread.run('decode', { bytes: new TextEncoder().encode(TEXT) });
    await assert.rejects(slow, (error: { code?: string }) => error.code === 'PRESS_SLOW');
    assert.deepEqual(await next, { text: TEXT, encoding: 'utf-8', from: 'text' });
  } finally {
    await thread.close();
  }
}); // prettier-ignore

test('what falls over in the thread is an error here, and the next task is done', async () => {
  const thread = new ReadingThread();
  try {
    await assert.rejects(thread.run('read', { text: null as unknown as string }), /TypeError/);
    assert.equal((await thread.run('read', { text: TEXT })).statements.length, 1);
  } finally {
    await thread.close();
  }
});
