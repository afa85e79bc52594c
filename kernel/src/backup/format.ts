/**
 * The form of a backup file: gzip over lines of JSON, readable without this program.
 *
 * 1. the header: what it is, of which city, which migrations its tables stand on, how many rows each part has;
 * 2. for each table `{"part": name}`, then a row a line as an array of texts (PostgreSQL's own text form of each column,
 *    in the order of the header; `null` for NULL), then `{"end": name, "rows": n, "sha256": hex}` over the bytes of the rows;
 * 3. `{"end": "backup", "sha256": hex}` over the header and the closing lines of the parts.
 */
import { createHash, type Hash } from 'node:crypto';

export const FORMAT = 'wutong-backup';
/** Raised when a reader of the version before could no longer read it. */
export const FORMAT_VERSION = 1;

export interface BackupPart {
  table: string;
  columns: { name: string; type: string }[];
  rows: number;
}

export interface BackupHeader {
  format: typeof FORMAT;
  version: number;
  city: string;
  /** ISO instant at which the backup was asked for. */
  madeAt: string;
  /** Entries of the ledger and the hash of the last, as read in the same snapshot. */
  entries: number;
  head: string;
  /** `server_version_num` it was read from: for people, restore does not ask. */
  server: number;
  migrations: { set: string; name: string; sha256: string }[];
  parts: BackupPart[];
}

/** The closing line of a part. */
export interface PartEnd {
  end: string;
  rows: number;
  sha256: string;
}

/** A row: the text of each column. */
export type Row = (string | null)[];

/** Digest of what has been put in so far, as lower-case hex. */
export class Digest {
  private readonly hash: Hash = createHash('sha256');
  put(line: string): void {
    this.hash.update(line).update('\n');
  }
  hex(): string {
    return this.hash.digest('hex');
  }
}
