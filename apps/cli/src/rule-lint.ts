/** A rule file looked through with the codes that ship, each finding with its place in the file. */
import { industry, places } from '@wutong/codes';
import { type CodeBook, type Finding, lint, policyAt } from '@wutong/rules';
import type { RawPack } from './packs';

export type PlacedFinding = Finding & {
  file: string | undefined;
  line: number | undefined;
  column: number | undefined;
};

/** What the linter says on a day; `path` leads from the policy, file and line to the place in the text. */
export function findingsIn(raw: RawPack, asOf: string): PlacedFinding[] {
  return lint(raw.value, { asOf, codes: codeBook(chineseFields(raw.value)) }).map((finding) => {
    const root = finding.policy ? rootOf(finding.policy, raw.value) : [];
    const { file, line, column } = raw.locate([...root, ...finding.path]);
    return { ...finding, file, line, column };
  });
}

/** The first two digits of division codes (GB/T 2260). */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);
/** Cities whose counties and townships the table knows. */
const KNOWN_IN_DEPTH = ['1404', '1411'];

const HAN = /\p{Script=Han}/u;

/** Whether the codes of a field are the national ones: a field labelled in another language may follow another country's. */
function chineseFields(value: unknown): (field: string) => boolean {
  const fields = (value as { fields?: Record<string, { label?: unknown } | null> } | null)?.fields;
  const titles = titlesIn(value).filter((one) => typeof one === 'string');
  const titled = titles.length === 0 || titles.some((one) => HAN.test(one));
  return (field) => {
    const label = fields && Object.hasOwn(fields, field) ? fields[field]?.label : undefined;
    return typeof label === 'string' && label ? HAN.test(label) : titled;
  };
}

function titlesIn(value: unknown): unknown[] {
  const lists = Array.isArray(value) ? [value] : Object.values((value ?? {}) as object).filter(Array.isArray);
  const titles = lists.flat().map((one: unknown) => (one as { title?: unknown } | null)?.title);
  return [...titles, (value as { title?: unknown } | null)?.title];
}

/** Which division and industry codes exist, as far as the tables that ship can tell. */
function codeBook(chinese: (field: string) => boolean): CodeBook {
  const shanxi = new Set(places('140000').map(({ code }) => code));
  const region = (code: string): boolean | null => {
    if (!/^\d{2,12}$/.test(code) || !PROVINCES.has(code.slice(0, 2))) return false;
    if (code.length < 4 || !code.startsWith('14')) return null;
    if (!shanxi.has(`${code.slice(0, 4)}00`)) return false;
    if (code.length < 6 || code.endsWith('00') || !KNOWN_IN_DEPTH.includes(code.slice(0, 4))) return null;
    return shanxi.has(code.slice(0, 6));
  };
  return (field, code, prefix) => {
    if (!chinese(field)) return null;
    if (/region|division|行政区/i.test(field) && !/name/i.test(field)) return region(code);
    if (/industry\.?code|行业代码/i.test(field)) return prefix || code.length > 0 ? industry(code) !== null : null;
    return null;
  };
}

/** The path of a policy in a file; a list under any of the keys a pack may use. */
function rootOf(policy: string, value: unknown): (string | number)[] {
  const lists = Array.isArray(value)
    ? [[[] as (string | number)[], value] as const]
    : Object.entries((value ?? {}) as object).flatMap(([key, list]) =>
        Array.isArray(list) ? [[[key], list] as const] : [],
      );
  for (const [key, list] of lists) {
    const at = list.findIndex((_, n) => policyAt(list, [n])?.id === policy);
    if (at >= 0) return [...key, at];
  }
  return [];
}
