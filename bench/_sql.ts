import { kindTableSql } from '../kernel/src/kinds/ddl';
import { cityRegistry } from '../apps/server/src/registry';
import { readFileSync, writeFileSync } from 'node:fs';
const files: Record<string, string[]> = { 'modules/investment/sql/001_investment.sql': ['lead', 'signing'], 'modules/projects/sql/001_projects.sql': ['project', 'batch'], 'modules/statements/sql/001_statements.sql': ['statement'], 'kernel/sql/002_places_parties.sql': ['party'] };
const write = process.argv[2] === 'write';
for (const [file, kinds] of Object.entries(files)) {
  let text = readFileSync(file, 'utf8');
  for (const [i, code] of kinds.entries()) {
    const kind = cityRegistry().kind(code);
    const start = text.indexOf(`-- ${kind.name.en} (${kind.name.zh})\nCREATE TABLE`);
    const next = kinds[i + 1]; const nk = next && cityRegistry().kind(next);
    const end = nk ? text.indexOf(`-- ${nk.name.en} (${nk.name.zh})\nCREATE TABLE`) : text.length;
    if (start < 0 || end < 0) throw new Error(code + start + ' ' + end);
    const made = kindTableSql(kind) + (nk ? '\n' : '');
    console.log(code, text.slice(start, end) === made, end === text.length);
    text = text.slice(0, start) + made + text.slice(end);
  }
  if (write) writeFileSync(file, text);
}
