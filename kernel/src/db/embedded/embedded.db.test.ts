import { systemScope } from '../scope';
import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Bilingual } from '../../kinds/types';
import { openDatabase } from '../open';
import type { Database } from '../types';
import { isAlive } from './processes';
import { placeOf } from './place';
import { findRunning, readPidFile, waitForEnd } from './postmaster';
import { useEmbeddedServer } from './use';

const skip = process.env['TEST_DATABASE_URL'] ? 'a server was given: the embedded one is not tested' : false;
const scope = systemScope('990000');
let home: string;
let made: string;

before(async () => {
  if (skip) return;
  home = mkdtempSync(join(tmpdir(), 'wutong-embedded-'));
  // The folders above must let the database's user through; one test closes them on purpose.
  chmodSync(home, 0o755);
  made = join(home, 'made');
  await (await openDatabase({ dataDir: made })).close();
});
after(() => (skip ? undefined : rmSync(home, { recursive: true, force: true })));

/** A copy of a created cluster: quicker than creating one for each test. */
function directory(name: string): string {
  const dir = join(home, name);
  cpSync(made, dir, { recursive: true, preserveTimestamps: true });
  return dir;
}

type Holder = ChildProcessByStdio<Writable, Readable, null>;

async function hold(dir: string): Promise<{ child: Holder; server: number }> {
  const file = fileURLToPath(new URL('../../testing/holder.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const failed = once(child, 'exit').then(() => assert.fail('the holder ended before it was ready'));
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), failed])) as [string];
  return { child, ...(JSON.parse(line) as { server: number }) };
}

async function end(child: Holder, how: NodeJS.Signals | 'input'): Promise<void> {
  const gone = once(child, 'exit');
  if (how === 'input') child.stdin.end();
  else child.kill(how);
  await gone;
}

const serverOf = (dir: string): number => readPidFile(placeOf(dir))!.pid;
const answers = async (db: Database): Promise<boolean> =>
  (await db.read(scope, (sql) => sql.query<{ ok: boolean }>('select true as ok'))).rows[0]!.ok;

test('a server has checksums, the builtin UTF-8 locale, no network address and durable commits', { skip }, async () => {
  const db = await openDatabase({ dataDir: directory('settings') });
  try {
    const { rows } = await db.owner((sql) =>
      sql.query<Record<string, string>>(
        `select current_setting('data_checksums') as sums, current_setting('listen_addresses') as address, current_setting('fsync') as fsync,
           current_setting('synchronous_commit') as sync, datlocprovider::text as provider, pg_encoding_to_char(encoding) as encoding
         from pg_database where datname = current_database()`,
      ),
    );
    assert.deepEqual(rows[0], { sums: 'on', address: '', fsync: 'on', sync: 'on', provider: 'b', encoding: 'UTF8' });
    assert.equal(db.separation, 'login');
  } finally {
    await db.close();
  }
  assert.equal(findRunning(placeOf(join(home, 'settings'))), null);
});

