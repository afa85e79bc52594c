/** A ledger in one file and out again: the same chain, every table, all or nothing. */
import assert from 'node:assert/strict';
import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkBackup } from '@wutong/kernel/backup/read';
import { Digest, type BackupHeader } from '@wutong/kernel/backup/format';
import { restore } from '@wutong/kernel/backup/restore';
import { EPHEMERAL, storedTables } from '@wutong/kernel/backup/tables';
import { migrationSets } from '@wutong/kernel/db/sets';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';
import { headOf } from '@wutong/kernel/ledger/read';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { createAccount } from '@wutong/kernel/access/accounts';
import { openSession } from '@wutong/kernel/access/sessions';
import { testDatabase } from '@wutong/kernel/testing/index';
import { backupTo, CITY, countOf, filled, NOW, registry, restoreFrom, scratch, writeParty } from './ledger.fixture';

let db: Database;
let made: Awaited<ReturnType<typeof backupTo>>;

before(async () => {
  db = await filled();
  await db.write(systemScope(CITY), async (sql) => {
    const act = { city: CITY, actor: 'system', now: NOW, cost: { logN: 4, r: 8, p: 1 } };
    await createAccount(sql, act, { account: 'shili', name: '示例岗', password: 'zhi-you-ceshi-yong-2026' });
    const opening = { account: 'shili', way: 'password', factor: false, demonstration: false, address: '10.0.0.1', agent: '' } as const;
    await openSession(sql, CITY, opening, NOW);
    const bytes = Buffer.from([0, 1, 92, 39, 255, 10, 13]);
    await sql.query('INSERT INTO source_file (city, sha256, size, bytes) VALUES ($1, $2, 7, $3)', [CITY, 'a'.repeat(64), bytes]);
    const query = { words: '引号"反斜\\杠\n换行,{花}', none: null };
    await sql.query(
      'INSERT INTO saved_view (city, account, id, name, page, query, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [CITY, 'shili', 'v', '{"a\\b",NULL}', 'records', JSON.stringify(query), NOW],
    );
  });
  made = await backupTo(db, 'whole.wutong');
}); // prettier-ignore

/** Every row of every table that a backup takes, as text. */
async function contents(of: Database): Promise<Record<string, string[]>> {
  return of.owner(async (sql) => {
    const found: Record<string, string[]> = {};
    for (const { table, role, columns } of await storedTables(sql, registry)) {
      if (role !== 'data') continue;
      const list = columns.map(({ name }) => `"${name}"`).join(', ');
      const { rows } = await sql.query<{ row: string }>(
        `SELECT row(${list})::text AS row FROM ${table} WHERE city = $1 ORDER BY 1`,
        [CITY],
      );
      found[table] = rows.map(({ row }) => row);
    }
    return found;
  });
}

test('a restored ledger has the same head, every row of every table, caches that fit, and takes the next act', async () => {
  const other = await testDatabase();
  const done = await restoreFrom(other, made.file);
  assert.ok(made.entries > 300);
  assert.deepEqual([done.entries, done.head, done.migrated], [made.entries, made.head, []]);
  assert.deepEqual(await contents(other), await contents(db));
  assert.deepEqual(await verifyChain(other, CITY), await verifyChain(db, CITY));
  assert.deepEqual((await rebuild(other, registry, CITY, { check: true })).differing, []);
  assert.equal(await countOf(other, 'session'), 0, 'nobody stays signed in');
  assert.ok((await countOf(db, 'session')) > 0);
  const { entries } = await writeParty(other, 'party_after_restore');
  assert.equal(entries[0]?.prev, made.head);
  const again = await backupTo(other, 'again.wutong');
  assert.equal(again.entries, made.entries + 1);
});

test('a backup taken while writers write is one instant: its chain is whole and ends where it says', async () => {
  const busy = await filled({ firms: 6, projects: 2, openLeads: 1 });
  const enough = new AbortController();
  const writer = (async () => {
    let n = 0;
    while (!enough.signal.aborted) await writeParty(busy, `party_busy_${++n}`);
    return n;
  })();
  const taken = [];
  for (let n = 0; n < 3; n++) taken.push(await backupTo(busy, `busy${n}.wutong`));
  enough.abort();
  const writtenIn = await writer;
  assert.ok(writtenIn > 0);
  for (const each of taken) {
    const into = await testDatabase();
    const { head, entries } = await restoreFrom(into, each.file);
    assert.deepEqual([entries, head], [each.entries, each.head]);
  }
});

test('every table is data with a city, a cache, or declared as not carried over; none refers in a circle', async () => {
  const tables = await db.owner((sql) => storedTables(sql, registry));
  const names = tables.map(({ table }) => table);
  for (const name of Object.keys(EPHEMERAL)) assert.ok(names.includes(name), `${name} is declared and does not exist`);
  for (const { table, role, columns, key } of tables) {
    if (role === 'local') continue;
    assert.ok(columns.some(({ name }) => name === 'city'), `${table} has no city: a backup could not take it`);
    assert.equal(key[0], 'city', `${table}: the key begins with the city`);
  }
  const { rows } = await db.owner((sql) =>
    sql.query<{ name: string }>(
      `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND (a.attidentity <> '' OR a.attgenerated <> '')`,
    ),
  );
  assert.deepEqual(rows, [], 'values that the server makes would differ after a restore');
}); // prettier-ignore

