/**
 * The one implementation of `Database`. Three pools: writers of one city queue behind each other, and those who wait
 * behind a large import must not take the connections of those who only read.
 */
import type { Pool, PoolClient } from 'pg';
import { WutongError } from '../errors';
import { bulkInsert, type ColumnTypes } from './bulk';
import { createPool, identifier, printable } from './connection';
import { DbErrors } from './db.errors';
import { codeOf, explain, failureOf } from './failures';
import { sqlOn } from './sql';
import type { Roles } from './roles';
import { beginFor, inTransaction } from './transactions';
import type { Database, Scope, Separation, Sql } from './types';

export interface PoolDatabaseOptions {
  url: string;
  roles: Roles;
  serverVersion: number;
  /** Set for the embedded server: brings it back after a crash. */
  revive?: () => Promise<void>;
  /** Set for the embedded server: throws `DISK_FULL` while the disk has too little room to write. */
  room?: () => void;
  onClose?: () => Promise<void>;
  /** Connections for readers, and half as many for writers. */
  size?: number;
  /** How long an unused connection is kept, in milliseconds. */
  idle?: number;
}

/** Grows from 30 ms to 1 s, spread so that rivals do not meet again. */
function pause(attempt: number): Promise<void> {
  const longest = Math.min(1000, 30 * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
}

/** Looks for room before every statement: a long import ends in order before the disk does. */
function withRoom(sql: Sql, room: () => void): Sql {
  return {
    async query<R>(text: string, params?: readonly unknown[]) {
      room();
      return sql.query<R>(text, params);
    },
  };
}

export class PoolDatabase implements Database {
  readonly url: string;
  readonly address: string;
  readonly embedded: boolean;
  readonly separation: Separation;
  readonly appRole: string;
  readonly serverVersion: number;
  readonly #readers: Pool;
  readonly #writers: Pool;
  readonly #owner: Pool;
  readonly #revive: () => Promise<void>;
  readonly #room: (() => void) | undefined;
  readonly #onClose: (() => Promise<void>) | undefined;
  readonly #columnTypes: ColumnTypes = new Map();
  #closing: Promise<void> | undefined;

  constructor(options: PoolDatabaseOptions) {
    this.url = options.url;
    this.address = printable(options.url);
    this.embedded = options.revive !== undefined;
    this.separation = options.roles.separation;
    this.appRole = options.roles.appRole;
    this.serverVersion = options.serverVersion;
    this.#revive = options.revive ?? (async () => undefined);
    this.#room = options.room;
    this.#onClose = options.onClose;
    const size = options.size ?? 10;
    this.#readers = createPool(options.roles.appUrl, size, options.idle);
    this.#writers = createPool(options.roles.appUrl, Math.ceil(size / 2), options.idle);
    this.#owner = createPool(options.url, 3, options.idle);
  }

  read<T>(scope: Scope, fn: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#run('read', scope, fn);
  }

  write<T>(scope: Scope, fn: (sql: Sql) => Promise<T>): Promise<T> {
    const room = this.#room;
    return this.#run('write', scope, room ? (sql) => fn(withRoom(sql, room)) : fn).catch((error: unknown) => {
      // A server that only follows another, as after a switch to the wrong one.
      if (codeOf(error) !== '25006') throw error;
      throw new WutongError(DbErrors.DATA_READ_ONLY, { path: this.address }, { cause: error });
    });
  }

  async #run<T>(mode: 'read' | 'write', scope: Scope, fn: (sql: Sql) => Promise<T>): Promise<T> {
    const role = this.separation === 'set-role' ? identifier(this.appRole) : null;
    const reads = mode === 'read';
    const options = { begin: beginFor(mode, scope, role), reads, address: this.address, revive: this.#revive, pause };
    return inTransaction(reads ? this.#readers : this.#writers, options, fn);
  }

  async owner<T>(fn: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.#ownerClient();
    let lost: Error | undefined;
    const onError = (error: Error): void => void (lost = error);
    client.on('error', onError);
    try {
      const value = await fn(sqlOn(client));
      return value;
    } catch (error) {
      if (failureOf(error) !== 'other') lost ??= new Error('connection given up');
      throw explain(error, this.address);
    } finally {
      // A transaction left open must not reach the next user of the connection.
      if (!lost) await client.query('ROLLBACK').catch((error: Error) => void (lost = error));
      client.off('error', onError);
      client.release(lost);
    }
  }

  async #ownerClient(): Promise<PoolClient> {
    try {
      return await this.#owner.connect();
    } catch (error) {
      if (failureOf(error) !== 'lost') throw explain(error, this.address);
      await this.#revive();
      return this.#owner.connect().catch((again: unknown) => {
        throw explain(again, this.address);
      });
    }
  }

  bulk(sql: Sql, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Promise<void> {
    return bulkInsert(sql, this.#columnTypes, table, columns, rows);
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await Promise.all([this.#readers.end(), this.#writers.end(), this.#owner.end()]);
      await this.#onClose?.();
    })();
    return this.#closing;
  }
}
