/** backup, restore, pitr and doctor as an administrator types them, between the server of the tests and an embedded ledger. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { claimServing } from '@wutong/kernel/db/index';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { loadDemo } from '@wutong/server/demo/index';
import { cityRegistry } from '@wutong/server/registry';
import { instantOf } from './commands/pitr';
import { main } from './main';

const CITY = '140400';
const given = process.env['DATABASE_URL'];
let dir: string;
let url: string;
let whole: { entries: number; head: string };

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wutong-cli-recover-'));
  const database = await testDatabase();
  url = database.url;
  await seedPlaces(database, CITY);
  const size = { firms: 12, projects: 6, openLeads: 2 };
  await loadDemo({ database, registry: cityRegistry(), city: CITY, today: '2026-11-01', now: '2026-11-01T04:00:00.000Z', size });
}); // prettier-ignore
after(async () => {
  if (given === undefined) delete process.env['DATABASE_URL'];
  else process.env['DATABASE_URL'] = given;
  await rm(dir, { recursive: true, force: true });
});

interface Ran {
  code: number;
  said: Record<string, unknown>;
  err: string;
}

/** Runs a command on the database of that address, or on a data directory. */
async function wutong(on: { url?: string; data?: string }, ...args: string[]): Promise<Ran> {
  if (on.url) process.env['DATABASE_URL'] = on.url;
  else delete process.env['DATABASE_URL'];
  let [out, err] = ['', ''];
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const data = on.data ? ['--data', join(dir, on.data)] : [];
  const code = await main([...args, ...data, '--json', '--lang', 'zh'], streams);
  return { code, said: out ? (JSON.parse(out) as Record<string, unknown>) : {}, err };
}

const failure = ({ said }: Ran): unknown => (said['error'] as { code: string } | undefined)?.code;

test('a ledger goes from a server into the embedded database and back, with the same head', async () => {
  const file = join(dir, 'whole.wutong');
  const made = await wutong({ url }, 'backup', file);
  assert.equal(made.code, 0, made.err);
  whole = { entries: made.said['entries'] as number, head: made.said['head'] as string };
  assert.ok(whole.entries > 100);
  const there = await wutong({ data: 'ledger' }, 'restore', file);
  assert.equal(there.code, 0, there.err);
  assert.deepEqual([there.said['entries'], there.said['head'], there.said['kept']], [whole.entries, whole.head, null]);
  assert.equal((await wutong({ data: 'ledger' }, 'verify')).said['head'], whole.head);
  const again = join(dir, 'again.wutong');
  assert.equal((await wutong({ data: 'ledger' }, 'backup', again)).said['head'], whole.head);
  const fresh = await testDatabase();
  const back = await wutong({ data: 'ledger' }, 'restore', again, '--into', fresh.url);
  assert.deepEqual([back.code, back.said['head'], back.said['verified']], [0, whole.head, true]);
});

test('a restore over a ledger asks for --replace, saves what was there, and waits for no running server', async () => {
  const file = join(dir, 'whole.wutong');
  const refused = await wutong({ data: 'ledger' }, 'restore', file);
  assert.deepEqual([refused.code, failure(refused)], [1, 'RESTORE_NOT_EMPTY']);
  const done = await wutong({ data: 'ledger' }, 'restore', file, '--replace');
  assert.equal(done.code, 0, done.err);
  const kept = done.said['kept'] as string;
  assert.equal(dirname(kept), join(dir, 'ledger', 'backups'));
  assert.ok(existsSync(kept));
  const absent = await wutong({ data: 'ledger' }, 'restore', join(dir, 'none.wutong'), '--replace');
  assert.deepEqual([absent.code, failure(absent)], [1, 'BACKUP_UNREADABLE']);
  const claim = claimServing(join(dir, 'ledger'), 'http://127.0.0.1:1', '2026-11-01T00:00:00.000Z');
  const busy = await wutong({ data: 'ledger' }, 'restore', file, '--replace');
  assert.deepEqual([busy.code, failure(busy)], [1, 'ALREADY_SERVING']);
  claim.release();
});

test('doctor looks at it without changing it; what is wrong gives exit code 1', async () => {
  assert.equal((await wutong({ data: 'ledger' }, 'backup', join(dir, 'third.wutong'))).code, 0);
  const seen = await wutong({ data: 'ledger' }, 'doctor', '--full');
  const findings = seen.said['findings'] as { code: string; level: string }[];
  assert.deepEqual(findings.filter(({ level }) => level === 'bad').map(({ code }) => code), [], JSON.stringify(findings));
  assert.equal(seen.code, 0);
  for (const code of ['SERVER', 'SCHEMA', 'CHAIN', 'CACHES', 'BACKUP']) assert.ok(findings.some((each) => each.code === code), code);
  const database = await testDatabase();
  await database.owner((sql) => sql.query('CREATE TABLE stranger (city text PRIMARY KEY)'));
  const drifted = await wutong({ url: database.url }, 'doctor');
  assert.equal(drifted.code, 1);
  assert.ok((drifted.said['findings'] as { code: string }[]).some(({ code }) => code === 'SCHEMA_DRIFT'));
}); // prettier-ignore

test('going back to an instant: enabled, shown, done; refused in words where it cannot be', async () => {
  const off = await wutong({ data: 'ledger' }, 'pitr', 'status');
  assert.deepEqual([off.code, failure(off)], [1, 'PITR_OFF']);
  assert.equal(failure(await wutong({ url }, 'pitr', 'enable')), 'PITR_SERVER');
  assert.equal((await wutong({ data: 'ledger' }, 'pitr', 'sideways')).code, 2);
  assert.equal((await wutong({ data: 'ledger' }, 'pitr', 'restore', '--to', 'yesterday')).code, 2);
  const enabled = await wutong({ data: 'ledger' }, 'pitr', 'enable', '--keep', '30');
  assert.equal(enabled.code, 0, enabled.err);
  const status = await wutong({ data: 'ledger' }, 'pitr', 'status');
  assert.equal((status.said['bases'] as unknown[]).length, 1);
  const early = await wutong({ data: 'ledger' }, 'pitr', 'restore', '--to', '2020-01-01 10:00');
  assert.deepEqual([early.code, failure(early)], [1, 'PITR_NO_BASE']);
  const into = join(dir, 'back');
  const back = await wutong({ data: 'ledger' }, 'pitr', 'restore', '--to', '2099-01-01 10:00', '--into', into);
  assert.equal(back.code, 0, back.err);
  assert.deepEqual([back.said['head'], back.said['entries'], back.said['verified']], [whole.head, whole.entries, true]);
});

test('an instant is China time unless it says otherwise', () => {
  assert.equal(instantOf('2026-11-21 10:15'), '2026-11-21T02:15:00Z');
  assert.equal(instantOf('2026-11-21T10:15:30.123456Z'), '2026-11-21T10:15:30.123456Z');
  assert.equal(instantOf('2026-01-01 00:00:00+08:00'), '2025-12-31T16:00:00Z');
  for (const wrong of ['2026-11-21', '10:15', '2026-02-30 10:15', '2026-11-21 25:00', '']) {
    assert.equal(instantOf(wrong), null, wrong);
  }
});