test('two first starts at once make one database', { skip }, async () => {
  const dir = join(home, 'race');
  const [other, db] = await Promise.all([hold(dir), openDatabase({ dataDir: dir })]);
  assert.equal(other.server, serverOf(dir));
  await db.close();
  assert.ok(isAlive(other.server), 'still in use by the other process');
  await end(other.child, 'input');
  assert.ok(!isAlive(other.server), 'the last one out stops it');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} to a process stops the server it alone used`, { skip }, async () => {
    const { child, server } = await hold(directory(signal));
    await end(child, signal);
    assert.equal(child.signalCode, signal);
    assert.ok(await waitForEnd(server, 30));
  });
}

test('a killed process leaves its server running, and the next one finds it', { skip }, async () => {
  const dir = directory('orphan');
  const { child, server } = await hold(dir);
  await end(child, 'SIGKILL');
  assert.ok(isAlive(server));
  const db = await openDatabase({ dataDir: dir });
  assert.equal(serverOf(dir), server);
  assert.ok(await answers(db));
  await db.close();
  assert.ok(!isAlive(server));
});

test('a killed server is started again under those who use it', { skip }, async () => {
  const dir = directory('crash');
  const said: Bilingual[] = [];
  const db = await openDatabase({ dataDir: dir, onProgress: (message) => void said.push(message) });
  try {
    const server = serverOf(dir);
    process.kill(server, 'SIGKILL');
    assert.ok(await answers(db));
    assert.notEqual(serverOf(dir), server);
    assert.ok(said.some((message) => /unexpectedly/.test(message.en)));
  } finally {
    await db.close();
  }
});

test('a server killed with its user is started from where it was', { skip }, async () => {
  const dir = directory('both');
  const { child, server } = await hold(dir);
  child.kill('SIGKILL');
  process.kill(server, 'SIGKILL');
  await once(child, 'exit');
  const db = await openDatabase({ dataDir: dir });
  assert.ok(await answers(db));
  await db.close();
});

test('a number in postmaster.pid that now belongs to another program is no obstacle', { skip }, async () => {
  const dir = directory('reused');
  const file = join(dir, 'pg', 'postmaster.pid');
  writeFileSync(file, `${process.pid}\n${join(dir, 'pg')}\n1700000000\n5432\n/nowhere\n\n  1  1\nready\n`);
  const db = await openDatabase({ dataDir: dir });
  assert.ok(await answers(db));
  await db.close();
});

test(
  'data below a folder the database user may not enter is still served',
  { skip: skip || (process.getuid?.() !== 0 && 'only root starts the database as another user') },
  async () => {
    const dir = join(directory('closed'), '..', 'closed');
    chmodSync(dir, 0o700);
    const db = await openDatabase({ dataDir: dir });
    assert.ok(await answers(db));
    await db.close();
    const fresh = await openDatabase({ dataDir: join(dir, 'inner') });
    assert.ok(await answers(fresh));
    await fresh.close();
  },
);

test('a path too long for a socket, with blanks and Chinese in it, is no obstacle', { skip }, async () => {
  const dir = directory(join('很长 的目录'.repeat(4), '台账'.repeat(10)));
  assert.ok(Buffer.byteLength(dir) > 107);
  const db = await openDatabase({ dataDir: dir });
  assert.ok(await answers(db));
  const [socket] = /\/[^&]*wutong-[0-9a-f]{12}/.exec(db.address)!;
  await db.close();
  assert.ok(!existsSync(socket), 'nothing is left in the temporary directory');
});

test('data of another version is refused by name', { skip }, async () => {
  const dir = directory('version');
  const major = readFileSync(join(dir, 'pg', 'PG_VERSION'), 'utf8').trim();
  writeFileSync(join(dir, 'pg', 'PG_VERSION'), '12\n');
  await assert.rejects(openDatabase({ dataDir: dir }), (error: { code: string; params: Record<string, unknown> }) => {
    assert.equal(error.code, 'DATA_VERSION');
    assert.equal(error.params['found'], 12);
    assert.equal(String(error.params['have']), major);
    return true;
  });
});

test('a directory that is not ours, and one that cannot be written, are refused by name', { skip }, async () => {
  const dir = directory('foreign');
  rmSync(join(dir, 'pg', 'PG_VERSION'));
  await assert.rejects(openDatabase({ dataDir: dir }), { code: 'DATA_NOT_OURS' });
  writeFileSync(join(home, 'file'), '');
  await assert.rejects(openDatabase({ dataDir: join(home, 'file') }), { code: 'DATA_NOT_OURS' });
});

test('one process may open a directory several times', { skip }, async () => {
  const dir = directory('shared');
  const uses = await Promise.all([useEmbeddedServer({ dataDir: dir }), useEmbeddedServer({ dataDir: dir })]);
  assert.equal(uses[0].pid, uses[1].pid);
  await uses[0].release();
  await uses[0].release();
  assert.ok(isAlive(uses[1].pid), 'releasing twice counts once');
  const { pid } = uses[1];
  await uses[1].release();
  assert.ok(!isAlive(pid));
});
