import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import { compare } from '../../test/compare';
import { expectedOf, ledgerBytes, skipLedgers } from '../../test/shared';
import { readLedger } from '../ledger';
import type { Reading } from '../reading';
import type { StatementFinding } from './statements-types';

const read = (bytes: Uint8Array, fileName = '数据.csv', city = '141100'): Reading =>
  readLedger({ kind: 'statements', bytes, fileName, city, asOf: '2025-06-30' });
const HEAD = '序号,指标名称,统计对象,所属地区,数据,计量单位,数据状态,统计期间,数据截至日期,数据来源,页码,说明';
const csv = (...lines: string[]) => read(new TextEncoder().encode([HEAD, ...lines].join('\r\n')));
const said = (reading: Reading) => reading.warnings.map((w) => `${w.code} ${w.line} ${w.column}`);
const findings = (reading: Reading) => [
  ...(reading.conflicts as StatementFinding[]),
  ...(reading.agreements as StatementFinding[]),
];

describe('statements', () => {
  it('agrees with the development list, its conflicts and agreements included', { skip: skipLedgers }, () => {
    const expected = expectedOf('statements') as ReturnType<typeof expectedOf> & Reading;
    const reading = readLedger({
      kind: 'statements',
      bytes: ledgerBytes(expected.file),
      fileName: expected.file,
      city: expected.import.city,
      asOf: expected.import.as_of,
    });
    const { values, missed, falseAlarms, totals } = compare(reading, {
      ...expected,
      records: expected.records.map((r) => ({ ...r, cells: {} })),
    });
    assert.deepEqual({ values, missed, falseAlarms, totals }, { values: [], missed: [], falseAlarms: [], totals: [] });
    assert.deepEqual(reading.conflicts, expected.conflicts);
    assert.deepEqual(reading.agreements, expected.agreements);
  });

  it('reads other headers and places of any city, and says where each doubt stands', () => {
    const reading = csv(
      '1,项目数,吕梁市,吕梁,117,个,签约,2024年1-10月,2024-10-31,A,1,',
      '2,项目数,临汾市,临汾市,50余,个,签约,,,A,2,',
      '3,收入,某村,离石市某村,三千,元/户,年收入,2024年,2024-12-31,B,,',
      '4,收入,某镇,柳林县三交乡,1,万元,年收入,2024年,2025-05,B,,"说,明"',
      '5,收入,某镇,兴县,1,万元,目标,2025年,2025-12-31,B,,',
    );
    assert.deepEqual(reading.records.map((r) => [r.values.place_code, r.values.value, r.derived.summable]), [
      ['141100', 117, true], ['141000', 50, false], ['141102', 3000, true], ['141125', 10_000, false], ['141123', 10_000, false],
    ]); // prettier-ignore
    assert.deepEqual(said(reading), [
      'CUTOFF_MISSING 3 数据截至日期', 'PLACE_FORMER_NAME 4 所属地区', 'PLACE_UNKNOWN 5 所属地区', 'DATE_IMPRECISE 5 数据截至日期',
      'DATE_AFTER_CUTOFF 6 数据截至日期', 'TARGET_NOT_FACT 6 数据状态',
    ]); // prettier-ignore
    assert.deepEqual(reading.records[4]!.derived.why_not, ['DATE_AFTER_CUTOFF', 'TARGET_NOT_FACT']);
  });

  it('refuses lines without a name, a figure or a possible day', () => {
    const reading = csv(
      '1,,某,兴县,1,个,时点,,2025-01-01,A,,',
      '2,数,某,兴县,数十,个,时点,,2025-01-01,A,,',
      '3,数,某,兴县,1,个,时点,,2025-06-31,A,,',
      '4,数,某,兴县,,个,时点,,2025-01-01,A,,',
    );
    assert.deepEqual(reading.rejected.map((r) => `${r.code} ${r.line} ${r.column}`), [
      'NAME_MISSING 2 指标名称', 'NUMBER_UNREADABLE 3 数据', 'DATE_IMPOSSIBLE 4 数据截至日期', 'NUMBER_UNREADABLE 5 数据',
    ]); // prettier-ignore
  });

  it('reads GBK, blank lines and doubled quotation marks', () => {
    // “编号,指标,数值,单位,状态” and one line in GBK.
    const gbk = Uint8Array.from([
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0xca, 0xfd, 0xd6, 0xb5, 0x2c, 0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xd7, 0xb4, 0xcc, 0xac, 0x0d, 0x0a,
      0x61, 0x2c, 0xc7, 0xa9, 0xd4, 0xbc, 0xca, 0xfd, 0x2c, 0x31, 0x32, 0x2c, 0xb8, 0xf6, 0x2c, 0xc7, 0xa9, 0xd4, 0xbc, 0x0d, 0x0a,
    ]); // prettier-ignore
    const reading = read(gbk);
    assert.equal(reading.encoding, 'gb18030');
    assert.deepEqual(reading.records.map((r) => [r.values.metric, r.values.value]), [['签约数', 12]]); // prettier-ignore
    const quoted = csv(
      '1,"数,""量""",某,兴县,"1,200",个,时点,,2025-01-01,"一"",""二",,',
      '',
      '2,数,某,兴县,3,个,时点,,2025-01-01,A,,',
    );
    assert.deepEqual(quoted.records.map((r) => [r.values.metric, r.values.value, r.values.source, r.rows[0]!.line]), [['数,"量"', 1200, '一","二', 2], ['数', 3, 'A', 4]]); // prettier-ignore
    assert.deepEqual(quoted.skipped.map((s) => [s.reason, s.line]), [['BLANK', 3]]); // prettier-ignore
  });

  it('reads a workbook too, with percentages and days as a sheet keeps them', async () => {
    const rows = [
      ['公开数据清单(截至2025年6月30日)'],
      ['编号', '指标', '数值', '单位', '状态', '期间', '截止日期', '来源', '地区'],
      ['a', '增速', 0.143, '%', '完成', '2024年', new Date('2024-12-31T00:00:00Z'), 'A', '孝义'],
    ];
    const bytes = await writeXlsx({
      sheets: [{ name: '数据', rows, cells: new Map([['2,2', { style: { numFmt: '0.0%' } }]]) }],
    });
    const reading = read(bytes, '数据.xlsx');
    assert.deepEqual(reading.records[0]!.rows, [{ sheet: '数据', row: 3 }]);
    assert.deepEqual(
      [reading.records[0]!.values.value, reading.records[0]!.values.as_of, reading.records[0]!.values.place_code],
      [14.3, '2024-12-31', '141181'],
    );
  });
});

