/** Loads the named test files one after another in this process: starting a process a file costs twenty times as much. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2)) await import(pathToFileURL(resolve(file)).href);
