/** Rows a second of the whole reading of a ledger — guards, layout, cells, duplicates, totals — against a bare spreadsheet reader. */
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { readLedgerAsync, readWorkbook } from '@wutong/papers';
import type { BenchOptions, BenchResult } from './types';
import { rounded } from './types';

const HEADER = ['项目代码', '项目名称', '建设单位', '统一社会信用代码', '县区', '建设地点', '产业链', '总投资(万元)', '年度计划投资(万元)', '本年累计完成投资(万元)', '资金到位(万元)', '签约日期', '立项日期', '开工日期', '开工依据', '入库日期', '责任单位', '包联领导', '标签', '数据截止日期']; // prettier-ignore
const COUNTIES = ['沁源县', '襄垣县', '潞州区', '上党区', '武乡县'];

/** A made-up ledger of `count` rows and 20 columns; the same for the same count. */
async function ledger(count: number): Promise<Uint8Array> {
  const rows: CellValue[][] = [HEADER];
  const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + (i % 500)));
  for (let i = 0; i < count; i++)
    rows.push([`2501-140423-04-01-${String(i).padStart(6, '0')}`, `示例第${i}号材料项目`, `示例材料${i % 5000}有限公司`, null, COUNTIES[i % 5]!, null, '新材料', 1000 + (i % 50_000), 500 + (i % 100), i % 300, i % 200, day(i), day(i + 3), day(i + 9), `示例施工许可${i}`, null, '示例局', '副县长', '市级重点', new Date('2025-06-30T00:00:00Z')]); // prettier-ignore
  return writeXlsx({ sheets: [{ name: '台账', rows }] });
}

/** Measures 20,000 rows, or 100,000 with `full`. `longestPause`: the longest the event loop was held by the reading. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const count = options.full ? 100_000 : 20_000;
  const bytes = await ledger(count);
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
