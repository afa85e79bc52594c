/** A pg connection behind the `Sql` interface, with its statements prepared once. */
import type { ClientBase } from 'pg';
import type { Sql } from './types';

// Statement name → text, shared by all connections; each server session still prepares a statement once for itself.
const names = new Map<string, string>();
const LIMIT = 400;

function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  // Generated texts of unbounded variety must not fill the server's memory with plans.
  if (names.size >= LIMIT || text.length > 20_000) return undefined;
  const name = `w${names.size + 1}`;
  names.set(text, name);
  return name;
}

const prepared = new WeakMap<ClientBase, Sql>();

/** The `Sql` of a connection. Statements with parameters are prepared under a name and planned once a session. */
export function sqlOn(client: ClientBase): Sql {
  const known = prepared.get(client);
  if (known) return known;
  const sql: Sql = {
    async query<R>(text: string, params?: readonly unknown[]): Promise<{ rows: R[]; rowCount: number }> {
      const values = params === undefined ? undefined : [...params];
      const name = values && values.length > 0 ? statementName(text) : undefined;
      const result = await client.query<R & Record<string, unknown>>(
        name === undefined ? { text, values } : { name, text, values },
      );
      // Several statements in one text give an array; the caller reads the last.
      const last = Array.isArray(result) ? (result as (typeof result)[]).at(-1)! : result;
      return { rows: last.rows, rowCount: last.rowCount ?? 0 };
    },
  };
  prepared.set(client, sql);
  return sql;
}
