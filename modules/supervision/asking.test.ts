import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, officialCalendar, type Day } from '@wutong/codes';
import { generator } from '@wutong/kernel/duties/random.fixture';
import { escalation, LEVEL_CODES, type Standing } from './escalation';
import { LIMIT_SETS, limited, limitsOf, mondayOf, workingDays, type Asked } from './limits';
import { held } from './urging-held';

const [weekly] = LIMIT_SETS;
const asked = (...list: [duty: string, on: Day][]): Asked[] => list.map(([duty, on]) => ({ duty, on }));

test('a duty is asked for again only after the working days of the limit, make-up days counted', () => {
  // 2026-02-09 is a Monday; 15 to 23 February are off, the 14th and the 28th are worked.
  const before = asked(['d', '2026-02-11']);
  assert.deepEqual(limited(weekly, 'd', '2026-02-12', before), { by: 'duty', from: '2026-02-25', n: 1 });
  assert.equal(limited(weekly, 'd', '2026-02-25', before), null);
  assert.equal(limited(weekly, 'e', '2026-02-12', before), null);
  // Told for a day before, it stands in the way all the same.
  assert.equal(limited(weekly, 'd', '2026-02-10', before)?.by, 'duty');
});

test('an office is asked three times from Monday to Sunday, whatever it is about', () => {
  const week = asked(['a', '2026-03-02'], ['b', '2026-03-03'], ['c', '2026-03-08']);
  assert.deepEqual(limited(weekly, 'd', '2026-03-06', week), { by: 'office', from: '2026-03-09', n: 3 });
  assert.equal(limited(weekly, 'd', '2026-03-09', week), null);
  assert.equal(mondayOf('2026-03-08'), '2026-03-02');
});

test('the day named is the first on which it may be asked, for any askings and any set of limits', () => {
  const random = generator(5);
  for (let n = 0; n < 300; n++) {
    const limits = LIMIT_SETS[random(LIMIT_SETS.length)]!;
    const start = addDays('2026-01-05', random(300));
    const list: Asked[] = Array.from({ length: random(9) }, () => ({
      duty: 'ab'[random(2)]!,
      on: addDays(start, random(30) - 15),
    }));
    const found = limited(limits, 'a', start, list);
    if (!found) continue;
    assert.equal(limited(limits, 'a', found.from, list), null);
    for (let day = start; day < found.from; day = addDays(day, 1))
      assert.ok(limited(limits, 'a', day, list) !== null || !officialCalendar.isWorkingDay(day), `${day} was free`);
  }
});

test('an unknown choice of limits is the default, and beyond the calendar days are still told apart', () => {
  assert.equal(limitsOf('nothing').code, weekly.code);
  assert.equal(limitsOf(null), weekly);
  const far = limited(weekly, 'd', '2031-05-06', asked(['d', '2031-05-05']));
  assert.ok(far !== null && far.from > '2031-05-06');
});

test('what the ledger holds is not asked for, and neither is what a metric tells', () => {
  const day = { value: '2026-03-13', precision: 'day' as const };
  const progress = { progress_text: '已进场', progress_on: day };
  assert.equal(held(progress, 'progress', () => true)?.value, '已进场');
  assert.equal(
    held(progress, 'progress', () => false),
    null,
  );
  assert.equal(
    held({}, 'progress', () => true),
    null,
  );
  assert.equal(held({ metric: 'projects.started', target: 3 }, 'progress', () => false)?.computed, true);
  assert.equal(held({ metric: 'projects.started' }, 'metric', () => false)?.computed, true);
  assert.equal(held({ result: '办成', answered_on: day }, 'result', () => false)?.on, '2026-03-13');
  assert.equal(
    held({ result: '' }, 'result', () => false),
    null,
  );
});

test('the step that is due follows the days late, what was asked before, and months in red; one taken is not due again', () => {
  const days = (since: Day): number => workingDays(since, '2026-03-31');
  const level = (standing: Partial<Standing>): string | null =>
    escalation({ lateBy: 0, left: null, asked: [], redMonths: 0, ...standing }, days)?.level ?? null;
  const once = (of: string, on: Day, repliedOn: Day | null = null): Standing['asked'][number] => ({
    level: of,
    on,
    repliedOn,
  });
  assert.equal(level({ left: 9 }), null);
  assert.equal(level({ left: 3 }), 'remind');
  assert.equal(level({ left: 3, asked: [once('remind', '2026-03-30')] }), null);
  assert.equal(level({ lateBy: 1 }), 'urge');
  assert.equal(level({ lateBy: 8, asked: [once('urge', '2026-03-30')] }), null);
  assert.equal(level({ lateBy: 8, asked: [once('urge', '2026-03-20')] }), 'letter');
  assert.equal(level({ lateBy: 8, asked: [once('urge', '2026-03-20', '2026-03-21')] }), null);
  assert.equal(level({ lateBy: 12, asked: [once('urge', '2026-03-02'), once('letter', '2026-03-20')] }), 'talk');
  assert.equal(level({ lateBy: 30, asked: [once('talk', '2026-03-20')] }), 'bulletin');
  assert.equal(level({ lateBy: 2, redMonths: 2 }), 'talk');
  assert.equal(level({ lateBy: 2, redMonths: 3, asked: [once('bulletin', '2026-03-30')] }), null);
  // Every step names what it rests on, and graver steps never come before milder ones.
  for (const lateBy of [0, 1, 5, 10, 20, 60]) {
    const due = escalation({ lateBy, left: null, asked: [], redMonths: 0 }, days);
    if (due) assert.ok(due.basis.doc.length > 1 && LEVEL_CODES.includes(due.level));
  }
});
