/** Loads the named test files one after another in this process: starting a process a file costs twenty times as much. */
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LOADING } from './count-reporter.mjs';

async function load() {
  for (const file of process.argv.slice(2)) await import(pathToFileURL(resolve(file)).href);
}

// Not inside the test: what a running test declares would be a part of it.
const loading = load();
// Were the first files done before the next is loaded, the run would be taken for over, and what is closed at its end be
// closed in its middle.
test(LOADING, () => loading);
