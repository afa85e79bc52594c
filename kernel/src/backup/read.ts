/** Reads a backup file: checks it from end to end first, then gives its rows. */
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { WutongError } from '../errors';
import { E } from './backup.errors';
import { Digest, FORMAT, FORMAT_VERSION, type BackupHeader, type BackupPart, type PartEnd, type Row } from './format';

/** The lines of the file. Throws `BACKUP_UNREADABLE` or `BACKUP_TRUNCATED`. */
async function* linesOf(file: string, where: () => string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  const decoder = new StringDecoder('utf8');
  // A row with a file in it comes in many pieces: joined once, at its end.
  let open: string[] = [];
  try {
    for await (const piece of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      const lines = decoder.write(piece).split('\n');
      open.push(lines[0]!);
      if (lines.length === 1) continue;
      yield open.join('');
      yield* lines.slice(1, -1);
      open = [lines.at(-1)!];
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'Z_BUF_ERROR') throw new WutongError(E.BACKUP_TRUNCATED, { file, part: where() }, { cause: error });
    if (code.startsWith('Z_') && where() !== 'header')
      throw new WutongError(E.BACKUP_ALTERED, { file, part: where() }, { cause: error });
    throw new WutongError(E.BACKUP_UNREADABLE, { file, why: code || String(error) }, { cause: error });
  } finally {
    source.destroy();
  }
  const rest = open.join('') + decoder.end();
  if (rest) yield rest;
}

function parsed(file: string, part: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    if (part === 'header') throw new WutongError(E.BACKUP_UNREADABLE, { file, why: 'JSON' }, { cause });
    throw new WutongError(E.BACKUP_ALTERED, { file, part }, { cause });
  }
}

function headerOf(file: string, line: string): BackupHeader {
  const header = parsed(file, 'header', line) as BackupHeader | null;
  if (header?.format !== FORMAT || !Number.isInteger(header.version))
    throw new WutongError(E.BACKUP_UNREADABLE, { file, why: FORMAT });
  if (header.version > FORMAT_VERSION)
    throw new WutongError(E.BACKUP_FORMAT, { file, found: header.version, known: FORMAT_VERSION });
  const { city, head, entries, migrations, parts } = header;
  const sound =
    typeof city === 'string' && typeof head === 'string' && Number.isInteger(entries) &&
    Array.isArray(migrations) && Array.isArray(parts) && parts.every(({ table, columns, rows }) => typeof table === 'string' && Array.isArray(columns) && Number.isInteger(rows)); // prettier-ignore
  if (!sound) throw new WutongError(E.BACKUP_ALTERED, { file, part: 'header' });
  return header;
}

/**
 * Reads the whole file and compares every digest and every count. Touches no database.
 * Throws `BACKUP_UNREADABLE`, `BACKUP_FORMAT`, `BACKUP_TRUNCATED` or `BACKUP_ALTERED`, each naming the part.
 */
export async function checkBackup(file: string): Promise<BackupHeader> {
  let where = 'header';
  let header: BackupHeader | undefined;
  let part: BackupPart | undefined;
  let next = 0;
  let digest = new Digest();
  let rows = 0;
  let ended = false;
  const whole = new Digest();
  const altered = (): WutongError => new WutongError(E.BACKUP_ALTERED, { file, part: where });
  for await (const line of linesOf(file, () => where)) {
    if (ended) throw altered();
    if (!header) {
      header = headerOf(file, line);
      whole.put(line);
    } else if (!part) {
      const mark = parsed(file, where, line) as { part?: string; end?: string; sha256?: string };
      if (mark.end === 'backup') {
        where = 'backup';
        if (next !== header.parts.length || mark.sha256 !== whole.hex()) throw altered();
        ended = true;
        continue;
      }
      part = header.parts[next++];
      if (!part || mark.part !== part.table) throw altered();
      where = part.table;
      digest = new Digest();
      rows = 0;
    } else if (line.startsWith('[')) {
      digest.put(line);
      rows++;
    } else {
      const end = parsed(file, where, line) as PartEnd;
      if (end.end !== part.table || end.rows !== rows || rows !== part.rows || end.sha256 !== digest.hex())
        throw altered();
      whole.put(line);
      part = undefined;
    }
  }
  if (!header || !ended) throw new WutongError(E.BACKUP_TRUNCATED, { file, part: where });
  return header;
}

/** The rows of every part in batches of at most about four million characters, in the order of the file. */
export async function* rowsOf(file: string): AsyncGenerator<{ part: BackupPart; rows: Row[] }> {
  let header: BackupHeader | undefined;
  let part: BackupPart | undefined;
  let rows: Row[] = [];
  let size = 0;
  for await (const line of linesOf(file, () => part?.table ?? 'header')) {
    if (!header) {
      header = headerOf(file, line);
      continue;
    }
    if (line.startsWith('[')) {
      rows.push(JSON.parse(line) as Row);
      size += line.length;
      if (rows.length < 2000 && size < 4_000_000) continue;
    } else if (part === undefined) {
      const { part: name } = JSON.parse(line) as { part?: string };
      part = header.parts.find(({ table }) => table === name);
      continue;
    }
    const done = part!;
    if (!line.startsWith('[')) part = undefined;
    if (rows.length) yield { part: done, rows };
    rows = [];
    size = 0;
  }
}
