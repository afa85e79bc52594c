/** Writes a whole ledger into one file, from one snapshot, while others go on writing. */
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import { identifier } from '../db/connection';
import type { Database, Sql } from '../db/types';
import { WutongError } from '../errors';
import type { Registry } from '../kinds/registry';
import { headOf } from '../ledger/read';
import { E } from './backup.errors';
import { Digest, FORMAT, FORMAT_VERSION, type BackupHeader, type BackupPart, type PartEnd } from './format';
import { storedTables, type StoredTable } from './tables';

export interface BackupRequest {
  registry: Registry;
  city: string;
  /** Where it goes. A file of that name is replaced once the new one is whole. */
  file: string;
  /** ISO instant, for the header. */
  now: string;
  /** Takes the caches along, which a restore makes anew: for a likeness of a release, to be upgraded in place. */
  caches?: boolean;
  /** Told after each part how many rows have been written, of how many. */
  onProgress?: (rows: number, of: number) => void;
}

export interface BackedUp {
  entries: number;
  head: string;
  rows: number;
  /** Size of the file. */
  bytes: number;
}

/** Rows fetched at a time; one where a row may hold a whole file. */
const FETCH = 2000;

/**
 * Reads every table of the city's data in one REPEATABLE READ transaction and writes it to the file, row by row: memory
 * stays flat. The file appears under its name only when it is whole and synced; only its owner may read it, because it
 * holds password hashes. Throws `BACKUP_NO_SCHEMA`, `BACKUP_UNWRITABLE`, and what the database throws.
 */
export async function backup(db: Database, request: BackupRequest): Promise<BackedUp> {
  const making = `${request.file}.part`;
  let out: Lines;
  try {
    out = await Lines.create(making);
  } catch (error) {
    throw unwritable(request.file, error);
  }
  try {
    const header = await db.owner(async (sql) => {
      await sql.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      try {
        return await writeAll(sql, db, request, out);
      } finally {
        await sql.query('ROLLBACK').catch(() => undefined);
      }
    });
    const bytes = await out.finish();
    await rename(making, request.file);
    await syncFolder(dirname(request.file));
    const rows = header.parts.reduce((sum, part) => sum + part.rows, 0);
    return { entries: header.entries, head: header.head, rows, bytes };
  } catch (error) {
    await out.abandon();
    await rm(making, { force: true });
    const code = (error as NodeJS.ErrnoException | null)?.syscall === undefined ? null : error;
    throw code === null ? error : unwritable(request.file, error);
  }
}

function unwritable(file: string, error: unknown): WutongError {
  const why = (error as NodeJS.ErrnoException).code ?? String(error);
  return new WutongError(E.BACKUP_UNWRITABLE, { file, why }, { cause: error });
}

async function writeAll(sql: Sql, db: Database, request: BackupRequest, out: Lines): Promise<BackupHeader> {
  // The text form of every value must not follow the settings of the server it is read from.
  await sql.query(`SET LOCAL bytea_output = 'hex'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL TimeZone = 'UTC'`);
  const header = await headerOf(sql, db, request);
  const whole = new Digest();
  const say = async (line: string): Promise<void> => {
    whole.put(line);
    await out.line(line);
  };
  await say(JSON.stringify(header));
  const of = header.parts.reduce((sum, part) => sum + part.rows, 0);
  let rows = 0;
  for (const table of await partsOf(sql, request)) {
    await out.line(JSON.stringify({ part: table.table }));
    const end = await writePart(sql, request.city, table, out);
    await say(JSON.stringify(end));
    rows += end.rows;
    request.onProgress?.(rows, of);
  }
  await out.line(JSON.stringify({ end: 'backup', sha256: whole.hex() }));
  return header;
}

async function partsOf(sql: Sql, { registry, caches }: BackupRequest): Promise<StoredTable[]> {
  const tables = await storedTables(sql, registry);
  return tables.filter(({ role }) => role === 'data' || (caches && role === 'cache'));
}

