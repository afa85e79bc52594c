/**
 * Databases for tests: `const db = await testDatabase()` gives a fresh, migrated, empty one in a few milliseconds.
 * One embedded server serves all test processes of this user; with TEST_DATABASE_URL (a user that may create
 * databases) that server is used instead. TEST_SUPERUSER_URL names its superuser, for making databases and for tests
 * that play the intruder, so that the tables can belong to an ordinary user as on a city's server. Everything is
 * dropped when the process ends, also when a test failed, and what a killed process left behind is dropped by the next.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { Client } from 'pg';
import { WutongError } from '../errors';
import { DbErrors } from '../db/db.errors';
import { addressFor, connectionConfig, identifier, literal } from '../db/connection';
import { SUPERUSER } from '../db/embedded/cluster';
import { EMBEDDED_OWNER } from '../db/embedded/prepare';
import { isSameProcess, ownMark } from '../db/embedded/processes';
import { useEmbeddedServer, type UsedServer } from '../db/embedded/use';
import { migrate, type MigrationSet } from '../db/migrate';
import { PoolDatabase } from '../db/database';
import { openServer } from '../db/open';
import { migrationSets } from '../db/sets';
import type { Database } from '../db/types';

export { migrationSets };

function fingerprint(sets: readonly MigrationSet[]): string {
  const hash = createHash('sha256');
  for (const { name, dir } of sets) {
    for (const file of readdirSync(dir)
      .filter((each) => each.endsWith('.sql'))
      .sort())
      hash.update(`${name}/${file}\n`).update(readFileSync(join(dir, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

interface Bench {
  /** Runs statements with the right to create databases. */
  admin: Client;
  /** To whom the databases belong. */
  owner: string;
  template: string;
  open(database: string): Promise<Database>;
  superUrl(database: string): string;
  server: UsedServer | null;
}

// A run opens many databases and never all at once.
const IDLE = 1500;
const SPOILT = new Set<string>([DbErrors.POSTGRES_FAILED, DbErrors.DATA_VERSION, DbErrors.DATA_NOT_OURS]);

let bench: Promise<Bench> | undefined;
const opened = new Map<string, Database>();
let making: Promise<unknown> = Promise.resolve();
let count = 0;

async function start(): Promise<Bench> {
  const given = process.env['TEST_DATABASE_URL'];
  const powerful = process.env['TEST_SUPERUSER_URL'] ?? given;
  const server = given ? null : await throwAwayServer();
  const adminUrl = given ? powerful! : server!.urlFor(SUPERUSER, 'postgres');
  const owner = given ? decodeURIComponent(new URL(given).username) : EMBEDDED_OWNER;
  const admin = new Client({ ...connectionConfig(adminUrl), application_name: 'wutong-test' });
  admin.on('error', () => undefined);
  await admin.connect();
  const open = async (database: string): Promise<Database> => {
    if (!server) return openServer(databaseOf(given!, database), { size: 5, idle: IDLE });
    const roles = {
      separation: 'login' as const,
      appRole: 'wutong_app',
      appUrl: server.urlFor('wutong_app', database),
    };
    const url = server.urlFor(EMBEDDED_OWNER, database);
    return new PoolDatabase({
      url,
      roles,
      serverVersion: server.version,
      revive: () => server.revive(),
      size: 5,
      idle: IDLE,
    });
  };
  await dropAbandoned(admin);
  const sets = migrationSets();
  const template = `wutong_template_${fingerprint(sets)}`;
  await makeTemplate(admin, template, sets, open, owner);
  return {
    admin,
    owner,
    template,
    open,
    server,
    superUrl: (name) => (server ? server.urlFor(SUPERUSER, name) : databaseOf(powerful!, name)),
  };
}

