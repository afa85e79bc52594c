import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { compare } from '../../test/compare';
import { expectedOf, ledgerBytes, skipLedgers } from '../../test/shared';
import { readWorkbook } from '../book/index';
import { readLedger } from '../ledger';
import type { Reading } from '../reading';

const read = (bytes: Uint8Array, fileName: string, city = '141100'): Reading =>
  readLedger({ kind: 'signing-ledger', bytes, fileName, city, asOf: '2025-06-30' });
const csv = (text: string, city?: string) => read(new TextEncoder().encode(text), '签约.csv', city);
const xlsx = async (sheets: Record<string, CellValue[][]>, city?: string) =>
  read(await writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) }), '签约.xlsx', city);
const found = (reading: Reading) => reading.warnings.filter((w) => w.level === 'warn').map((w) => `${w.code} ${w.cell ?? `${w.line} ${w.column}`}`).sort(); // prettier-ignore
const effects = (reading: Reading) => reading.records.map((r) => `${r.id} ${String(r.derived.effect)}`);

const HEAD =
  '签约日期,项目名称,协议类型,投资企业,合同号,原合同号,合同金额(万元),招引地,落地县(市、区),分成(落地方:引进方),履约状态,终止日期,说明';

describe('signing ledger', () => {
  it('agrees with the development ledger', { skip: skipLedgers }, () => {
    const expected = expectedOf('signing-ledger');
    const reading = readLedger({
      kind: 'signing-ledger',
      bytes: ledgerBytes(expected.file),
      fileName: expected.file,
      city: expected.import.city,
      asOf: expected.import.as_of,
    });
    assert.deepEqual(compare(reading, expected), {
      values: [],
      missed: [],
      falseAlarms: [],
      otherCode: [],
      totals: [],
      layout: [],
    });
    assert.deepEqual(reading.projects, (expected as unknown as Reading).projects);
    assert.deepEqual(reading.duplicates, expected.duplicates);
  });

  it(
    'gives the same totals when the same events come in other words, order and unit',
    { skip: skipLedgers },
    async () => {
      const expected = expectedOf('signing-ledger');
      const sheet = readWorkbook(ledgerBytes(expected.file), expected.file).sheets[0]!;
      const order = 'KJLICDEFGHBOPMNQ';
      const words = [
        '承接县区',
        '招引县区',
        '飞地分享比例(招引:承接)',
        '合同金额(万元)',
        '签约项目',
        '合同性质',
        '乙方',
        '统一社会信用代码',
        '合同号',
        '原合同号',
        '签订日期',
        '履约状态',
        '变更日期',
        '所属产业链',
        '活动名称',
        '说明',
      ];
      const rows: CellValue[][] = [['长治市签约情况'], [], words];
      for (const row of sheet.rows()) {
        if (row.number < 4 || row.number > 30) continue;
        rows.push([...order].map((letter) => {
        const cell = row.cells[letter.charCodeAt(0) - 65];
        if (cell === undefined) return null;
        if (letter === 'I' && typeof cell.raw === 'number') return cell.raw * 10_000;
        return cell.date && typeof cell.raw === 'number' ? new Date((cell.raw - 25_569) * 86_400_000) : cell.raw;
      })); // prettier-ignore
      }
      const reading = await xlsx({ 签约: rows }, '140400');
      const { targets: _targets, naive: _naive, ...totals } = expected.totals;
      for (const [name, total] of Object.entries(totals)) assert.deepEqual(reading.totals[name], total, name);
      assert.deepEqual(reading.rejected.map((r) => r.code).sort(), expected.rejected.map((r) => r.code).sort()); // prettier-ignore
    },
  );

  it('reads another city, other words, another order, another unit', () => {
    const reading = csv(`吕梁市招商引资签约项目统计表
填报单位:吕梁市投资促进局,,,截止日期:2025年6月30日
${HEAD}
2025/3/1,示例焦化项目,投资合同,示例甲公司,LS-1,,"120,000",,离石市,,正常履约,,
2025.4.1,示例氢能项目,投资合同,示例乙公司,XY-2,,80000,汾阳,孝义,7:3,正常履约,,
2025年1月5日,示例文旅合作,战略合作框架协议,示例丙公司,,,500000,,临县,,,,
2025-5-9,示例焦化项目,投资合同,示例甲公司,LS-1,,120000,,离石区,,正常履约,,再次上台
`);
    assert.deepEqual(effects(reading), ['S01 first_signing', 'S02 first_signing', 'S03 none', 'S04 none']);
    assert.deepEqual(reading.totals.by_credit, {
      '141102': { count: 1, amount_yuan: 1_200_000_000 }, '141181': { count: 0.7, amount_yuan: 560_000_000 }, '141182': { count: 0.3, amount_yuan: 240_000_000 },
    }); // prettier-ignore
    assert.deepEqual(found(reading), ['DUPLICATE_SAME_CONTRACT 7 合同号', 'PLACE_FORMER_NAME 4 落地县(市、区)']);
    assert.deepEqual(reading.records[0]!.rows, [{ line: 4 }]);
  });

  it('joins what both sides of an enclave report, in either order', () => {
    const rows = [
      '2025-1-1,示例飞地,投资合同,示例公司,FD-1,,10000,方山县,岚县,40%,履约中,,岚县报(落地方)',
      '2025-1-1,示例飞地(引进),投资合同,示例公司,FD-1,,10000,方山县,岚县,60%,履约中,,方山县上报',
    ];
    for (const [a, b] of [rows, rows.toReversed()]) {
      const reading = csv([HEAD, a, b].join('\n'));
      assert.equal(reading.records.length, 1);
      assert.deepEqual(reading.records[0]!.values.shares, [{ place_code: '141128', share: 0.6 }, { place_code: '141127', share: 0.4 }]); // prettier-ignore
      assert.deepEqual(reading.duplicates[0]!.rows, [{ line: 2 }, { line: 3 }]);
      assert.deepEqual(reading.totals.signed_current, { count: 1, amount_yuan: 100_000_000 });
    }
    const wrong = csv([HEAD, rows[0], rows[1]!.replace('60%', '70%')].join('\n'));
    assert.deepEqual(wrong.rejected.map((r) => [r.code, r.line, r.sum]), [['SHARES_NOT_ONE', 2, 1.1], ['SHARES_NOT_ONE', 3, 1.1]]); // prettier-ignore
    assert.deepEqual(wrong.totals.signed_ever, { count: 0, amount_yuan: 0 });
  });

  it('refuses a row whose shares do not sum to one, and keeps every other', () => {
    const row = (share: string) =>
      csv([HEAD, `2025-1-1,示例,投资合同,示例公司,FD-1,,10000,方山县,岚县,${share},,,`].join('\n'));
    for (const share of ['60%:50%', '七四分成', '60%', '协商确定']) assert.deepEqual(row(share).rejected.map((r) => r.code), ['SHARES_NOT_ONE'], share); // prettier-ignore
    for (const share of ['6:4', '60%/40%', '六四分成', '各占50%', '岚县占六成、方山县占四成', '100%', '10:0', '/', ''])
      assert.equal(row(share).records.length, 1, share);
  });

  it('reads 6:4 that a sheet turned into a time of day', async () => {
    const row = [
      '2025-1-1',
      '示例',
      '投资合同',
      '示例公司',
      'FD-1',
      null,
      10000,
      '方山县',
      '岚县',
      (6 * 60 + 4) / 1440,
      null,
      null,
      null,
    ];
    const cells = new Map([['1,9', { style: { numFmt: 'h:mm' } }]]);
    const reading = read(
      await writeXlsx({ sheets: [{ name: '签约', rows: [HEAD.split(','), row], cells }] }),
      '签约.xlsx',
    );
    assert.deepEqual(reading.records[0]!.values.shares, [{ place_code: '141128', share: 0.4 }, { place_code: '141127', share: 0.6 }]); // prettier-ignore
  });

  it('rejects what is no amount or no date and says where', () => {
    const reading = csv(`${HEAD}
2025-1-1,甲,投资合同,甲公司,A-1,,1-2亿元,,岚县,,,,
2025-2-30,乙,投资合同,乙公司,A-2,,1000,,岚县,,,,
2025-1-1,丙,投资合同,丙公司,A-3,,500万美元,,岚县,,,,
2025-1-1,丁,投资合同,丁公司,A-4,,26000亿元,,岚县,,,,
2025-1-1,,投资合同,戊公司,A-5,,1000,,岚县,,,,
`);
    assert.deepEqual(reading.rejected.map((r) => `${r.code} ${r.line}`), ['AMOUNT_UNREADABLE 2', 'DATE_IMPOSSIBLE 3', 'CURRENCY_NOT_CNY 4', 'AMOUNT_IMPLAUSIBLE 5', 'NAME_MISSING 6']); // prettier-ignore
    assert.deepEqual(reading.records, []);
  });

  it('takes a number beyond reckoning for a wrong unit, and refuses a sheet whose sum cannot be exact', async () => {
    const sheet = async (amounts: number[]) =>
      read(
        await writeXlsx({
          sheets: [
            {
              name: '签约',
              rows: [
                HEAD.split(','),
                ...amounts.map((amount, i) => ['2025-1-1', `甲${i}`, '投资合同', `公司${i}`, `A-${i}`, null, amount, null, '岚县', null, null, null, null]), // prettier-ignore
              ],
            },
          ],
        }),
        '签约.xlsx',
      );
    const one = await sheet([1000, 1e20]);
    assert.deepEqual(one.rejected.map((r) => `${r.code} ${r.cell}`), ['AMOUNT_IMPLAUSIBLE G3']); // prettier-ignore
    assert.equal(one.records.length, 1);
    const many = await sheet(Array.from({ length: 1000 }, () => 10_000_000));
    assert.deepEqual([many.outcome, many.error?.code], ['refused', 'SUM_TOO_LARGE']);
  });

  it('says what keeps an event from counting', () => {
    const reading = csv(`${HEAD}
2025-7-1,甲,投资合同,甲公司,A-1,,1000,,岚县,,,,
,乙,投资合同,乙公司,A-2,,1000,,岚县,,,,
2025-1-1,丙,投资合同,丙公司,,,1000,,岚县,,,,
2025-1-1,丁,投资合同,丁公司,A-4,,1000,,岚县,,已终止,,
2025-1-1,戊,增资协议,丁公司,A-5,A-4,3000,,岚县,,,,
2025-1-1,己,莫名,己公司,A-6,,1000,,岚县,,,,
`);
    assert.deepEqual(found(reading), [
      'CONTRACT_NUMBER_MISSING 4 合同号', 'DATE_AFTER_CUTOFF 2 签约日期', 'DATE_MISSING 3 签约日期', 'DATE_MISSING 5 终止日期',
      'INCREASE_AMBIGUOUS 6 合同金额(万元)', 'STATE_UNDEFINED 7 协议类型',
    ]); // prettier-ignore
    assert.deepEqual(reading.totals.signed_current, { count: 1, amount_yuan: 10_000_000 });
  });

  it('reads sheets with different columns, and prospects apart', async () => {
    const reading = await xlsx({
      岚县: [
        ['岚县招商引资签约项目(单位:亿元)'],
        ['序号', '项目名称', '签约时间', '投资方', '合同编号', '投资额'],
        [1, '示例甲', '2025-1-1', '甲公司', 'L-1', 1.5],
      ],
      临县: [
        ['项目名称', '协议编号', '签订日期', '协议投资额(万元)', '落地县区'],
        ['示例乙', 'X-1', new Date('2025-02-02T00:00:00Z'), 20000, '临县'],
      ],
      在谈: [
        ['重点招引项目'],
        ['拟引进项目', '目标企业', '意向投资额(亿元)', '洽谈阶段', '牵头县区'],
        ['示例丙', '丙公司', 9, '实地考察', '兴县'],
      ],
      汇总: [
        ['县区', '个数', '金额'],
        ['岚县', 1, 1.5],
      ],
    });
    assert.deepEqual(reading.sheets.map((s) => [s.sheet, s.unit]), [['岚县', '亿元'], ['临县', '万元'], ['在谈', '亿元']]); // prettier-ignore
    assert.deepEqual(effects(reading), ['S01 first_signing', 'S02 first_signing', 'T01 none']);
    assert.equal(reading.records[0]!.values.host_place_code, '141127');
    assert.deepEqual(reading.records[2]!.values, { title: '示例丙', investor: '丙公司', intended_amount_yuan: 900_000_000, state: 'visited', origin_place_code: '141123', lead_officer_role: null }); // prettier-ignore
    assert.deepEqual(reading.totals.signed_current, { count: 2, amount_yuan: 350_000_000 });
    assert.deepEqual(reading.totals.targets, { count: 1, amount_yuan: 900_000_000 });
  });

  it('takes the nature of a paper from its section or tab where no column says it', async () => {
    const head = ['项目名称', '签约日期', '合同编号', '投资额(万元)', '落地县区'];
    const sections = await xlsx({
      签约: [
        head,
        ['一、正式合同(1个)'],
        ['示例甲', '2025-1-1', 'A-1', 1000, '岚县'],
        ['二、框架协议(1个)'],
        ['示例乙', '2025-1-1', null, 9000, '岚县'],
      ],
    });
    assert.deepEqual(effects(sections), ['S01 first_signing', 'S02 none']);
    const tabs = await xlsx({
      正式合同: [head, ['示例甲', '2025-1-1', 'A-1', 1000, '岚县']],
      框架协议: [head, ['示例乙', '2025-1-1', 'B-1', 9000, '岚县']],
    });
    assert.deepEqual(tabs.totals.frameworks, { count: 1, amount_yuan: 0 });
    assert.deepEqual(tabs.totals.signed_ever, { count: 1, amount_yuan: 10_000_000 });
  });

  it('lets the latest monthly tab speak, but keeps tabs that hold their own month', async () => {
    const head = ['项目名称', '签约日期', '合同编号', '投资额(万元)', '落地县区'];
    const a = ['示例甲', '2025-1-1', 'A-1', 1000, '岚县'];
    const b = ['示例乙', '2025-5-1', 'B-1', 2000, '岚县'];
    const c = ['示例丙', '2025-5-9', 'C-1', 4000, '岚县'];
    const cumulative = await xlsx({ '5月': [head, a, b], '6月': [head, a, c] });
    assert.deepEqual(cumulative.totals.signed_ever, { count: 2, amount_yuan: 50_000_000 });
    assert.deepEqual(cumulative.warnings.filter((w) => w.code === 'ROW_VANISHED').map((w) => w.cell), ['A3']); // prettier-ignore
    const flow = await xlsx({ '1月': [head, a], '5月': [head, b, c] });
    assert.deepEqual(flow.totals.signed_ever, { count: 3, amount_yuan: 70_000_000 });
  });

  it('compares a typed total with the rows and with what counts', () => {
    const rows = '2025-1-1,甲,投资合同,甲公司,A-1,,1000,,岚县,,,,\n2025-1-1,乙,框架协议,乙公司,,,9000,,岚县,,,,';
    const total = (amount: number) => csv(`${HEAD}\n${rows}\n,合计,,,,,${amount},,,,,,`).warnings.map((w) => w.code);
    assert.deepEqual(total(9999), ['STATED_TOTAL_MISMATCH']);
    assert.deepEqual(total(10000), ['STATED_TOTAL_DOUBLE_COUNTS']);
  });

  it('refuses a file without the header of a signing ledger', () => {
    assert.equal(csv('县区,个数\n岚县,3\n').error?.code, 'NO_LEDGER_FOUND');
  });
});
