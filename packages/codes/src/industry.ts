/** Industries: the national classification GB/T 4754-2017 (amended 2019), and the chains (产业链) a city names its own way. */
import { CHAINS } from './tables/chains';
import standard from './tables/industry.json' with { type: 'json' };
import { likeness } from './likeness';
import { foldText } from './text';

/** 门类 (a letter), 大类 (2 digits), 中类 (3), 小类 (4). */
export type IndustryLevel = 'section' | 'division' | 'group' | 'class';

export interface Industry {
  /** With the section letter: `C38`, `C3825`. */
  code: string;
  name: string;
  level: IndustryLevel;
  parent: string | null;
}

const LEVELS: IndustryLevel[] = ['section', 'section', 'division', 'group', 'class'];
let industries: Map<string, Industry> | null = null;
const byDigits = new Map<string, Industry>();

function table(): Map<string, Industry> {
  if (industries) return industries;
  industries = new Map();
  for (const line of standard.rows) {
    const cut = line.indexOf(' ');
    const code = line.slice(0, cut);
    const level = code.length === 1 ? 'section' : LEVELS[code.length - 1]!;
    const parent = code.length === 1 ? null : code.length === 3 ? code[0]! : code.slice(0, -1);
    const industry = { code, name: line.slice(cut + 1), level, parent };
    industries.set(code, industry);
    if (code.length > 1) byDigits.set(code.slice(1), industry);
  }
  return industries;
}

/** The industry of a code, with or without its section letter (`C3825`, `3825`); `null` when the standard has none. */
export function industry(code: string): Industry | null {
  const key = foldText(code).toUpperCase();
  return table().get(key) ?? byDigits.get(key) ?? null;
}

/** The industry and those above it, widest first; empty for an unknown code. */
export function industryPath(code: string): Industry[] {
  const path: Industry[] = [];
  for (let at = industry(code); at; at = at.parent ? industry(at.parent) : null) path.unshift(at);
  return path;
}

/** True when `code` is `ancestor` or lies under it. */
export function industryWithin(code: string, ancestor: string): boolean {
  const top = industry(ancestor);
  return top !== null && industryPath(code).some((step) => step.code === top.code);
}

/** Industries whose name contains the text, or, when none does, the names most like it; best first, at most `limit`. */
export function searchIndustry(text: string, limit = 10): Industry[] {
  const wanted = foldText(text);
  if (!wanted) return [];
  const all = [...table().values()];
  const containing = all.filter((one) => foldText(one.name).includes(wanted));
  const score = new Map(all.map((one) => [one, likeness(wanted, foldText(one.name))]));
  const pool = containing.length > 0 ? containing : all.filter((one) => score.get(one)! >= 0.5);
  return pool.sort((a, b) => score.get(b)! - score.get(a)! || (a.code < b.code ? -1 : 1)).slice(0, limit);
}

export interface Chain {
  /** Stable ASCII code. */
  code: string;
  name: { zh: string; en: string };
  aliases: string[];
}

/** The chains known by name. Which of them a city runs is the city's own list; this only joins spellings. */
export function chains(): readonly Chain[] {
  return CHAINS;
}

/** The chain a text names (`光伏产业链`, `光伏制造`), or `null`. A text that names two chains is `null`: see `chainsIn`. */
export function chainOf(text: string): Chain | null {
  const wanted = chainKey(text);
  return CHAINS.find((chain) => [chain.name.zh, ...chain.aliases].some((name) => chainKey(name) === wanted)) ?? null;
}

/** Every chain a list such as `氢能、装备制造、文旅` names, in order, unknown names left out. */
export function chainsIn(text: string): Chain[] {
  const found = text
    .split(/[、,，;；/]/)
    .map(chainOf)
    .filter((chain) => chain !== null);
  return [...new Set(found)];
}

function chainKey(text: string): string {
  return foldText(text).replace(/(?:产业链|产业|链|行业)$/, '');
}
