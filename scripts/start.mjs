/** `npm start`: installs if need be, builds, creates the ledger with the demonstration city, serves, prints the address. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled, requireNode, root } from './lib/install.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
const given = process.argv.slice(2);
const child = spawn(process.execPath, [join(root, 'apps/cli/bin/wutong.mjs'), 'start', '--demo', ...given], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 3)));
