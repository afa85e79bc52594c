import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officialCalendar as calendar, workingCalendar } from '@wutong/codes';
import { WutongError } from '../errors';
import { clock } from './clock';
import { checkClocks } from './clock.cases';
import type { ClockInput } from './types';

const run = (input: Omit<ClockInput, 'calendar' | 'asOf'> & { asOf?: string }) =>
  clock({ asOf: '2026-03-01', calendar, ...input });
const says = (input: Parameters<typeof run>[0]) => run(input).why.map(({ says: { zh } }) => zh);

test('across the Spring Festival of 2026: nine days off, two make-up days counted, each with its notice', () => {
  const told = run({ start: '2026-02-09', workingDays: 12, asOf: '2026-02-24' });
  assert.equal(told.due, '2026-03-03');
  assert.deepEqual([told.state, told.spentWorkingDays, told.leftWorkingDays, told.lateBy], ['running', 6, 6, 0]);
  assert.deepEqual(
    told.why.map(({ says: { zh }, basis }) => [zh, basis?.doc ?? '']),
    [
      ['期限:12 个工作日', ''],
      ['2026-02-09 起算,当日不计入,自下一日开始计算', '中华人民共和国民法典'],
      ['2026-02-10 至 2026-02-14 计 5 个工作日', ''],
      ['2026-02-14(周六)春节调休上班,计入', '国务院办公厅关于2026年部分节假日安排的通知(国办发明电〔2025〕7号)'],
      [
        '2026-02-15 至 2026-02-23 春节放假 9 天,不计',
        '国务院办公厅关于2026年部分节假日安排的通知(国办发明电〔2025〕7号)',
      ],
      ['2026-02-24 至 2026-02-28 计 5 个工作日', ''],
      ['2026-02-28(周六)春节调休上班,计入', '国务院办公厅关于2026年部分节假日安排的通知(国办发明电〔2025〕7号)'],
      ['2026-03-01 周末 1 天,不计', ''],
      ['2026-03-02 至 2026-03-03 计 2 个工作日', ''],
      ['到期日 2026-03-03', ''],
    ],
  );
});

test('the same day, a month, calendar days and a fixed date, each by its rule', () => {
  assert.equal(run({ start: '2026-03-04', workingDays: 0 }).due, '2026-03-04');
  assert.equal(run({ start: '2026-02-20', workingDays: 0 }).due, '2026-02-24');
  assert.equal(run({ start: '2026-01-31', months: 1 }).due, '2026-02-28');
  assert.equal(run({ start: '2026-02-08', days: 10 }).due, '2026-02-24');
  const fixed = run({ start: '2026-01-05', untilDate: '2026-03-08', asOf: '2026-03-09' });
  assert.deepEqual([fixed.due, fixed.state], ['2026-03-09', 'running']);
  assert.ok(fixed.why.some(({ step, basis }) => step === 'moved' && basis?.clause?.startsWith('第二百零三条')));
});

test('a pause adds its working days and says who waits for what; while it lasts the date is the earliest', () => {
  const pauses = [{ from: '2026-03-04', until: '2026-03-06', reason: '等待申请人补正' }];
  const told = run({ start: '2026-03-02', workingDays: 5, asOf: '2026-03-12', pauses });
  assert.deepEqual([told.due, told.state, told.lateBy], ['2026-03-11', 'overdue', 1]);
  assert.ok(told.why.some(({ says: { zh } }) => zh === '2026-03-04 至 2026-03-05 暂停计时,不计:等待申请人补正'));
  const open = run({ start: '2026-03-02', workingDays: 5, asOf: '2026-03-05', pauses });
  assert.deepEqual([open.state, open.spentWorkingDays, open.due], ['paused', 1, '2026-03-11']);
  const longer = run({ start: '2026-03-02', workingDays: 5, asOf: '2026-03-04', pauses });
  assert.equal(longer.due, '2026-03-10');
});

