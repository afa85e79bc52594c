/** Monthly tabs of one table: the latest speaks (ledger rule N13). */
import { foldText } from '@wutong/codes';
import type { Table } from '../layout/table';
import type { LedgerContext } from './row-reader';

export interface TabMonth {
  /** Name without the month: tabs with one base are one table. */
  base: string;
  /** `YYYY-MM`; the year is the sheet's when the tab names none. */
  month: string;
}

/** The month a tab's name speaks of, or null: 6月, 2025年5月, 沁源(6月), 202506, 截至6月底, 1-6月. */
export function tabMonth(name: string, year: number): TabMonth | null {
  const s = foldText(name);
  const patterns: [RegExp, (m: RegExpExecArray) => [number, number]][] = [
    [/(?:(20\d\d)年?[.-]?)?(?:1-)?(?:截[至止])?(\d{1,2})月(?:份|底|末)?/, (m) => [Number(m[1] ?? year), Number(m[2])]],
    [/(20\d\d)[.-]?(\d{2})(?!\d)/, (m) => [Number(m[1]), Number(m[2])]],
    [/(?:(20\d\d)年?)?(?:第?)([一二三四])季度/, (m) => [Number(m[1] ?? year), '一二三四'.indexOf(m[2]!) * 3 + 3]],
  ];
  for (const [pattern, read] of patterns) {
    const m = pattern.exec(s);
    if (!m) continue;
    const [y, month] = read(m);
    if (month >= 1 && month <= 12)
      return {
        base: s.replace(m[0], '').replace(/[()截至止报表\s-]/g, ''),
        month: `${y}-${String(month).padStart(2, '0')}`,
      };
  }
  return null;
}

/** Splits tabs into those that speak and those a later tab of the same table replaces, by index. */
export function latestTabs(
  tabs: { name: string; year: number }[],
  asOf: string,
): { speak: number[]; superseded: Map<number, number> } {
  const groups = new Map<string, { index: number; month: string }[]>();
  for (const [index, tab] of tabs.entries()) {
    const found = tabMonth(tab.name, tab.year);
    if (found) groups.set(found.base, [...(groups.get(found.base) ?? []), { index, month: found.month }]);
  }
  const superseded = new Map<number, number>();
  for (const group of groups.values()) {
    const months = new Set(group.map((g) => g.month));
    if (months.size < 2) continue;
    const past = group.filter((g) => g.month <= asOf.slice(0, 7));
    const latest = (past.length > 0 ? past : group).reduce((a, b) => (b.month >= a.month ? b : a));
    for (const g of group) if (g.month !== latest.month) superseded.set(g.index, latest.index);
  }
  return { speak: tabs.map((_, i) => i).filter((i) => !superseded.has(i)), superseded };
}

/**
 * The tables that speak: of monthly tabs the latest — when it tells again what the earlier ones told. Tabs that each hold
 * their own month's rows all speak. What vanished from the latest is reported. `number`: the column that names a row
 * where it is filled; else the name does. Only tables of one `sort` replace each other.
 */
export function speakingTabs<T extends { table: Table }>(
  opened: readonly T[],
  context: LedgerContext,
  { number, sort = () => 0 }: { number: string; sort?: (open: T) => unknown },
): T[] {
  const tabs = opened.map(({ table }) => ({
    name: table.sheet.name,
    year: table.meta.year ?? Number(context.asOf.slice(0, 4)),
  }));
  const { superseded } = latestTabs(tabs, context.asOf);
  const silent = new Set<number>();
  for (const [index, later] of superseded) {
    const [mine, theirs] = [opened[index]!, opened[later]!];
    const known = new Set([...keysOf(theirs.table, number)].map(({ key }) => key));
    const rows = [...keysOf(mine.table, number)];
    if (sort(mine) !== sort(theirs) || rows.filter(({ key }) => known.has(key)).length * 2 < rows.length) continue;
    silent.add(index);
    const sheet = mine.table.sheet.name;
    for (const { key, row, name, column } of rows) {
      context.findings.skip('SUPERSEDED_BY_LATER_TAB', sheet, row);
      if (!known.has(key)) context.findings.warn('ROW_VANISHED', { sheet, column, row }, { raw: name });
    }
  }
  return opened.filter((_, index) => !silent.has(index));
}

function* keysOf(table: Table, number: string): Generator<{ key: string; row: number; name: string; column: number }> {
  const name = table.column(table.nameField)!;
  const numbers = table.column(number);
  for (const row of table.rows()) {
    if (row.skip) continue;
    const text = String(row.at(name)?.cell.raw ?? '');
    const no = numbers ? String(row.at(numbers)?.cell.raw ?? '') : '';
    yield { key: foldText(no || text), row: row.number, name: text, column: name.index };
  }
}
