/* oxlint-disable unicorn/require-post-message-target-origin -- a thread, not a window */
/** The thread that holds the city's firms in memory and answers for all of them at once. */
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { Population } = await import('./population.ts');
const population = new Population();
parentPort.on('message', ({ id, method, args }) => {
  try {
    parentPort.postMessage({ id, value: population[method](...args) });
  } catch (error) {
    parentPort.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