async function throwAwayServer(): Promise<UsedServer> {
  const dataDir = join(tmpdir(), `wutong-test-${process.getuid?.() ?? 'user'}`);
  // No test on this server is about power cuts, and waiting for the disk would be most of the time.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' };
  try {
    return await useEmbeddedServer({ dataDir, settings });
  } catch (error) {
    // Without fsync a crash of the machine may have spoilt it; nothing in it is worth keeping.
    if (!(error instanceof WutongError) || !SPOILT.has(error.code)) throw error;
    rmSync(dataDir, { recursive: true, force: true });
    return useEmbeddedServer({ dataDir, settings });
  }
}

function databaseOf(url: string, database: string): string {
  const { username, password } = new URL(url);
  return addressFor(url, { name: decodeURIComponent(username), password: decodeURIComponent(password) }, database);
}

const TEMPLATE_LOCK = 7_288_642;

async function makeTemplate(
  admin: Client,
  template: string,
  sets: MigrationSet[],
  open: (database: string) => Promise<Database>,
  owner: string,
): Promise<void> {
  await admin.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
  try {
    if ((await admin.query('select 1 from pg_database where datname = $1', [template])).rowCount === 1) return;
    // Built under another name, so that a killed builder leaves no half-migrated template.
    const making = `${template}_new`;
    await admin.query(`drop database if exists ${identifier(making)} with (force)`);
    await admin.query(
      `create database ${identifier(making)} owner ${identifier(owner)} encoding 'UTF8' template template0`,
    );
    const db = await open(making);
    try {
      await migrate(db, sets);
    } finally {
      await db.close();
    }
    await admin.query(`alter database ${identifier(making)} rename to ${identifier(template)}`);
    await dropOldTemplates(admin);
  } finally {
    await admin.query(`select pg_advisory_unlock(${TEMPLATE_LOCK})`);
  }
}

/** Keeps the newest few: other checkouts of this machine may be testing with theirs. */
async function dropOldTemplates(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'wutong\\_template\\_%' order by oid desc offset 6`,
  );
  for (const { name } of rows) await admin.query(`drop database if exists ${identifier(name)}`).catch(() => undefined);
}

/** The comment on a test database names the process that made it. */
async function dropAbandoned(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; mark: string | null }>(
    `select datname as name, shobj_description(oid, 'pg_database') as mark from pg_database where datname like 'wutong\\_test\\_%'`,
  );
  for (const { name, mark } of rows) {
    if (mark === null || isSameProcess(mark)) continue;
    await admin.query(`drop database if exists ${identifier(name)} with (force)`).catch(() => undefined);
  }
}

/** A fresh database with every migration applied. Closed and dropped when the test process ends. */
export async function testDatabase(): Promise<Database> {
  bench ??= start();
  const { admin, template, open, owner } = await bench;
  const name = `wutong_test_${process.pid}_${++count}_${Date.now().toString(36)}`;
  // One connection makes them all, and takes one statement at a time.
  const made = making.then(async () => {
    await admin.query(
      `create database ${identifier(name)} owner ${identifier(owner)} template ${identifier(template)}`,
    );
    await admin.query(`comment on database ${identifier(name)} is ${literal(ownMark())}`);
  });
  making = made.catch(() => undefined);
  await made;
  const db = await open(name);
  opened.set(name, db);
  return db;
}

/** Address of the same database for the server's superuser: for tests that play the intruder. */
export async function superuserUrl(db: Database): Promise<string> {
  const { superUrl } = await bench!;
  return superUrl(decodeURIComponent(new URL(db.url).pathname.slice(1)));
}

/** Drops what this process made and lets go of the server. Called by itself at the end of the tests. */
export async function closeTestDatabases(): Promise<void> {
  if (!bench) return;
  const { admin, server } = await bench;
  bench = undefined;
  for (const [name, db] of opened) {
    await db.close().catch(() => undefined);
    await admin.query(`drop database if exists ${identifier(name)} with (force)`).catch(() => undefined);
  }
  opened.clear();
  await admin.end().catch(() => undefined);
  await server?.release();
}

after(closeTestDatabases);