describe('checks of statements against each other', () => {
  const kinds = (...lines: string[]) => findings(csv(...lines)).map((f) => `${f.kind} ${f.records.join('+')}`);

  it('finds one set told twice, and leaves unlike sets alone', () => {
    const a = ['1,项目数,甲市,吕梁,50,个,签约,,2025-06-30,A,3,', '2,金额,甲市,吕梁,400.2,亿元,签约,,2025-06-30,A,3,'];
    const b = (yi: number) => ['3,项目数,甲市,吕梁,30,个,引进,,,A,4,', `4,投资,甲市,吕梁,${yi},亿元,引进,,,A,4,`];
    assert.deepEqual(kinds(...a, ...b(400)), ['POSSIBLY_SAME_SET 1+2+3+4']);
    assert.deepEqual(kinds(...a, ...b(200)), []);
  });

  it('puts a target beside the signed sum it exceeds', () => {
    const signed = '3,金额,甲市,吕梁,400,亿元,签约,,2025-06-30,A,3,';
    const target = (yi: number) => [
      '1,项目数,甲市,吕梁,80,个,招引对象,,,A,3,',
      `2,投资,甲市,吕梁,${yi},亿元,招引对象,,,A,3,`,
    ];
    assert.deepEqual(kinds(...target(900), signed), ['TARGET_VERSUS_SIGNED 1+2+3']);
    assert.deepEqual(kinds(...target(300), signed), []);
  });

  it('checks a difference of rates both ways', () => {
    const lines = (pp: string, base: string) => [
      '1,甲业增速,吕梁市,吕梁,7.2,%,完成,2025年一季度,2025-03-31,B,1,',
      `2,${pp},吕梁市,吕梁,2.1,百分点,完成,2025年一季度,2025-03-31,B,1,`,
      `3,乙业增速,吕梁市,吕梁,${base},%,完成,2025年一季度,2025-03-31,C,9,`,
    ];
    assert.deepEqual(kinds(...lines('高于乙业增速', '5.1')), ['DIFFERENCE_AGREES 1+2+3']);
    assert.deepEqual(kinds(...lines('低于乙业增速', '9.3')), ['DIFFERENCE_AGREES 1+2+3']);
    assert.deepEqual(kinds(...lines('高于乙业增速', '5.3')), ['DIFFERENCE_DISAGREES 1+2+3']);
  });

  it('knows parts from wholes', () => {
    const nested = (done: number) => [
      '1,谋划项目数,甲流域,吕梁,50,个,谋划,,,E,1,',
      '2,谋划总投资,甲流域,吕梁,90,亿元,谋划,,,E,1,',
      `3,实施项目数,甲流域,吕梁,${done},个,实施,2025年,,E,1,`,
      '4,完成投资,甲流域,吕梁,20,亿元,完成投资,2025年,,E,1,',
    ];
    assert.deepEqual(kinds(...nested(30)), ['NESTED_SETS 1+3+2+4']);
    assert.deepEqual(kinds(...nested(60)), ['PART_GT_WHOLE 3+1', 'NESTED_SETS 1+3+2+4']);
    assert.deepEqual(
      kinds(
        '1,市场年收益,甲村,兴县,80,万元,年收益,每年,,A,1,',
        '2,村集体经营性收入,甲村,兴县,70,万元,年收入,2024年,2024-12-31,A,2,',
      ),
      ['PART_GT_WHOLE 1+2'],
    );
    assert.deepEqual(
      kinds(
        '1,市场年收益,甲村,兴县,60,万元,年收益,每年,,A,1,',
        '2,村集体经营性收入,甲村,兴县,70,万元,年收入,2024年,2024-12-31,A,2,',
      ),
      [],
    );
  });

  it('holds a number of townships against the division list', () => {
    const lines = (n: number) => [`1,保险覆盖乡镇数,交口县,交口,${n},个,时点,,2025-06-30,D,,`];
    assert.deepEqual(kinds(...lines(7)), ['DENOMINATOR_AGREES 1']);
    assert.deepEqual(kinds(...lines(9)), ['DENOMINATOR_DISAGREES 1']);
    assert.deepEqual(kinds(...lines(5)), []);
  });

  it('finds drift between two tellings, not between two periods', () => {
    const line = (id: number, yi: number, period: string, day: string, source: string) =>
      `${id},完成投资,甲市,吕梁,${yi},亿元,完成投资,${period},${day},${source},1,`;
    assert.deepEqual(kinds(line(1, 100, '', '', 'A'), line(2, 110, '', '2025-01-07', 'B')), ['DRIFT_OVER_TIME 1+2']);
    assert.deepEqual(kinds(line(1, 100, '', '', 'A'), line(2, 100, '', '2025-01-07', 'B')), []);
    assert.deepEqual(kinds(line(1, 100, '2023年', '2023-12-31', 'A'), line(2, 110, '2024年', '2024-12-31', 'B')), []);
  });
});
