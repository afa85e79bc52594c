/** Figures and metrics in words, and when two of them speak of the same thing. */
import { divisionOf } from '../place/names';
import type { Period, Statement } from '../types';
import type { Claim } from './context';

/** The quote on one line, with what it measures: 签约金额512.3亿元. */
export function tell({ s }: Claim): string {
  const about = s.metric ?? '';
  return `${about}${s.qualifier.type === 'exact' ? '' : s.qualifier.text.length > 1 ? s.qualifier.text : ''}${quote(s)}`;
}

export function quote(s: Statement): string {
  return s.quote.replace(/\s/g, '');
}

const round = (value: number): number => Number(value.toPrecision(6));

/** 51230000000 → 512.3亿元. */
export function yuan(value: number): string {
  if (value >= 1e8) return `${round(value / 1e8)}亿元`;
  return value >= 1e4 ? `${round(value / 1e4)}万元` : `${round(value)}元`;
}

/** A value with its unit as a reader writes it. */
export function amount(value: number, s: { unit: string; classifier?: string | undefined }): string {
  if (s.unit === 'CNY') return yuan(value);
  if (s.unit === 'percent') return `${round(value)}%`;
  return `${round(value)}${s.classifier ?? s.unit}`;
}

export function percent(part: number, whole: number): string {
  return `${Number(((100 * part) / whole).toFixed(1))}%`;
}

const VERBS = /^(?:本报讯|共|已|累计|实现|完成|达到|达|新增|获得|引进|实施|确立|吸引|我市|全市|全县|全区|的)+/;

/** A metric without place, time, verb and 数 额 率: two that are equal measure the same thing. */
export function core(metric: string | null, region: string | null): string {
  let text = (metric ?? '').replace(
    /(?:前[一二三]季度|上半年|下半年|全年|今年|去年|\d{4}年(?:以来|末)?|[年月]末)/g,
    '',
  );
  const division = region ? divisionOf(region) : null;
  if (division) for (const name of [division.name, division.short]) text = text.replaceAll(name, '');
  for (let last = ''; last !== text;) {
    last = text;
    text = text.replace(VERBS, '');
  }
  return text.replace(/[数额率的、,]/g, '');
}

/** How far the true figure may lie from the printed one: half of its last digit. */
export function slack(s: Statement): number {
  // 三成 stands for anything about 30 %, 三分之一 for a third or so.
  if (s.unit === 'percent' && /成/.test(quote(s))) return quote(s).endsWith('成') ? 5 : 2.5;
  if (s.unit === 'percent' && quote(s).includes('分之')) return 2;
  const printed = /[\d.]+/.exec(quote(s))?.[0];
  if (!printed || Number(printed) === 0) return 0;
  const decimals = printed.split('.')[1]?.length ?? 0;
  return (0.5 * 10 ** -decimals * s.value) / Number(printed);
}

/** True when the two hold on the same days, or one of them says no day. */
export function samePeriod(a: Period | null, b: Period | null): boolean {
  return !a?.start || !b?.start || (a.start === b.start && a.end === b.end);
}

/** The first of every value: headline and body count once. */
export function distinct(claims: readonly Claim[]): Claim[] {
  const first = new Map<string, Claim>();
  for (const claim of claims) {
    const key = [claim.page.doc, claim.s.article, claim.s.unit, claim.s.value].join('|');
    if (!first.has(key)) first.set(key, claim);
  }
  return [...first.values()];
}
