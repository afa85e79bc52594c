import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue, WriteSheet } from 'hucre/xlsx';
import { compare } from '../../../test/compare';
import { expectedOf, ledgerBytes, skipLedgers } from '../../../test/shared';
import type { Variant } from '../../../test/variants';
import { variantCsv, variantXlsx } from '../../../test/variants';
import { readLedger, readLedgerAsync } from '../../ledger';
import type { Reading } from '../../reading';
import { writeLedgerSheet } from '../../write/index';

const options = { kind: 'project-ledger', city: '140400', asOf: '2025-06-30' };
const read = (bytes: Uint8Array, fileName = 'x.xlsx') => readLedger({ ...options, bytes, fileName });
const AGREED = { values: [], missed: [], falseAlarms: [], otherCode: [], totals: [], layout: [] };
const said = (reading: Reading) =>
  [...reading.warnings.filter((w) => w.level === 'warn'), ...reading.rejected].map((w) => w.code).sort();

const HEAD = ['项目名称', '项目代码', '县区', '总投资(万元)', '立项日期', '开工日期', '开工依据', '数据截止日期'];
const book = async (...sheets: WriteSheet[]) => read(await writeXlsx({ sheets }));
const sheet = (rows: CellValue[][], name = '台账', more: Partial<WriteSheet> = {}): WriteSheet => ({
  name,
  rows: [HEAD, ...rows],
  ...more,
});
const row = (name: string | null, more: Record<string, CellValue> = {}): CellValue[] =>
  HEAD.map((h) => (h === '项目名称' ? name : h === '县区' ? (more[h] ?? '襄垣县') : (more[h] ?? null)));

describe('project ledgers of the development set', { skip: skipLedgers }, () => {
  for (const name of ['project-ledger-clean', 'project-ledger-messy']) {
    it(`${name} is read as expected, cell by cell`, () => {
      const expected = expectedOf(name);
      assert.deepEqual(compare(read(ledgerBytes(expected.file)), expected), AGREED);
    });
  }

  it('export and import give the same records', async () => {
    const first = read(ledgerBytes('project-ledger-messy.xlsx'));
    first.records[0]!.values.remark = '=1+1';
    first.records[1]!.values.remark = '-按计划';
    for (const format of ['xlsx', 'csv'] as const) {
      const bytes = await writeLedgerSheet('project-ledger', first.records, {
        city: '140400',
        asOf: '2025-06-30',
        format,
      });
      const second = read(bytes, `x.${format}`);
      assert.deepEqual(second.records.map((r) => r.values), first.records.map((r) => r.values), format); // prettier-ignore
      assert.deepEqual(second.rejected, []);
      if (format === 'xlsx') assert.equal(new TextDecoder('latin1').decode(bytes).includes('<f>'), false);
    }
  });

  const columns: Variant['columns'] = [['serial', '序号'], ['name', '工程名称'], ['code', '投资项目代码'], ['builder', '业主'], ['credit_code', '社会信用代码'], ['place_code', '所属县(市、区)'], ['site_code', '建设地址'], ['chain', '产业类别'], ['total_investment_yuan', '投资情况/总投资额'], ['annual_plan_yuan', '投资情况/年度目标任务'], ['completed_this_year_yuan', '投资情况/1-6月累计完成投资'], ['paid_in_yuan', '投资情况/资金到位情况'], ['signed_on', '进度/签约'], ['approved_on', '进度/立项批复'], ['started_on', '进度/开工'], ['ceremony_on', '进度/集中开工'], ['in_statistics_on', '进度/入库纳统'], ['in_production_on', '进度/投产(达效)'], ['start_evidence', '施工许可证编号'], ['labels:省级重点', '列入情况/省级重点项目'], ['labels:市级重点', '列入情况/市级重点项目'], ['labels:3131', '列入情况/“3131”工程'], ['labels:集中开工', '列入情况/集中开工'], ['responsible_unit', '主管部门'], ['lead_officer_role', '联系领导'], ['problems', '需协调解决事项'], ['remark', '说明']]; // prettier-ignore
  const meta = [['2025年重点项目台账'], ['填报单位:长治市发展和改革委员会', '数据截止:2025年6月30日']];
  const clean = skipLedgers ? null : read(ledgerBytes('project-ledger-clean.xlsx'));

  for (const unit of ['元', '千元', '万元', '百万元', '亿元'] as const)
    for (const unitAt of ['header', 'meta', 'format', 'cell'] as const)
      it(`totals do not depend on ${unit} told in the ${unitAt}`, async () => {
        const variant: Variant = {
          columns,
          unit,
          unitAt,
          date: 'chinese',
          meta: unitAt === 'meta' || unitAt === 'cell' ? [...meta, [`单位:${unit}`]] : meta,
          sections: true,
        };
        const reading = read(await variantXlsx(clean!.records, variant));
        assert.deepEqual(reading.totals, clean!.totals);
        assert.deepEqual(said(reading), said(clean!));
      });

  for (const date of [
    'date',
    'iso',
    'slash',
    'dot',
    'chinese',
    'serial',
    'serialText',
    'compact',
    'fullWidth',
    'words',
  ] as const)
    it(`totals do not depend on dates written as ${date}, in either epoch or csv`, async () => {
      const variant: Variant = { columns: [...columns].reverse(), unit: '万元', unitAt: 'header', date, meta };
      for (const date1904 of [false, true])
        assert.deepEqual(read(await variantXlsx(clean!.records, { ...variant, date1904 })).totals, clean!.totals);
      assert.deepEqual(read(variantCsv(clean!.records, variant), 'x.csv').totals, clean!.totals);
    });

  it('a correction by the user is read instead of what was understood', () => {
    const bytes = ledgerBytes('project-ledger-clean.xlsx');
    const reading = readLedger({
      ...options,
      bytes,
      fileName: 'x.xlsx',
      mapping: { 项目台账: { columns: { H: null, I: 'total_investment_yuan' } } },
    });
    assert.equal(
      reading.records.find((r) => r.values.code === '2412-140431-04-01-900021')!.values.total_investment_yuan,
      80_000_000,
    );
  });
});

