/** Prints the tables of a kind as SQL, to be committed as a numbered migration: `npx tsx scripts/kind-sql.ts project`. */
import { kindTableSql } from '../kernel/src/kinds/ddl';
import { cityRegistry } from '../apps/server/src/registry';

const registry = cityRegistry();
const [code] = process.argv.slice(2);
const known = registry.kinds.map(({ kind }) => kind);
if (code && known.includes(code)) process.stdout.write(kindTableSql(registry.kind(code)));
else {
  process.stderr.write(`用法 usage: npx tsx scripts/kind-sql.ts ${known.join('|')}\n`);
  process.exitCode = 2;
}
