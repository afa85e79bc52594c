import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import {
  addMonths,
  addWorkingDays,
  CalendarError,
  isWorkingDay,
  monthLater,
  officialCalendar,
  workingCalendar,
  workingDaysBetween,
} from './calendar';
import { addDays, dayNumber, dayOf } from './dates';

const shared = fileURLToPath(new URL('../../../../shared/domain/calendar.json', import.meta.url));
const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2025-12-31') }).map(dayOf);

describe('working-day calendar', () => {
  it('works on make-up days and rests on holidays', () => {
    assert.equal(isWorkingDay('2025-04-27'), true);
    assert.equal(isWorkingDay('2025-05-02'), false);
    assert.equal(addWorkingDays('2025-04-25', 5), '2025-05-06');
    assert.equal(monthLater('2025-03-04'), '2025-04-07');
    assert.equal(addMonths('2024-01-31', 1), '2024-02-29');
    assert.equal(addMonths('2025-03-31', -13), '2024-02-29');
  });

  it('refuses to promise a day beyond the last notice', () => {
    assert.throws(
      () => addWorkingDays(officialCalendar.to, 1),
      (error) => error instanceof CalendarError && error.code === 'CALENDAR_HORIZON',
    );
    assert.throws(() => isWorkingDay('1999-12-31'), CalendarError);
    const short = workingCalendar({ holidays: [], workdays: [], from: '2030-01-01', to: '2030-01-31' });
    assert.equal(short.addWorkingDays('2030-01-01', 3), '2030-01-04');
    assert.throws(() => short.monthLater('2030-01-31'), CalendarError);
  });

  it('counts back what it counted forward', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const to = addWorkingDays(from, n);
        assert.equal(workingDaysBetween(from, to), n);
        assert.equal(isWorkingDay(to), true);
        assert.equal(workingDaysBetween(from, addDays(to, -1)), n - 1);
      }),
    );
  });

  it(
    'agrees with an independent copy of the notices of 2025 and 2026',
    { skip: existsSync(shared) ? false : 'the shared calendar is not beside the clone' },
    () => {
      const given = JSON.parse(readFileSync(shared, 'utf8')) as { holidays: string[]; workdays: string[] };
      const other = workingCalendar({ ...given, from: '2025-01-01', to: '2026-12-31' });
      for (let at = other.from; at <= other.to; at = addDays(at, 1))
        assert.equal(isWorkingDay(at), other.isWorkingDay(at), at);
    },
  );
});
