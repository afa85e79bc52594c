/** How the tables of a ledger are laid over the servers of a Citus cluster: every table of a city's data by its city. */
import type { StoredTable } from '../../kernel/src/backup/tables';

/** The table all others are kept together with: the rows of one city lie on one server. */
const ANCHOR = 'chain_head';

/**
 * Statements for the coordinator after `migrate`, in an order in which a table comes after those it refers to. Tables
 * that hold no city's data stay local to the coordinator and are said in a comment.
 */
export function distribution(tables: readonly StoredTable[]): string[] {
  const text = (name: string): string => `'${name.replaceAll("'", "''")}'`;
  const anchor = tables.find(({ table }) => table === ANCHOR);
  const rest = tables.filter(({ table }) => table !== ANCHOR);
  return (anchor ? [anchor, ...rest] : rest).map(({ table, role }) => {
    if (role === 'local') return `-- ${table}: local to the coordinator`;
    const beside = table === ANCHOR ? 'none' : ANCHOR;
    return `SELECT create_distributed_table(${text(table)}, 'city', colocate_with => ${text(beside)});`;
  });
}
