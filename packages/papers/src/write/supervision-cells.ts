/** A list of supervised duties on its way out: what the sheet told, or what the ledger knows instead. */
import type { PartialDate } from '@wutong/codes';
import type { Value, Values } from '../reading';
import type { OutCell } from './xlsx';

/** States a list may claim, as it writes them. */
export const TOLD_STATUS: Readonly<Record<string, string>> = {
  closed: '已办结',
  in_progress: '推进中',
  returned: '退回重办',
  not_started: '未启动',
  paused: '暂停',
  called_off: '已撤销',
};

/** The first of these fields that is filled. */
export function firstOf(...fields: string[]): (values: Values) => OutCell {
  return (values) => cellOf(fields.map((field) => values[field] ?? null).find((value) => value !== null) ?? null);
}

/** The deadline in the words of its source, else in the words of the term. */
export function limitCell(values: Values): OutCell {
  const { limit_text: words, term_days: days } = values;
  if (typeof words === 'string') return words;
  return typeof days === 'number' ? `${days}个工作日` : cellOf(values.due_on ?? null);
}

/** What the sheet claimed, else closed when it is closed here. */
export function statusCell(values: Values): OutCell {
  const { told_status: told, closed_on: closed } = values;
  if (closed) return TOLD_STATUS.closed!;
  return typeof told === 'string' ? told : null;
}

function cellOf(value: Value): OutCell {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'object' && 'value' in value) return dateCell(value);
  return String(value);
}

/** A whole day as a date, a month or year in words. */
function dateCell({ value, precision }: PartialDate): OutCell {
  const [year, month] = value.split('-');
  if (precision === 'day') return { day: value };
  return precision === 'month' ? `${year}年${Number(month)}月` : `${year}年`;
}
