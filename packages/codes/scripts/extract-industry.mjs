// Writes src/tables/industry.json from a csv of GB/T 4754-2017 (columns code,name,level,parent). For a maintainer:
//   node scripts/extract-industry.mjs ./gbt4754-2017.csv
import { readFileSync, writeFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8')
  .replace(/^\ufeff/, '')
  .trim()
  .split(/\r?\n/)
  .slice(1);
const rows = lines.map((line) => {
  const m = /^([^,]+),(.*),(门类|大类|中类|小类),([^,]*)$/.exec(line);
  if (!m) throw new Error(`unreadable line: ${line}`);
  return `${m[1]} ${m[2].replace(/^"|"$/g, '')}`;
});
const source = 'GB/T 4754-2017 with amendment no. 1 of 2019: code and name, by scripts/extract-industry.mjs';
writeFileSync(
  new URL('../src/tables/industry.json', import.meta.url),
  `${JSON.stringify({ source, rows }).replaceAll('","', '",\n"')}\n`,
);
