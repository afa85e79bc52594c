/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window */
/** One thread of the bench: compiles once, then takes blocks as long as there are any, every time it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { serve } = await import('@wutong/rules/batch/threads');
const run = serve(workerData.job);
parentPort.on('message', () => {
  run();
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
