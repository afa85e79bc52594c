/**
 * A made-up project ledger of many rows and 20 columns; the same for the same count.
 * `npx tsx bench/sheet.ts 100000 big.xlsx` writes it, for measuring `wutong import project-ledger big.xlsx` from outside.
 */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';

const HEADER = ['项目代码', '项目名称', '建设单位', '统一社会信用代码', '县区', '建设地点', '产业链', '总投资(万元)', '年度计划投资(万元)', '本年累计完成投资(万元)', '资金到位(万元)', '签约日期', '立项日期', '开工日期', '开工依据', '入库日期', '责任单位', '包联领导', '标签', '数据截止日期']; // prettier-ignore
const COUNTIES = ['沁源县', '襄垣县', '潞州区', '上党区', '武乡县'];

/** The sheet as .xlsx. */
export async function ledgerSheet(count: number): Promise<Uint8Array> {
  const rows: CellValue[][] = [HEADER];
  const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + (i % 500)));
  for (let i = 0; i < count; i++)
    rows.push([`2501-140423-04-01-${String(i).padStart(6, '0')}`, `示例第${i}号材料项目`, `示例材料${i % 5000}有限公司`, null, COUNTIES[i % 5]!, null, '新材料', 1000 + (i % 50_000), 500 + (i % 100), i % 300, i % 200, day(i), day(i + 3), day(i + 9), `示例施工许可${i}`, null, '示例局', '副县长', '市级重点', new Date('2025-06-30T00:00:00Z')]); // prettier-ignore
  return writeXlsx({ sheets: [{ name: '台账', rows }] });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [count, file] = process.argv.slice(2);
  if (!Number(count) || !file) throw new Error('usage: tsx bench/sheet.ts ROWS FILE.xlsx');
  await writeFile(file, await ledgerSheet(Number(count)));
}
