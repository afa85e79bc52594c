/**
 * Prints the tables of a kind as SQL, to be committed as a numbered migration: `npx tsx scripts/kind-sql.ts project`.
 * With `--sight`: only what moves tables made before row security knew of reach.
 */
import { kindTableSql } from '../kernel/src/kinds/ddl';
import { sightMigration } from '../kernel/src/kinds/sight';
import { cityRegistry } from '../apps/server/src/registry';

const registry = cityRegistry();
const [code, option] = process.argv.slice(2);
const known = registry.kinds.map(({ kind }) => kind);
if (code && known.includes(code)) {
  const kind = registry.kind(code);
  process.stdout.write(option === '--sight' ? sightMigration(kind) : kindTableSql(kind));
} else {
  process.stderr.write(`用法 usage: npx tsx scripts/kind-sql.ts ${known.join('|')} [--sight]\n`);
  process.exitCode = 2;
}