async function headerOf(sql: Sql, db: Database, request: BackupRequest): Promise<BackupHeader> {
  const { city, now } = request;
  const { rows: there } = await sql.query<{ there: boolean }>(`SELECT to_regclass('public.migration') IS NOT NULL AS there`);
  if (!there[0]?.there) throw new WutongError(E.BACKUP_NO_SCHEMA, { address: db.address });
  const { rows: migrations } = await sql.query<BackupHeader['migrations'][number]>(
    'SELECT set, name, sha256 FROM migration ORDER BY set, name',
  );
  const parts: BackupPart[] = [];
  for (const { table, columns } of await partsOf(sql, request)) {
    const { rows } = await sql.query<{ n: number }>(
      `SELECT count(*) AS n FROM ${identifier(table)} WHERE city = $1`,
      [city],
    );
    parts.push({ table, columns, rows: rows[0]!.n });
  }
  const { seq, hash } = await headOf(sql, city);
  return { format: FORMAT, version: FORMAT_VERSION, city, madeAt: now, entries: seq, head: hash, server: db.serverVersion, migrations, parts };
} // prettier-ignore

async function writePart(sql: Sql, city: string, table: StoredTable, out: Lines): Promise<PartEnd> {
  const columns = table.columns.map(({ name }) => `${identifier(name)}::text`).join(', ');
  const order = table.key.map(identifier).join(', ');
  const size = table.columns.some(({ type }) => type === 'bytea') ? 1 : FETCH;
  const digest = new Digest();
  let rows = 0;
  await sql.query(
    `DECLARE part NO SCROLL CURSOR FOR SELECT array_to_json(ARRAY[${columns}])::text AS line FROM ${identifier(table.table)} WHERE city = $1${order && ` ORDER BY ${order}`}`,
    [city],
  );
  for (;;) {
    const { rows: batch } = await sql.query<{ line: string }>(`FETCH ${size} FROM part`);
    for (const { line } of batch) {
      digest.put(line);
      await out.line(line);
    }
    rows += batch.length;
    if (batch.length < size) break;
  }
  await sql.query('CLOSE part');
  return { end: table.table, rows, sha256: digest.hex() };
}

async function syncFolder(folder: string): Promise<void> {
  // Not every system opens a folder; where it does, the new name must outlive a power cut as the content does.
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const PIECE = 1 << 17;

/** Lines into a gzip file, waiting whenever the disk is slower than we are. */
class Lines {
  private waiting: string[] = [];
  private size = 0;
  private failure: Error | undefined;
  private readonly gzip = createGzip();
  private constructor(
    private readonly path: string,
    private readonly file: ReturnType<typeof createWriteStream>,
  ) {
    const fail = (error: Error): void => {
      this.failure ??= error;
      this.gzip.destroy();
    };
    this.gzip.on('error', fail);
    file.on('error', fail);
    this.gzip.pipe(file);
  }

  static async create(path: string): Promise<Lines> {
    const file = createWriteStream(path, { mode: 0o600, flags: 'w' });
    await once(file, 'open');
    return new Lines(path, file);
  }

  async line(text: string): Promise<void> {
    this.waiting.push(text);
    this.size += text.length;
    if (this.size >= PIECE) await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.waiting.length === 0) return;
    const piece = `${this.waiting.join('\n')}\n`;
    this.waiting = [];
    this.size = 0;
    if (this.gzip.write(piece)) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.gzip.off('drain', go).off('close', go);
        resolve();
      };
      this.gzip.once('drain', go).once('close', go);
    });
    if (this.failure) throw this.failure;
  }

  /** Closes and syncs the file; returns its size. */
  async finish(): Promise<number> {
    await this.flush();
    this.gzip.end();
    await new Promise<void>((resolve) => this.file.once('close', resolve));
    if (this.failure) throw this.failure;
    const handle = await open(this.path, 'r+');
    try {
      await handle.sync();
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  }

  async abandon(): Promise<void> {
    this.gzip.destroy();
    if (this.file.closed) return;
    this.file.destroy();
    await new Promise<void>((resolve) => this.file.once('close', resolve));
  }
}
