/** The division table put together from its data. Built once, on first use. */
import { BEGAN, FORMER_NAMES } from '../tables/changes';
import divisions from '../tables/divisions.json' with { type: 'json' };
import { TILES } from '../tables/tiles';
import { levelOf, parentOf, shortName, zoneKey } from './names';
import type { PlaceFact } from './types';

const PROVINCES = ['110000 北京市', '140000 山西省'];

/** One place as the table writes it; validity and former names come from the dated changes. */
export function placeFact(code: string, name: string, source = 'NBS-2023'): PlaceFact {
  const level = levelOf(code);
  const short = shortName(name, level);
  const key = level === 'zone' ? zoneKey(name) : name;
  const began = BEGAN[code];
  return {
    code,
    name,
    short,
    level,
    parent: parentOf(code),
    validFrom: began?.from ?? null,
    validTo: null,
    successor: null,
    aliases: [...new Set([short, key])].filter((alias) => alias !== name),
    formerNames: FORMER_NAMES.filter((former) => former.successors.includes(code)),
    source: began?.source ?? source,
  };
}

let table: Map<string, PlaceFact> | null = null;

/** Every place known: provinces, Shanxi's cities, the counties of Changzhi, Lüliang and Beijing, the townships of the first two, and abolished counties. */
export function divisionTable(): Map<string, PlaceFact> {
  if (table) return table;
  table = new Map();
  for (const line of [...PROVINCES, ...divisions.cities, ...divisions.counties, ...divisions.townships]) {
    const [code, name] = line.split(' ') as [string, string];
    table.set(code, placeFact(code, name));
  }
  for (const former of FORMER_NAMES) {
    if (!former.code) continue;
    const level = levelOf(former.code);
    table.set(former.code, {
      code: former.code,
      name: former.name,
      short: shortName(former.name, level),
      level,
      parent: former.parent,
      validFrom: null,
      validTo: former.until,
      successor: former.successors.length === 1 ? former.successors[0]! : null,
      aliases: [],
      formerNames: [],
      source: former.source,
    });
  }
  for (const line of TILES.split('\n')) {
    const [code, col, row] = line.split(' ') as [string, string, string];
    const place = table.get(code);
    if (place) place.tile = { col: Number(col), row: Number(row) };
  }
  return table;
}
