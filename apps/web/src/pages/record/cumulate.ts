/** Months of a series, as the record page gets them. */
export type Month = { month: string; values: Record<string, number | null> };

export interface Curves {
  months: string[];
  values: { key: string; sums: (number | null)[] }[];
}

/**
 * Adds the months up within each calendar year, as plans are set by the year, or over the whole span when
 * `yearly` is false. A month without a value carries no point: the line does not pretend to know it.
 */
export function cumulate(months: Month[], yearly = false): Curves {
  const rows = months.toSorted((a, b) => a.month.localeCompare(b.month));
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row.values)))].toSorted(
    (a, b) => Number(b.startsWith('planned')) - Number(a.startsWith('planned')),
  );
  return {
    months: rows.map((row) => row.month),
    values: keys.map((key) => {
      let fen = 0;
      let year = '';
      const sums = rows.map((row) => {
        if (yearly && row.month.slice(0, 4) !== year) fen = 0;
        year = row.month.slice(0, 4);
        const value = row.values[key];
        if (value === null || value === undefined) return null;
        fen += Math.round(value * 100);
        return fen / 100;
      });
      return { key, sums };
    }),
  };
}
