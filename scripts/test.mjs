/**
 * `npm test`: installs if need be (a browser included), checks types, lint and format, then runs the pure tests in one
 * process, the database tests (on the embedded server, then on the system's own PostgreSQL) and the page tests. Ends with
 * `N passed, N failed` of the whole run.
 * `npm test -- codes ledger` runs only the test files whose path contains one of the words.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled, requireNode, root, say } from './lib/install.mjs';
import { throwAwayPostgres } from './lib/postgres.mjs';

requireNode();
ensureInstalled();
const words = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

function testFiles(folder, found = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'data', '.git'].includes(entry.name)) continue;
    const at = join(folder, entry.name);
    if (entry.isDirectory()) testFiles(at, found);
    else if (/\.test\.tsx?$/.test(entry.name)) found.push(at);
  }
  return found.toSorted();
}

/** Runs a program of Node; resolves with what it said and how it ended. What goes to stderr is shown or kept. */
function runNode(args, { env = process.env, stderr = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', stderr] });
    const said = [];
    child.stdout.on('data', (part) => said.push(part));
    child.stderr?.on('data', (part) => said.push(part));
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout: Buffer.concat(said).toString('utf8') }));
  });
}

async function check(name, command, args) {
  const result = await runNode([join(root, 'node_modules', command), ...args], { stderr: 'pipe' });
  const ok = result.status === 0;
  total[ok ? 'passed' : 'failed']++;
  if (!ok) process.stdout.write(`✗ ${name}\n${result.stdout}\n`);
}

async function runTests(name, files, environment = {}) {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  say(`${name.zh}:${files.length} 个文件`, `${name.en}: ${files.length} files`);
  const result = await runNode(
    [
      '--import',
      'tsx',
      '--test-reporter',
      './scripts/lib/count-reporter.mjs',
      'scripts/lib/in-one-process.mjs',
      ...files.map((file) => relative(root, file)),
    ],
    { env: { ...process.env, NODE_OPTIONS: '', ...environment } },
  );
  const tail = result.stdout.lastIndexOf('@@{');
  process.stdout.write(tail < 0 ? result.stdout : result.stdout.slice(0, tail));
  const counts = tail < 0 ? { passed: 0, failed: 1, skipped: 0 } : JSON.parse(result.stdout.slice(tail + 2));
  if (counts.failed === 0 && result.status !== 0) {
    counts.failed = 1;
    process.stdout.write(
      `✗ ${name.en}: every test passed, and yet the run ended with ${result.status ?? result.signal}\n`,
    );
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
  return counts;
}

/** Tests of the embedded server itself, and long stories that ask no server anything new: they would be the same run again. */
const EMBEDDED_ONLY =
  /^kernel\/src\/db\/embedded\/|^scripts\/faults\/(?:kill9|faults)\b|\bpitr\b|\/(?:random|cycle|once|large|demo)\.db\.test/;

/** The database tests again, on a server as an administrator sets it up. */
async function runOnServer(files) {
  const chosen = files.filter((file) => !EMBEDDED_ONLY.test(relative(root, file).replaceAll('\\', '/')));
  // With a server of one's own the first run was on it already.
  if (chosen.length === 0 || process.env.TEST_DATABASE_URL) return;
  const server = await throwAwayPostgres();
  if (server.why) {
    total.skipped += chosen.length;
    process.stdout.write(
      `  skipped: ${chosen.length} files on a PostgreSQL server (${server.why.zh} ${server.why.en})\n`,
    );
    return;
  }
  try {
    const name = {
      zh: `数据库测试(PostgreSQL ${server.version})`,
      en: `database tests on PostgreSQL ${server.version}`,
    };
    const { passed, failed, skipped } = await runTests(name, chosen, {
      TEST_DATABASE_URL: server.url,
      TEST_SUPERUSER_URL: server.superuserUrl,
    });
    process.stdout.write(
      `PostgreSQL ${server.version}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`,
    );
  } finally {
    server.stop();
  }
}

const files = testFiles(root).filter(
  (file) => words.length === 0 || words.some((word) => relative(root, file).includes(word)),
);
const database = files.filter((file) => file.includes('.db.test.'));
const pages = files.filter((file) => file.includes('.page.test.'));
const pure = files.filter((file) => !database.includes(file) && !pages.includes(file));

if (words.length === 0) {
  say('检查类型、规范与格式', 'types, lint, format');
  // None of them needs another.
  await Promise.all([
    check('typecheck', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']),
    check('lint', 'oxlint/bin/oxlint', ['--deny-warnings']),
    check('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  ]);
}
await runTests({ zh: '单元测试', en: 'unit tests' }, pure);
await runTests({ zh: '数据库测试', en: 'database tests' }, database);
await runOnServer(database);
if (pages.length > 0) {
  ensureBuilt();
  const browser = await ensureBrowser();
  if (browser) await runTests({ zh: '页面测试', en: 'page tests' }, pages, { CHROMIUM: browser });
  else total.failed += pages.length;
}
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exit(total.failed === 0 ? 0 : 1);
