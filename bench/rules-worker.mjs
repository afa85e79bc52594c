/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window */
/** One thread of the bench: makes its runner once, then answers the blocks it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { runnerOf } = await import('@wutong/rules/batch/run-wasm');
const run = runnerOf(workerData.job);
parentPort.on('message', ({ from, to }) => {
  run(from, to);
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
