import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import type { PartialDate } from '@wutong/codes';
import { compare } from '../../../test/compare';
import { expectedOf, skipLedgers } from '../../../test/shared';
import { readLedger } from '../../ledger';
import type { Reading, ReadRecord, Value } from '../../reading';
import { csvBytes } from '../../write/csv';
import { TOLD_STATUS } from '../../write/supervision-cells';

/** Field → headers that offices give it. */
const HEADERS: Record<string, string[]> = {
  no: ['编号', '督办编号', '任务编号', '事项编号', '序号'],
  source: ['任务来源', '任务来源(会议/批示)', '督办来源', '来源', '会议名称', '来源文件', '议定会议'],
  source_on: ['会议(批示)日期', '会议日期', '来源日期', '批示(会议)日期', '会议时间'],
  item: ['督办事项', '工作任务', '重点任务', '任务内容', '议定事项', '具体任务', '事项名称', '督办内容'],
  lead_unit: ['牵头单位', '牵头部门', '责任单位', '主办单位', '承办单位', '牵头责任单位'],
  co_units: ['配合单位', '协办单位', '配合部门', '参与单位', '协同单位'],
  assigned_on: ['交办日期', '交办时间', '任务下达日期', '下达时间', '转办日期'],
  limit_text: ['办结时限', '完成时限', '办理期限', '时限要求', '要求完成时间', '完成时间', '办理时限', '截止日期'],
  extended_to: ['延期至', '延长至', '延期时限', '批准延期至'],
  extension_approver_role: ['延期批准岗位', '延期审批人', '延期批准人'],
  category: ['事项类别', '类别', '任务类型', '督办类别'],
  progress_text: ['进展情况', '工作进展', '办理进展', '目前进展', '推进情况', '落实情况'],
  feedback_on: ['首次反馈日期', '反馈日期', '首次反馈时间', '反馈时间'],
  closed_on: ['办结日期', '实际完成日期', '销号日期', '办结时间', '实际办结时间'],
  handler_role: ['承办岗位', '承办人', '经办人', '具体承办人', '责任人'],
  closer_role: ['审结岗位', '审结人', '销号审核人', '审核人', '审结单位'],
  evidence: ['佐证材料', '印证资料', '办结依据', '证明材料', '佐证资料'],
  status: ['完成情况', '办理状态', '状态', '办结情况', '完成状态'],
  remark: ['备注', '说明'],
};
const FIELDS = Object.keys(HEADERS);
/** Two levels over some columns, as they are drawn. */
const GROUPS: Record<string, [string, string]> = {
  source: ['任务来源', '名称'],
  source_on: ['会议', '日期'],
  closed_on: ['办结', '日期'],
  feedback_on: ['首次反馈', '日期'],
};

/** Numbers from a seed. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function dateText({ value }: PartialDate, style: number): CellValue {
  const [y, m, d] = value.split('-').map(Number) as [number, number, number];
  const full = `${y}年${m}月${d}日`.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  return [new Date(`${value}T00:00:00Z`), value, `${y}/${m}/${d}`, `${y}.${m}.${d}`, full][style]!;
}

function cellOf(record: ReadRecord, field: string, reading: Pick<Reading, 'warnings'>, style: number): CellValue {
  const value: Value = record.values[field] ?? null;
  if (field === 'lead_unit' && value === null) {
    const several = reading.warnings.find((w) => w.code === 'RESPONSIBLE_UNIT_NOT_UNIQUE' && w.record === record.id);
    return several ? String(several.raw) : null;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.join('、');
  if (field === 'status') return TOLD_STATUS[String(value)]!;
  if (typeof value === 'object') return dateText(value as PartialDate, style);
  return String(value);
}

interface Made {
  rows: CellValue[][];
  fields: string[];
  first: number;
}

function made(seed: number, expected: ReturnType<typeof expectedOf>): Made {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const fields = FIELDS.map((field) => ({ field, at: random(1000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ field }) => field);
  const chosen = new Map(fields.map((field) => [field, pick(HEADERS[field]!)]));
  const two = random(3) === 0;
  const style = random(5);
  const heads = two
    ? [
        fields.map((field) => GROUPS[field]?.[0] ?? chosen.get(field)!),
        fields.map((field) => GROUPS[field]?.[1] ?? null),
      ]
    : [fields.map((field) => chosen.get(field)!)];
  const rows: CellValue[][] = [['示例重点事项督办台账'], ['市政府督查室', '数据截至:2025年6月30日'], ...heads];
  const first = rows.length + 1;
  const reading = expected as unknown as Pick<Reading, 'warnings'>;
  for (const record of expected.records) rows.push(fields.map((field) => cellOf(record, field, reading, style)));
  if (random(2) === 0) rows.push(['填表人:示例岗位', null, '联系电话:0355-0000000']);
  return { rows, fields, first };
}

/** What is expected of the same records on other rows and in other columns. */
function moved(
  expected: ReturnType<typeof expectedOf>,
  { fields, first }: Made,
  sheet: string | null,
): ReturnType<typeof expectedOf> {
  const rowOf = new Map(expected.records.map((record, i) => [record.id, first + i]));
  const letter = (field: string): string =>
    String.fromCharCode(65 + fields.indexOf(field === 'due_on' ? 'limit_text' : field));
  const fieldOf = Object.fromEntries(
    Object.entries(expected.sheets[0]!.columns!).map(([field, { column }]) => [column, field]),
  );
  const records = expected.records.map((record) => {
    const row = rowOf.get(record.id)!;
    const cells = Object.fromEntries(Object.keys(record.cells).map((field) => [field, letter(field) + row]));
    return { ...record, rows: [sheet === null ? { line: row } : { sheet, row }], cells };
  });
  const warnings = expected.warnings.map((warning) => {
    const field = fieldOf[warning.cell!.replace(/\d+/, '')]!;
    const row = rowOf.get((warning as unknown as { record: string }).record)!;
    const where = sheet === null ? { line: row, column: '' } : { sheet, cell: letter(field) + row };
    return { code: warning.code, family: warning.family, ...where };
  });
  return { ...expected, records, warnings, rejected: [], skipped: [], sheets: [] };
}

