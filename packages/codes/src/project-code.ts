/**
 * Project codes (项目代码) of the national online approval platform for investment projects:
 * `YYMM-DDDDDD-II-KK-NNNNNN` — month of coding, division, two classes, serial number.
 * Basis: 《企业投资项目核准和备案管理条例》 (国务院令第673号) article 4 and the platform's coding rules.
 */

export interface ProjectCodeReading {
  /** Half-width, plain hyphens, no blanks. */
  code: string;
  wellFormed: boolean;
  /** True when the text had to be changed to reach `code`: to be told, not to be refused. */
  normalised: boolean;
  /** Division code inside, which decides whose row speaks when two differ (ledger rule N6); `null` if malformed. */
  place: string | null;
  /** Month of coding as `YYYY-MM`; `null` when the first group is not one (codes before 2018 begin with the year). */
  month: string | null;
}

const SHAPE = /^(\d{4})-(\d{6})-(\d{2})-(\d{2})-(\d{6})$/;

/** Reads a project code as typed: full-width digits, long dashes and blanks are made plain; missing hyphens are restored in 20 digits. */
export function readProjectCode(text: string): ProjectCodeReading {
  let code = text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/g, '')
    .replace(/[‐-―−ー—]+|-+/g, '-');
  if (/^\d{20}$/.test(code)) code = code.replace(/^(.{4})(.{6})(.{2})(.{2})(.{6})$/, '$1-$2-$3-$4-$5');
  const m = SHAPE.exec(code);
  const month = m ? Number(m[1]!.slice(2)) : 0;
  return {
    code,
    wellFormed: m !== null,
    normalised: code !== text,
    place: m ? m[2]! : null,
    month: m && month >= 1 && month <= 12 ? `20${m[1]!.slice(0, 2)}-${m[1]!.slice(2)}` : null,
  };
}

/** Division code inside a well-formed project code, else `null`. */
export function placeOfProjectCode(code: string): string | null {
  return readProjectCode(code).place;
}
