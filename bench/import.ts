/** Rows a second of the whole reading of a ledger — guards, layout, cells, duplicates, totals — against a bare spreadsheet reader. */
import { readXlsx } from 'hucre/xlsx';
import { readLedgerAsync, readWorkbook } from '@wutong/papers';
import { ledgerSheet } from './sheet';
import type { BenchOptions, BenchResult } from './types';
import { rounded } from './types';

/** Measures 20,000 rows, or 100,000 with `full`. `longestPause`: the longest the event loop was held by the reading. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const count = options.full ? 100_000 : 20_000;
  const bytes = await ledgerSheet(count);
  const time = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    return count / ((performance.now() - from) / 1000);
  };
  let rows = 0;
  const ours = await time(async () => {
    for (const _ of readWorkbook(bytes, 'x.xlsx').sheets[0]!.rows()) rows++;
  });
  if (rows !== count + 1) throw new Error(`read ${rows} rows of ${count + 1}`);
  let pause = 0;
  let last = performance.now();
  const onProgress = () => {
    const now = performance.now();
    pause = Math.max(pause, now - last);
    last = now;
  };
  let records = 0;
  const whole = await time(async () => {
    last = performance.now();
    records = (
      await readLedgerAsync({
        kind: 'project-ledger',
        bytes,
        fileName: 'x.xlsx',
        city: '140400',
        asOf: '2025-06-30',
        onProgress,
      })
    ).records.length;
  });
  if (records !== count) throw new Error(`${records} records of ${count}`);
  const bare = await time(() => readXlsx(bytes));
  return {
    bench: 'import',
    rows: [
      { who: 'whole reading', value: Math.round(whole), unit: 'rows/s' },
      { who: 'rows and cells only', value: Math.round(ours), unit: 'rows/s' },
      { who: 'hucre, rows and cells only', value: Math.round(bare), unit: 'rows/s' },
      { who: 'longest pause of the whole reading', value: Math.round(pause), unit: 'ms' },
    ],
    ratios: { 'rows and cells / hucre': rounded(ours / bare), 'whole reading / hucre': rounded(whole / bare) },
  };
}