describe('rules of the project ledger', () => {
  it('N13: of monthly tabs the latest speaks, and what vanished is reported', async () => {
    const reading = await book(
      sheet([row('甲项目'), row('乙项目')], '5月'),
      sheet([row('甲项目'), row('丙项目')], '6月'),
    );
    assert.deepEqual(reading.records.map((r) => r.values.name), ['甲项目', '丙项目']); // prettier-ignore
    assert.deepEqual(reading.warnings.filter((w) => w.code === 'ROW_VANISHED').map((w) => `${w.sheet}!${w.cell}`), ['5月!A3']); // prettier-ignore
    assert.equal(reading.skipped.filter((s) => s.reason === 'SUPERSEDED_BY_LATER_TAB').length, 2);
  });

  it('N6: the row of the county inside the code wins, phases and other counties are other projects', async () => {
    const code = '2501-140431-04-01-900001';
    const reading = await book(sheet([
      row('示例煤化工项目', { 项目代码: code, '总投资(万元)': 100 }), row('示例煤化工项目', { 项目代码: code, 县区: '沁源县', '总投资(万元)': 200 }),
      row('示例新材料项目一期'), row('示例新材料项目二期'), row('标准化厂房项目'), row('标准化厂房项目', { 县区: '沁源县' }),
    ])); // prettier-ignore
    assert.deepEqual(reading.records.map((r) => r.derived.counted), [true, true, true, true, true]); // prettier-ignore
    assert.equal(reading.records[0]!.values.total_investment_yuan, 2_000_000);
    assert.deepEqual(said(reading), ['DUPLICATE_CONFLICT', 'DUPLICATE_SAME_CODE']);
  });

  it('N11: a cumulative amount without a cut-off day is not summed', async () => {
    const reading = await book({
      name: 'x',
      rows: [
        ['项目名称', '县区', '本年完成投资(万元)', '总投资(万元)'],
        ['甲项目', '襄垣县', 5, 10],
      ],
    });
    assert.deepEqual(reading.totals.completed_this_year, { amount_yuan: null, refused: 'CUTOFF_MISSING' });
  });

  it('N5: a plan, a ceremony and a paper in process start nothing; an exemption with an approver does', async () => {
    const reading = await book({ name: 'x', rows: [
      ['项目名称', '项目代码', '总投资(万元)', '立项日期', '开工日期', '开工依据', '容缺批准'],
      ['甲项目', '2501-140423-04-01-900001', 900, '2025-05-01', '2025-04-01', '施工许可1号', '县长批准'],
      ['乙项目', '2501-140423-04-01-900002', 900, '2025-03-01', '预计2025年9月', '施工许可2号', null],
      ['丙项目', '2501-140423-04-01-900003', 900, '2025-03-01', '2025年4月1日集中开工', '施工许可3号', null],
      ['丁项目', '2501-140423-04-01-900004', 900, '2025-03-01', '2025-04-01', '施工许可办理中', null],
    ] }); // prettier-ignore
    assert.deepEqual(reading.records.map((r) => r.derived.stages!.started!.state), ['reached', 'no_evidence', 'no_evidence', 'refused']); // prettier-ignore
  });

  it('N1: a present amount or date without a reading refuses its row, once', async () => {
    const reading = await book(
      sheet([
        row('甲项目', { '总投资(万元)': '3000-5000', 立项日期: '2025-2-30' }),
        row(null, { '总投资(万元)': 5 }),
        row('丙项目'),
      ]),
    );
    assert.deepEqual(reading.rejected.map((r) => `${r.code} ${r.cell}`), ['AMOUNT_UNREADABLE D2', 'NAME_MISSING A3']); // prettier-ignore
    assert.deepEqual(reading.records.map((r) => r.values.name), ['丙项目']); // prettier-ignore
  });

  it('gives the same reading in steps, with progress', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => row(`示例第${i}号材料项目`, { '总投资(万元)': i + 1 }));
    const bytes = await writeXlsx({ sheets: [sheet(rows)] });
    const seen: number[] = [];
    const reading = await readLedgerAsync({
      ...options,
      bytes,
      fileName: 'x.xlsx',
      onProgress: (p) => seen.push(p.rows),
    });
    assert.deepEqual(reading, read(bytes));
    assert.equal(reading.records.filter((r) => r.derived.counted).length, 1200);
    assert.ok(seen.length >= 2);
  });
});