test('a file that breaks off, was altered or is none is refused by name, and nothing is restored', async () => {
  const target = await testDatabase();
  const plain = gunzipSync(await readFile(made.file)).toString('utf8');
  const refused = async (name: string, bytes: Uint8Array | string, code: string): Promise<void> => {
    const file = await scratch(name);
    await writeFile(file, bytes);
    await assert.rejects(restoreFrom(target, file), { code }, name);
  };
  const cut = await scratch('cut.wutong');
  await writeFile(cut, await readFile(made.file));
  await truncate(cut, (await stat(cut)).size - 100);
  await assert.rejects(restoreFrom(target, cut), { code: 'BACKUP_TRUNCATED' });
  const lines = plain.trimEnd().split('\n');
  await refused('lines.wutong', gzipSync(lines.slice(0, -5).join('\n')), 'BACKUP_TRUNCATED');
  const entryAt = lines.findIndex((line) => line === '{"part":"entry"}') + 3;
  const changed = lines.with(entryAt, lines[entryAt]!.replace(/"accepted"|"requested"/, '"rejected"'));
  assert.notEqual(changed[entryAt], lines[entryAt]);
  await refused('changed.wutong', gzipSync(`${changed.join('\n')}\n`), 'BACKUP_ALTERED');
  await refused('dropped.wutong', gzipSync(`${lines.toSpliced(entryAt, 1).join('\n')}\n`), 'BACKUP_ALTERED');
  await refused('swapped.wutong', gzipSync(`${lines.with(0, lines[0]!.replace(CITY, '141100')).join('\n')}\n`), 'BACKUP_ALTERED');
  await refused('flipped.wutong', flip(await readFile(made.file)), 'BACKUP_ALTERED');
  await refused('none.wutong', 'not a backup', 'BACKUP_UNREADABLE');
  await refused('other.wutong', gzipSync('{"format":"something else"}\n'), 'BACKUP_UNREADABLE');
  await refused('later.wutong', gzipSync(`${lines[0]!.replace('"version":1', '"version":99')}\n`), 'BACKUP_FORMAT');
  await assert.rejects(restoreFrom(target, await scratch('absent.wutong')), { code: 'BACKUP_UNREADABLE' });
  assert.equal(await countOf(target, 'entry'), 0);
  assert.equal((await checkBackup(made.file)).entries, made.entries);
}); // prettier-ignore

/** One bit in the middle turned over, as a failing disk does. */
function flip(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[Math.floor(copy.length / 2)]! ^= 1;
  return copy;
}

test('a backup whose chain does not hold is refused at the end and leaves the target as it was', async () => {
  const lying = await filled({ firms: 6, projects: 2, openLeads: 1 });
  await lying.owner((sql) => sql.query(`UPDATE entry SET actor = 'somebody' WHERE city = $1 AND seq = 3`, [CITY]));
  const bad = await backupTo(lying, 'lying.wutong');
  const target = await filled({ firms: 6, projects: 2, openLeads: 1 });
  const was = await contents(target);
  await assert.rejects(restoreFrom(target, bad.file, { replace: true }), { code: 'RESTORE_CHAIN' });
  assert.deepEqual(await contents(target), was);
});

test('a ledger that is there is replaced only when asked to, after it was saved; the copy brings it back', async () => {
  const target = await filled({ firms: 6, projects: 2, openLeads: 1 });
  const was = await target.read(systemScope(CITY), (sql) => headOf(sql, CITY));
  await assert.rejects(restoreFrom(target, made.file), { code: 'RESTORE_NOT_EMPTY' });
  await assert.rejects(
    restoreFrom(target, made.file, { replace: true, keep: () => Promise.reject(new RangeError('no room')) }),
    RangeError,
    'what cannot be saved is not replaced',
  );
  assert.equal((await target.read(systemScope(CITY), (sql) => headOf(sql, CITY))).hash, was.hash);
  let kept = '';
  const keep = async (): Promise<void> => void (kept = (await backupTo(target, 'kept.wutong')).file);
  assert.equal((await restoreFrom(target, made.file, { replace: true, keep })).head, made.head);
  assert.equal((await restoreFrom(target, kept, { replace: true, keep: async () => undefined })).head, was.hash);
});

test('a backup of a newer program is refused, whether it has a whole system more or one step', async () => {
  const target = await testDatabase();
  const older = migrationSets().filter(({ name }) => name !== 'statements');
  const wanted = { registry, file: made.file, sets: older, replace: false };
  await assert.rejects(restore(target, wanted), { code: 'BACKUP_NEWER' });
  const lines = gunzipSync(await readFile(made.file))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const header = JSON.parse(lines[0]!) as BackupHeader;
  header.migrations.push({ set: 'kernel', name: '999_later.sql', sha256: '0'.repeat(64) });
  const file = await scratch('later-step.wutong');
  await writeFile(file, gzipSync(`${resealed(lines.with(0, JSON.stringify(header))).join('\n')}\n`));
  await assert.rejects(restoreFrom(target, file), { code: 'BACKUP_NEWER' });
  assert.equal(await countOf(target, 'entry'), 0);
});

/** The closing digest made to fit the header and the closing lines of the parts. */
function resealed(lines: string[]): string[] {
  const whole = new Digest();
  for (const line of [lines[0]!, ...lines.slice(1, -1).filter((each) => each.startsWith('{"end":'))]) whole.put(line);
  return lines.with(lines.length - 1, JSON.stringify({ end: 'backup', sha256: whole.hex() }));
}
