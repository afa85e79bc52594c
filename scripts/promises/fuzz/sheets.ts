/** The doors for files: workbooks with damaged bytes or parts, csv in any encoding with scrambled cells. */
import { zipSync } from 'fflate';
import { LEDGER_KINDS, readLedger } from '@wutong/papers/ledger';
import { PaperError } from '@wutong/papers/errors';
import { clerkBook, clerkParts, type Typed } from '../../../packages/papers/test/clerk';
import type { Random } from '../../faults/random';
import { below, chance, damage, HOSTILE, oneOf, scramble } from './chance';
import type { Tried } from './api';

const HEADS: readonly string[] = [
  '项目名称', '项目代码', '总投资(万元)', '总投资（亿元）', '所属县区', '签约日期', '开工日期', '立项日期', '备注', '序号', '建设单位', '统一社会信用代码', '产业链', '本月完成投资', '1月', '2月', '合计', '完成投资', '状态',
  '合同编号', '指标', '数值', '单位', '期间', '来源', '资金来源', '占比', '', '项目名称',
]; // prettier-ignore
const CELLS: readonly Typed[] = [
  '示例甲项目', '示例乙项目', '襄垣县', '武乡', '140423', 1000, 1.5, -3, 1e308, 45_000, '2025-03-21', '2025年3月', '2025.3', '2025/2/30', '三月', '1.2亿元', '1,200万', '约3000', '合计', '小计', null, true, '#REF!', { error: '#DIV/0!' }, { f: 'SUM(A1:A9)', v: 12 }, { f: 'A1' }, '是', '√', '91140423FAKE002596', '2501-140423-04-01-900027', '见附件',
]; // prettier-ignore

function cell(random: Random): Typed {
  return chance(random, 0.2) ? oneOf(random, HOSTILE).slice(0, 3000) : oneOf(random, CELLS);
}

function rows(random: Random): Typed[][] {
  const width = 1 + below(random, 10);
  const head = Array.from({ length: width }, () => oneOf(random, HEADS));
  const title: Typed[][] = chance(random, 0.5) ? [['示例县重点项目台账'], []] : [];
  return [
    ...title,
    head,
    ...Array.from({ length: below(random, 8) }, () =>
      Array.from({ length: below(random, width + 2) }, () => cell(random)),
    ),
  ];
}

function workbook(random: Random): Uint8Array {
  const sheets = Array.from({ length: 1 + below(random, 2) }, (_, n) => ({
    name: chance(random, 0.2) ? oneOf(random, HOSTILE).slice(0, 20) || '表' : `表${n}`,
    rows: rows(random),
  }));
  const book = { sheets, inline: chance(random, 0.3), date1904: chance(random, 0.1) };
  if (chance(random, 0.5)) return clerkBook(book);
  const parts = clerkParts(book);
  const name = oneOf(random, Object.keys(parts));
  if (chance(random, 0.15)) delete parts[name];
  else if (chance(random, 0.5))
    parts[name] = new TextEncoder().encode(scramble(random, new TextDecoder().decode(parts[name])));
  const bytes = zipSync(parts);
  return chance(random, 0.5) ? damage(random, bytes) : bytes;
}

function csv(random: Random): Uint8Array {
  const separator = oneOf(random, [',', '\t', ';', '，']);
  const text = rows(random)
    .map((row) => row.map((one) => (typeof one === 'object' ? '' : String(one))).join(separator))
    .join(oneOf(random, ['\n', '\r\n', '\r']));
  const spoilt = chance(random, 0.4) ? scramble(random, text) : text;
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...Array.from(spoilt.slice(0, 4000)).flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);
  const bytes = chance(random, 0.1) ? utf16 : new TextEncoder().encode(spoilt);
  return chance(random, 0.2) ? damage(random, bytes) : bytes;
}

/** A file as the desk is given one. */
export function aFile(random: Random): { door: 'sheet' | 'csv'; bytes: Uint8Array; fileName: string } {
  const isCsv = chance(random, 0.4);
  const right = isCsv ? '台账.csv' : '台账.xlsx';
  const fileName = chance(random, 0.05)
    ? oneOf(random, ['台账.xls', '', '..\\x.xlsx', '台账.csv', '台账.xlsx', 'x'])
    : right;
  return { door: isCsv ? 'csv' : 'sheet', bytes: isCsv ? csv(random) : workbook(random), fileName };
}

/** Reads one file as every kind of ledger reads it. */
export function tryFile(random: Random): Tried {
  const { door, bytes, fileName } = aFile(random);
  const kind = oneOf(random, LEDGER_KINDS);
  try {
    const reading = readLedger({ kind, bytes, fileName, city: '140400', asOf: '2025-06-30' });
    const failure = reading.outcome === 'refused' && !reading.error ? 'refused without a reason' : null;
    return { door, failure };
  } catch (error) {
    if (error instanceof PaperError) return { door, failure: null };
    return {
      door,
      failure: `${kind} ${fileName} ${Buffer.from(bytes).toString('base64').slice(0, 4000)} → ${error instanceof Error ? error.stack : String(error)}`,
    };
  }
}