const NAIVE = { values: [], missed: [], falseAlarms: [], otherCode: [], totals: [], layout: [] };
const read = (bytes: Uint8Array, fileName: string): Reading =>
  readLedger({ kind: 'supervision-tasks', bytes, fileName, city: '140400', asOf: '2025-06-30' });

describe('the same duties on other sheets', { skip: skipLedgers }, () => {
  const times = Number(/--times (\d+)/.exec(process.argv.join(' '))?.[1] ?? 40);

  it('are read alike under other headers, in other orders and forms', async () => {
    const expected = expectedOf('supervision-tasks');
    for (let seed = 1; seed <= times; seed++) {
      const sheet = made(seed, expected);
      const bytes = await writeXlsx({ sheets: [{ name: '督办', rows: sheet.rows }] });
      const reading = read(bytes, '督办.xlsx');
      const headers = sheet.rows
        .slice(2, sheet.first - 1)
        .map((row) => row.join(' '))
        .join(' / ');
      assert.equal(reading.outcome, 'imported', headers);
      assert.deepEqual(compare(reading, moved(expected, sheet, '督办')), NAIVE, `seed ${seed}: ${headers}`);
      assert.deepEqual(reading.rejected, []);
    }
  });

  it('are read alike from a text file', () => {
    const expected = expectedOf('supervision-tasks');
    for (let seed = 100; seed < 100 + times / 2; seed++) {
      const sheet = made(seed, expected);
      const rows = sheet.rows.map((row) =>
        row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell)),
      );
      const reading = read(csvBytes(rows as (string | number | null)[][]), '督办.csv');
      const { values, totals } = compare(reading, { ...moved(expected, sheet, null) });
      assert.deepEqual({ values, totals }, { values: [], totals: [] }, `seed ${seed}`);
      assert.equal(reading.warnings.filter(({ level }) => level === 'warn').length, expected.warnings.length);
    }
  });
});

/** What people type into any cell. */
const JUNK: CellValue[] = [
  null, null, null, '', '　', '/', '—', '无', '待定', '示例事项', '示例:推进示例工作', '市商务局', '市商务局、市财政局', '各县区', '=1+1', '+7', '-3', '@x',
  '５个工作日', '7天内', '1个月', '一季度', '4月底前', '2月30日前', '2025年13月', '长期坚持', '立即', '每月', '9999个工作日', '2025-06-31', '2025.6.15',
  '已完成', '完成80%', '退回重办', '后补', 0, 3, -1, 0.8, 45772, 20250506, 1e300, true, new Date('2025-05-06T00:00:00Z'), '一、示例', '合计', '小计', '注:示例', '\u0000', '𠮷',
]; // prettier-ignore

describe('a list with anything in it', () => {
  it('is read without a crash, and no row of it vanishes', async () => {
    let seen = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = generator(seed * 7919);
      const fields = FIELDS.filter((field) => field === 'item' || field === 'lead_unit' || random(4) > 0);
      const rows = Array.from({ length: 25 }, () => fields.map(() => JUNK[random(JUNK.length)]!));
      const bytes = await writeXlsx({
        sheets: [{ name: '清单', rows: [fields.map((field) => HEADERS[field]![0]!), ...rows] }],
      });
      const reading = read(bytes, '清单.xlsx');
      if (reading.outcome === 'refused') continue;
      seen += 1;
      const told = new Set<number>();
      for (const { rows: stood } of reading.records) for (const { row } of stood) told.add(row!);
      for (const { row } of [...reading.rejected, ...reading.skipped]) told.add(row!);
      const filled = rows.flatMap((row, i) => (row.some((cell) => cell !== null && cell !== '') ? [i + 2] : []));
      // Blank rows at the end of a sheet are nothing.
      const lost = filled.filter(
        (row) => !told.has(row) && rows[row - 2]!.some((cell) => String(cell ?? '').trim() !== ''),
      );
      assert.deepEqual(lost, [], `seed ${seed}`);
      for (const { values, cells } of reading.records)
        for (const field of ['assigned_on', 'due_on', 'closed_on', 'lead_unit'])
          if (values[field] !== null && values[field] !== undefined)
            assert.ok(cells[field], `seed ${seed}: ${field} without its cell`);
      const { duties, closed, open } = reading.totals as Record<string, number>;
      assert.equal(closed! + open!, duties);
    }
    assert.ok(seen > 50, `${seen} lists read`);
  });
});
