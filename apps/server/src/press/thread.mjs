/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window */
/** The thread that reads pages: does the tasks it is sent, one after the other. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { work } = await import('./work.ts');
parentPort.on('message', async ({ task, asked }) => {
  try {
    parentPort.postMessage({ answer: await work(task, asked) });
  } catch (error) {
    parentPort.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
parentPort.postMessage({ ready: true });
