/**
 * `npm run promises`: tries every promise of docs/promises.md a little, one after the other, and prints its line of counts.
 * `npm run promises -- --full` tries each as often as the page says (two hours on two cores);
 * `npm run promises -- access --cases 1000000` one of them, with arguments of its own. Exit code 1 when one was broken.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, requireNode, root } from './lib/install.mjs';

/** Name → file, arguments for a short run, arguments for the whole. */
const PROMISES = {
  access: ['promises/access', ['--cases', '50000'], ['--cases', '1000000']],
  signin: ['promises/signin', ['--cases', '20'], ['--cases', '1000']],
  clocks: ['promises/clocks', ['--cases', '20000'], ['--cases', '100000']],
  duties: ['promises/duties', ['--cases', '500'], ['--cases', '10000']],
  cycle: ['promises/cycle', ['--times', '5'], ['--times', '100']],
  jobs: ['promises/jobs', ['--times', '2'], ['--times', '10']],
  history: ['promises/history', ['--cases', '20'], ['--cases', '500']],
  kill9: ['faults/kill9', ['--times', '20'], ['--times', '1000']],
  powercut: ['faults/powercut', ['--times', '3'], ['--times', '30']],
  'full-disk': ['faults/full-disk', ['--times', '2'], ['--times', '4']],
  'read-only': ['faults/read-only', ['--times', '1'], ['--times', '3']],
  'lost-connection': ['faults/lost-connection', ['--times', '20'], ['--times', '70']],
  'two-servers': ['faults/two-servers', ['--times', '6'], ['--times', '60']],
  'clock-jumps': ['faults/clock-jumps', ['--times', '4'], ['--times', '12']],
  backup: ['promises/backup', ['--entries', '2000'], ['--entries', '100000']],
  instants: ['promises/instants', ['--times', '3'], ['--times', '6']],
  fuzz: ['promises/fuzz', ['--cases', '5000'], ['--cases', '100000']],
  webhooks: ['promises/webhooks', ['--times', '3'], ['--times', '50']],
  notices: ['promises/notices', ['--times', '3'], ['--times', '30']],
};

requireNode();
ensureInstalled();
const given = process.argv.slice(2);
const [first = ''] = given;
const full = given.includes('--full');
if (first !== '' && !first.startsWith('-') && !(first in PROMISES)) {
  process.stderr.write(`没有这一项 no such promise: ${first}\n可用 one of: ${Object.keys(PROMISES).join(', ')}\n`);
  process.exit(2);
}

let broken = 0;
for (const [name, [file, short, whole]] of Object.entries(PROMISES)) {
  if (first in PROMISES && name !== first) continue;
  const own = first in PROMISES ? given.slice(1).filter((word) => word !== '--full') : [];
  const args = own.length > 0 ? own : full ? whole : short;
  // The test databases register with the test runner, whose own report would bury the line of counts.
  const reporter = ['--import', 'tsx', '--test-reporter', './scripts/lib/silent-reporter.mjs'];
  const { status, stdout } = spawnSync(process.execPath, [...reporter, join('scripts', `${file}.ts`), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name.padEnd(16)} ${lines.at(-1) ?? '(no answer)'}\n`);
  if (status !== 0) broken++;
}
process.exit(broken === 0 ? 0 : 1);
