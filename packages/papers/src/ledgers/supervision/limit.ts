/** The deadline of a duty: read from its words or its date, counted on the official calendar (ledger rule N9). */
import { CalendarError, isPlaceholder, limitDue, officialCalendar, readLimit } from '@wutong/codes';
import type { Day, Limit, PartialDate } from '@wutong/codes';
import { readDate } from '../../cells/date';
import { cellAddress } from '../../layout/table';
import type { Column, Located } from '../../layout/table';
import type { RowReader } from '../row-reader';

export interface LimitFacts {
  assignedOn: Day | null;
  sourceOn: Day | null;
  year: number;
  date1904: boolean;
}

export interface LimitReading {
  due: PartialDate | null;
  basis: string | null;
}

const NONE: LimitReading = { due: null, basis: null };

/** Reads the deadline cell, says what there is to say about it, and gives the day or month it falls on. */
export function readDeadline(
  reader: RowReader,
  where: { column: number; row: number },
  facts: LimitFacts,
): LimitReading {
  const found = reader.find('limit_text');
  if (!found || found.at.cell.type === 'error' || isPlaceholder(String(found.at.cell.raw))) {
    reader.warn('DEADLINE_MISSING', where);
    return NONE;
  }
  const { at, column } = found;
  const { raw } = at.cell;
  const limit = limitOf(at, column, facts);
  switch (limit.kind) {
    case 'empty':
      reader.warn('DEADLINE_MISSING', where);
      return NONE;
    case 'open_ended':
      reader.warn('DEADLINE_OPEN_ENDED', at, { raw });
      return NONE;
    case 'unreadable':
      if (limit.because === 'no_such_day') reader.refuse('DATE_IMPOSSIBLE', at, { raw, field: 'limit_text' });
      else reader.warn('DEADLINE_UNREADABLE', at, { raw, because: limit.because });
      return NONE;
    case 'working_days':
      if (limit.assumed) reader.warn('DUE_DAYS_ASSUMED_WORKING', at, { raw });
      break;
    case 'date':
      if (limit.date.precision !== 'day') reader.warn('DATE_IMPRECISE', at, { raw, precision: limit.date.precision });
      if (limit.yearAssumed) reader.warn('DATE_YEAR_ASSUMED', at, { raw, year: Number(limit.date.value.slice(0, 4)) });
  }
  return dueOf(reader, limit, at, facts);
}

function dueOf(reader: RowReader, limit: Limit, at: Located, facts: LimitFacts): LimitReading {
  const { raw } = at.cell;
  try {
    const { due, basis } = limitDue(limit, { hand_over: facts.assignedOn, decision: facts.sourceOn }, officialCalendar);
    if (due === null) reader.warn('DEADLINE_START_MISSING', at, { raw });
    else reader.cells.due_on = cellAddress(at);
    return { due, basis };
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    reader.warn('DEADLINE_BEYOND_CALENDAR', at, { raw, from: error.params.from, to: error.params.to });
    return NONE;
  }
}

/** A date typed as a date is one; a bare number is as many days as its header says. */
function limitOf(at: Located, column: Column, { assignedOn, sourceOn, year, date1904 }: LimitFacts): Limit {
  const { cell } = at;
  const context = { on: assignedOn ?? sourceOn, year };
  if (typeof cell.raw !== 'number') return readLimit(String(cell.raw), context);
  const unit = /[(（](?:个)?(工作日|天|日|个?月)[)）]|(工作日|天)数?$/.exec(column.header.normalize('NFKC'));
  if (!cell.date && unit && Number.isInteger(cell.raw))
    return readLimit(`${cell.raw}${(unit[1] ?? unit[2])!.replace(/^个?月$/, '个月')}`, context);
  const reading = readDate(cell, { year, asOf: '9999-12-31', date1904 });
  if (reading.kind === 'value')
    return { kind: 'date', date: reading.date, part: 'day', yearAssumed: reading.yearAssumed };
  return { kind: 'unreadable', because: 'words' };
}

/** A day that lies ahead, such as 延期至: words of a deadline that name a day or month; others are withheld. */
export function readAhead(reader: RowReader, field: string, facts: LimitFacts): PartialDate | null {
  const found = reader.find(field);
  if (!found) return null;
  const { at } = found;
  const { raw } = at.cell;
  if (typeof raw === 'number') {
    const reading = readDate(at.cell, { year: facts.year, asOf: '9999-12-31', date1904: facts.date1904 });
    if (reading.kind === 'bad') reader.refuse(reading.code, at, { raw, field });
    if (reading.kind !== 'value') return null;
    reader.cells[field] = cellAddress(at);
    return reading.date;
  }
  const limit = readLimit(String(raw), { on: facts.assignedOn ?? facts.sourceOn, year: facts.year });
  if (limit.kind === 'empty') return null;
  if (limit.kind === 'unreadable' && limit.because === 'no_such_day') return reader.refuse('DATE_IMPOSSIBLE', at, { raw, field }); // prettier-ignore
  if (limit.kind !== 'date') {
    reader.warn('DATE_WORDS', at, { raw, field });
    return null;
  }
  if (limit.date.precision !== 'day') reader.warn('DATE_IMPRECISE', at, { raw, precision: limit.date.precision });
  if (limit.yearAssumed) reader.warn('DATE_YEAR_ASSUMED', at, { raw });
  reader.cells[field] = cellAddress(at);
  return limit.date;
}
