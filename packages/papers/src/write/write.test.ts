import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { readLedger } from '../ledger';
import type { Values } from '../reading';
import { writeLedgerSheet } from './index';

const options = { city: '140400', asOf: '2025-06-30' } as const;
const on = (value: string) => ({ value, precision: (['year', 'month', 'day'] as const)[value.split('-').length - 1]! });
const HANGING = '=1+1|+1|-1|@SUM(A1)|a_x000D_b|<b>&"c"|第一行\n第二行'.split('|');

async function back(
  kind: 'project-ledger' | 'signing-ledger' | 'statements',
  values: Values[],
  format: 'xlsx' | 'csv',
) {
  const bytes = await writeLedgerSheet(kind, values.map((one) => ({ values: one })), { ...options, format }); // prettier-ignore
  const reading = readLedger({ ...options, kind, bytes, fileName: `x.${format}` });
  assert.deepEqual(reading.rejected, []);
  return reading.records.map((record) => record.values);
}

function part(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name]!);
}

describe('sheets out', () => {
  const project: Values = {
    name: '示例项目', place_code: '140423', total_investment_yuan: 123_456_789.01, annual_plan_yuan: 0, signed_on: on('2025-03-21'),
    approved_on: on('2025-04'), in_production_on: on('2026'), labels: ['省级重点', '3131'],
  }; // prettier-ignore

  for (const format of ['xlsx', 'csv'] as const)
    it(`${format}: texts a spreadsheet might execute or swallow come back as they were`, async () => {
      const rows = HANGING.map((remark, i) => ({ ...project, name: `示例项目${i}`, remark }));
      const read = await back('project-ledger', rows, format);
      assert.deepEqual(read.map(({ remark }) => remark), rows.map(({ remark }) => (format === 'csv' ? remark : remark.replace('\n', '')))); // prettier-ignore
      for (const field of [
        'total_investment_yuan',
        'annual_plan_yuan',
        'signed_on',
        'approved_on',
        'in_production_on',
        'labels',
      ])
        assert.deepEqual(read[0]![field], project[field], field);
    });

  it('a workbook holds numbers, dates and lists, and says title, unit, cut-off and place above the header', async () => {
    const remarks = () => ['说明:部分未填'];
    const bytes = await writeLedgerSheet('project-ledger', [{ values: project }], { ...options, notes: ['范围:长治市'], remarks }); // prettier-ignore
    const { sheets } = await readXlsx(bytes);
    const rows = sheets[0]!.rows;
    assert.deepEqual(rows.slice(0, 4).map((row) => row[0]), ['项目台账', '单位:万元', '数据截止日期:2025-06-30', '范围:长治市']); // prettier-ignore
    const column = (header: string) => rows[4]!.indexOf(header);
    assert.equal(rows[5]![column('总投资(万元)')], 12345.678901);
    assert.ok(rows[5]![column('签约日期')] instanceof Date);
    assert.equal(rows[5]![column('立项日期')], '2025年4月');
    assert.equal(rows[6]![0], '说明:部分未填');
    const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
    assert.match(sheet, /<dataValidation type="list"[^>]*sqref="E6:E\d+"><formula1>[^<]*沁源县/);
    assert.doesNotMatch(sheet, /<f>/);
    const reading = readLedger({ ...options, kind: 'project-ledger', bytes, fileName: 'x.xlsx' });
    assert.deepEqual([reading.records.length, reading.sheets[0]!.as_of], [1, '2025-06-30']);
  });

  it('a column left out is not there', async () => {
    const rows = [{ values: { ...project, paid_in_yuan: 77_000_000 } }];
    const bytes = await writeLedgerSheet('project-ledger', rows, { ...options, without: ['paid_in_yuan'] });
    assert.doesNotMatch(part(bytes, 'xl/worksheets/sheet1.xml'), /资金到位|7700/);
  });

  it('a long list stands on a hidden sheet', async () => {
    const chain = Array.from({ length: 60 }, (_, i) => `示例产业链${i}`);
    const bytes = await writeLedgerSheet('project-ledger', [], { ...options, choices: { chain } });
    assert.match(part(bytes, 'xl/workbook.xml'), /<sheet name="选项" sheetId="2" state="hidden"/);
    assert.match(part(bytes, 'xl/worksheets/sheet1.xml'), /<formula1>选项!\$A\$1:\$A\$60<\/formula1>/);
  });

  it('signings keep their nature, shares, increments and the contract they speak of; prospects stand beside them', async () => {
    const base = { investor: '示例有限公司', host_place_code: '140423', origin_place_code: '140431', status: 'active' };
    const signing = (event_type: string, more: Values): Values => ({
      ...base,
      event_type,
      title: `示例${event_type}`,
      ...more,
    });
    const first = signing('contract', { contract_no: 'HT-1', event_on: on('2025-01-10'), amount_yuan: 3e8 });
    const rows: Values[] = [
      { ...first, shares: [{ place_code: '140431', share: 2 / 3 }, { place_code: '140423', share: 1 / 3 }] },
      { ...first, contract_no: 'HT-2', title: '甲', amount_yuan: 1e8, shares: [{ place_code: '140423', share: 0.375 }, { place_code: '140429', share: 0.625 }] },
      signing('capital_increase', { related_contract_no: 'HT-1', event_on: on('2025-02-10'), amount_yuan: 5e8, amount_meaning: 'total_after', increment_yuan: 2e8 }),
      signing('capital_increase', { related_contract_no: 'HT-2', event_on: on('2025-02-11'), amount_yuan: 4e8, amount_meaning: 'increment', increment_yuan: 4e8 }),
      ...['framework', 'intent', 'target', 'second_ceremony', 'supplement', 'termination'].map((type) => signing(type, { event_on: on('2025-03') })),
      { title: '示例招引对象', investor: '示例甲有限公司', intended_amount_yuan: 2e8, state: 'near_signing', origin_place_code: '140431' },
    ]; // prettier-ignore
    const read = await back('signing-ledger', rows, 'xlsx');
    assert.equal(read.length, rows.length);
    rows.forEach((row, i) => {
      for (const [field, value] of Object.entries(row)) assert.deepEqual(read[i]![field], value, `${i} ${field}`);
    });
  });

  it('statements keep figure, qualifier, unit, period and place', async () => {
    const base: Values = {
      subject: '示例',
      metric: '示例投资',
      value: 5,
      unit: 'count',
      qualifier: 'exact',
      as_of: '2025-03',
    };
    const rows: Values[] = [
      { ...base, value: 142_710_000_000, unit: 'yuan', place_code: '141100', period: { from: '2024-01-01', to: '2024-10-31', precision: 'month' } },
      { ...base, value: 3.5, qualifier: 'over', unit: 'percent', period: { from: '2021-01-01', to: '2023-12-31', precision: 'year' } },
      { ...base, value: -2.25, qualifier: 'exact', unit: 'percentage_point', period: { from: '2024-11-01', to: '2025-02-28', precision: 'month' } },
      { ...base, value: 100, qualifier: 'under', unit: 'household', period: { from: '2024-11-05', to: '2025-02-07', precision: 'day' } },
      { ...base, value: 12, qualifier: 'about', unit: 'yuan_per_mu', place_code: '140423', as_of: '2025-06-30' },
    ]; // prettier-ignore
    for (const format of ['xlsx', 'csv'] as const) {
      const read = await back('statements', rows, format);
      rows.forEach((row, i) => {
        for (const [field, value] of Object.entries(row))
          assert.deepEqual(read[i]![field], value, `${format} ${i} ${field}`);
      });
    }
  });
});
