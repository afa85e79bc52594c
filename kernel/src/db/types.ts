/**
 * The database port. Everything above the kernel's `db` folder speaks to PostgreSQL through these four interfaces,
 * whether the server is the embedded one or a city's own.
 */

/** A value that can be bound to `$1`. Objects are bound as JSON, arrays as PostgreSQL arrays. */
export type SqlValue = string | number | boolean | null | undefined | Uint8Array | object;

/** One connection, inside the transaction that handed it out. */
export interface Sql {
  /**
   * Runs one statement. Numbers come back as numbers (`bigint`, `numeric` too), days as `YYYY-MM-DD`,
   * instants as ISO 8601 in UTC, `infinity` as the text `infinity`.
   */
  query<R = Record<string, unknown>>(
    text: string,
    params?: readonly unknown[],
  ): Promise<{ rows: R[]; rowCount: number }>;
}

/** Who the transaction is for. Row security reads it as `current_setting('app.city')`. */
export interface Scope {
  /** Division code of the city, such as `140400`. */
  city: string;
  /** Further settings, seen in SQL as `app.<name>`. */
  settings?: Record<string, string>;
  /** `kept`: a read of a few rows by their keys, whose statements are planned once; others are planned for what they ask. */
  plans?: 'kept';
}

/** How the application's transactions are kept apart from the owner's. */
export type Separation =
  /** They connect as a role of their own: the strongest. */
  | 'login'
  /** They switch role inside each transaction: rights hold, but injected SQL could switch back. */
  | 'set-role'
  /** The server gave us one user only: rights do not hold, only the chain of hashes does. `doctor` warns. */
  | 'none';

export interface Database {
  /** Where the owner connects. May hold a password: never print it, print `address`. */
  readonly url: string;
  /** The same without a password, for people. */
  readonly address: string;
  /** True when the server is one this project supervises in a data directory. */
  readonly embedded: boolean;
  readonly separation: Separation;
  /** Name of the role that requests run as. */
  readonly appRole: string;
  /** `server_version_num`, such as 180004. */
  readonly serverVersion: number;
  /** One read-only transaction with one snapshot, as the application role. Run again if the connection is lost. */
  read<T>(scope: Scope, fn: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * One transaction as the application role. `fn` runs again after a serialization failure, a deadlock or a
   * connection lost before the commit: it must do nothing outside the database. A connection lost during the commit
   * is never retried: `COMMIT_UNKNOWN`.
   */
  write<T>(scope: Scope, fn: (sql: Sql) => Promise<T>): Promise<T>;
  /** One connection as the owner, without a transaction of its own: migrations, rebuild. Never for requests. */
  owner<T>(fn: (sql: Sql) => Promise<T>): Promise<T>;
  /** Inserts many rows quickly. `columns` and the rows are in the same order; values as for `query`. */
  bulk(sql: Sql, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Promise<void>;
  /** Gives the connections back; stops the embedded server when nobody else uses it. */
  close(): Promise<void>;
}
