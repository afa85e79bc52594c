import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { progress } from '../../test/official';
import { tableBook, tableSheet } from './sheet';

describe("the spreadsheet of a paper's table", () => {
  it('keeps numbers as unrounded numbers, days as days and text as text', async () => {
    const table = progress(300);
    const bytes = tableSheet(table);
    const rows = (await readXlsx(bytes)).sheets[0]!.rows;
    assert.deepEqual(rows.slice(0, 4).map((row) => row[0]), ['重点项目进展', '数据截止日期\uff1a2025年6月30日', '筛选条件\uff1a县区:全部\uff1b阶段:在建', '单位\uff1a万元']); // prettier-ignore
    assert.deepEqual(rows[4], ['序号', '项目名称', '县区', '年度·计划投资', '年度·完成投资', '开工日期']);
    const data = rows.slice(5, 305);
    assert.deepEqual(data.map((row) => row[3]), table.rows.map((_, i) => 1000 + i * 37)); // prettier-ignore
    assert.deepEqual(data.map((row) => row[4]), table.rows.map((_, i) => (i % 50 === 3 ? 1234.5 : 1234.565) + i)); // prettier-ignore
    assert.ok(data.every((row) => row[5] instanceof Date && row[5].toISOString().startsWith('2025-03-01')));
    assert.equal(data[0]![0], 'N001');
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    assert.match(xml, /<c r="D6" s="0"><v>1000<\/v><\/c><c r="E6" s="3"><v>1234\.565<\/v><\/c>/);
    assert.equal(rows[305]![3], 1_961_150, 'totals are numbers too');
    assert.match(String(rows[306]![0]), /^第4行完成投资、第54行完成投资.*:县区上报数,未经核实$/);
  });

  it('puts several tables side by side, a sheet each, and tells equal captions apart', async () => {
    const { sheets } = await readXlsx(tableBook([progress(2), progress(3), { ...progress(1), caption: '责任/期限' }]));
    assert.deepEqual(sheets.map(({ name, rows }) => [name, rows[0]![0]]), [['重点项目进展', '重点项目进展'], ['重点项目进展 2', '重点项目进展'], ['责任 期限', '责任/期限']]); // prettier-ignore
    assert.equal(sheets[1]!.rows[5]![0], 'N001');
  });

  it('the same table gives the same bytes', () => {
    assert.ok(Buffer.from(tableSheet(progress(50))).equals(Buffer.from(tableSheet(progress(50)))));
    const bytes = tableSheet(progress(3));
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const times = [];
    for (let i = 0; i + 4 < bytes.length; i++)
      if (view.getUint32(i) === 0x504b0102) times.push(view.getUint32(i + 12, true));
    assert.ok(times.length > 4 && times.every((time) => time === 0x0021_0000), String(times));
  });
});