test('a pause that begins when it is already late does not make it timely', () => {
  const pauses = [{ from: '2026-03-11', until: null, reason: 'x' }];
  const told = run({ start: '2026-03-02', workingDays: 5, asOf: '2026-03-12', pauses });
  assert.deepEqual([told.state, told.lateBy], ['overdue', 3]);
});

test('extensions add or set a date, with who approved them', () => {
  const base = { start: '2026-03-02', workingDays: 5, asOf: '2026-03-09' };
  const added = { on: '2026-03-06', workingDays: 3, reason: '资料多', approver: '副市长' };
  assert.equal(run({ ...base, extensions: [added] }).due, '2026-03-12');
  const set = { on: '2026-03-06', until: '2026-03-20', reason: '跨部门', approver: '副市长' };
  assert.equal(run({ ...base, extensions: [added, set] }).due, '2026-03-20');
  assert.equal(run({ ...base, asOf: '2026-03-05', extensions: [added, set] }).due, '2026-03-09');
  assert.ok(
    says({ ...base, extensions: [set] }).includes('2026-03-06 批准延期:期限改为 2026-03-20;批准人 副市长;理由:跨部门'),
  );
});

test('done in time, done late, and read before it was done', () => {
  const base = { start: '2026-03-02', workingDays: 5 };
  assert.deepEqual(pick(run({ ...base, doneOn: '2026-03-05', asOf: '2026-06-01' })), ['done', 3, 2, 0]);
  assert.deepEqual(pick(run({ ...base, doneOn: '2026-03-11', asOf: '2026-06-01' })), ['done', 7, 0, 2]);
  assert.deepEqual(pick(run({ ...base, doneOn: '2026-03-11', asOf: '2026-03-10' })), ['overdue', 6, 0, 1]);
});

function pick({ state, spentWorkingDays, leftWorkingDays, lateBy }: ReturnType<typeof clock>): unknown[] {
  return [state, spentWorkingDays, leftWorkingDays, lateBy];
}

test('beyond the last notice there is no date, only a day before which it cannot be', () => {
  const short = workingCalendar({ holidays: [], workdays: [], from: '2026-01-01', to: '2026-12-31' });
  const told = clock({ start: '2026-12-21', workingDays: 15, asOf: '2026-12-22', calendar: short });
  assert.deepEqual([told.due, told.state, told.leftWorkingDays], [null, 'beyond_horizon', null]);
  // Eight working days are left in the year; of the new year every day but the first might be worked.
  assert.equal(told.notBefore, '2027-01-08');
  assert.equal(told.why.at(-1)!.says.zh, '工作日只公布到 2026-12-31,此后等下一年放假安排;最早不早于 2027-01-08');
  assert.equal(clock({ start: '2026-12-21', months: 1, asOf: '2026-12-22', calendar: short }).notBefore, '2027-01-21');
  const late = clock({ start: '2026-12-21', workingDays: 2, asOf: '2027-02-01', calendar: short });
  assert.deepEqual([late.state, late.due, late.lateBy], ['overdue', '2026-12-23', 6]);
});

test('a term is one, and a whole number', () => {
  const wrong = (term: object) =>
    assert.throws(
      () => run({ start: '2026-03-02', ...term }),
      (error) => error instanceof WutongError && error.code === 'TERM_INVALID',
    );
  for (const term of [{}, { workingDays: 1, days: 1 }, { workingDays: -1 }, { months: 1.5 }]) wrong(term);
});

test('a long clock tells its holidays and make-up days one by one and its weekends as a sum', () => {
  const told = says({
    start: '2026-01-05',
    workingDays: 60,
    asOf: '2026-02-01',
    pauses: [{ from: '2026-01-12', until: '2026-01-14', reason: '停' }],
  });
  assert.ok(told.some((line) => /^其间普通周末 \d+ 天,不计$/.test(line)));
  assert.ok(told.includes('2026-01-14 至 2026-02-14 计 24 个工作日'), told.join('\n'));
});

test('made-up clocks agree with a walk day by day', () => {
  const { cases, failures } = checkClocks(250);
  assert.equal(cases, 250);
  assert.deepEqual(
    failures.map(({ what }) => what),
    [],
  );
});
