/** Lights of projects: each rule at its edges, an oracle that replays what was told, and what must hold of any records. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { endOf, projectMonths, projectRules, sayJudged, type JudgedMonth, type Light, type ProjectFacts, type ToldMonth } from './lights'; // prettier-ignore
import { JANUARY, oracleProgress, projectFacts, toldMonths } from './lights.fixture';

const [yinchuan, sanya, ouhai] = ['yinchuan_2025', 'sanya_2022', 'ouhai_2020'].map(projectRules) as [ReturnType<typeof projectRules>, ReturnType<typeof projectRules>, ReturnType<typeof projectRules>]; // prettier-ignore
const YEAR = '2026-12-31';

const of = (facts: ProjectFacts, rules = yinchuan, date = YEAR): JudgedMonth[] => projectMonths(() => rules, facts, date, 12); // prettier-ignore
const progress = (month: JudgedMonth): Light =>
  month.dimensions.find(({ dimension }) => dimension === 'progress')!.light;
const lightOf = (months: readonly JudgedMonth[], month: number, dimension: string): Light | undefined =>
  months.find((one) => one.month === month)?.dimensions.find((one) => one.dimension === dimension)?.light;

/** The progress light of January with so much planned, completed and planned for the year. */
function january(planned: number, completed: number, annual: number | null, rules = yinchuan): Light {
  const facts = projectFacts({ told: toldMonths([[planned, completed]]), annualPlanFen: () => annual });
  return progress(of(facts, rules, '2026-01-31')[0]!);
}

test('Yinchuan: behind by points of the year’s plan, both edges of yellow included', () => {
  assert.equal(january(100, 100, 100), 'green');
  assert.equal(january(100, 150, 100), 'green');
  assert.equal(january(100, 91, 100), 'green', 'less than 10 points: unwritten, shown green');
  assert.equal(january(100, 90, 100), 'yellow');
  assert.equal(january(100, 70, 100), 'yellow');
  assert.equal(january(100, 69, 100), 'red');
  assert.equal(january(1_000_000, 700_000, 1_000_000), 'yellow');
  assert.equal(january(1_000_000, 699_999, 1_000_000), 'red', 'one fen');
  assert.equal(january(50, 0, 200), 'yellow', '25 points of the year, though nothing was done');
});

test('Sanya: behind by half of what was due is still yellow; small projects are not lit', () => {
  const big = 1_000_000_000;
  assert.equal(january(100, 100, big, sanya), 'green');
  assert.equal(january(100, 99, big, sanya), 'yellow');
  assert.equal(january(100, 50, big, sanya), 'yellow');
  assert.equal(january(1000, 499, big, sanya), 'red');
  assert.equal(january(100, 0, big - 1, sanya), 'none');
  assert.equal(january(100, 100, null, sanya), 'unknown', 'without the year’s plan its scope cannot be told');
});

test('Ouhai: done or not done', () => {
  assert.equal(january(100, 100, null, ouhai), 'green');
  assert.equal(january(100, 99, null, ouhai), 'red');
});

test('amounts near the end of what is exact do not slip', () => {
  const most = Number.MAX_SAFE_INTEGER - 1;
  assert.equal(january(most, most, most), 'green');
  assert.equal(january(most, most - 1, most, ouhai), 'red');
  // 2^53 times 100 is far beyond a binary fraction: 30 points and one fen behind.
  const whole = 9_000_000_000_000_000;
  assert.equal(january(whole, whole * 0.7, whole), 'yellow');
  assert.equal(january(whole, whole * 0.7 - 1, whole), 'red');
});

test('a red month made good is yellow, says when, and is never green', () => {
  const facts = projectFacts({ told: toldMonths([[100, 20], [100, 190], [100, 100]]), annualPlanFen: () => 300 }); // prettier-ignore
  const then = of(facts, yinchuan, '2026-01-31');
  assert.equal(progress(then[0]!), 'yellow');
  const red = projectFacts({ told: toldMonths([[100, 0], [100, 100], [100, 100]]), annualPlanFen: () => 300 }); // prettier-ignore
  assert.equal(progress(of(red, yinchuan, '2026-01-31')[0]!), 'red');
  const later = of(red, yinchuan, '2026-02-28')[0]!;
  assert.equal(later.own, 'red');
  assert.equal(later.light, 'yellow');
  const said = sayJudged(
    yinchuan,
    later.dimensions.find(({ dimension }) => dimension === 'progress')!,
    JANUARY,
  );
  assert.deepEqual(said.madeGood, { month: '2026-02', corrected: false });
  assert.match(said.says.zh, /2026-02 补齐,转黄不转绿/);
  assert.match(said.says.en, /made good in 2026-02/);
  assert.equal(said.clause?.zh, '低于序时超过30个百分点', 'the clause is that of the month as it stood');
});

test('telling a red month otherwise afterwards turns it yellow, not green', () => {
  const first: ToldMonth = { month: JANUARY, plannedFen: 100, completedFen: 10, from: 1, to: 5 };
  const second: ToldMonth = { month: JANUARY, plannedFen: 100, completedFen: 100, from: 5, to: Infinity };
  const facts = projectFacts({ told: [first, second], annualPlanFen: () => 100, known: 9 });
  const [month] = of(facts, yinchuan, '2026-01-31');
  assert.equal(progress(month!), 'yellow');
  assert.equal(month!.own, 'red');
  assert.equal(month!.dimensions.find(({ dimension }) => dimension === 'progress')!.madeGood?.corrected, true);
  assert.equal(progress(of({ ...facts, known: 4 }, yinchuan, '2026-01-31')[0]!), 'red', 'as known then');
});

test('what is missing is named and is not green', () => {
  const begun = { started: '2026-01-02', statisticsDue: false };
  const facts = projectFacts({ ...begun, told: toldMonths([[100, 100], [100, null], [null, 100]]), annualPlanFen: () => 300 }); // prettier-ignore
  const [january1, february, march] = of(facts, yinchuan, '2026-03-31');
  assert.equal(progress(january1!), 'green');
  assert.equal(progress(february!), 'unknown');
  assert.equal(february!.light, 'unknown');
  const said = sayJudged(
    yinchuan,
    march!.dimensions.find(({ dimension }) => dimension === 'progress')!,
    march!.month,
  );
  assert.deepEqual(said.missing.map(({ zh }) => zh), ['2026-02 完成投资', '2026-03 计划投资']); // prettier-ignore
  assert.equal(said.clause, null);
  assert.equal(january(100, 60, null), 'unknown', 'points need the year’s plan once it is behind');
  const started = projectFacts({ started: '2025-11-03', told: toldMonths([[100, 100]]), annualPlanFen: () => 100 });
  assert.equal(lightOf(of(started), JANUARY + 1, 'progress'), 'unknown', 'a month nobody reported');
});

test('a start due and not made: yellow, yellow, red, and an exempted month breaks the row', () => {
  const told = toldMonths([[10, 0], [10, 0], [10, 0], [10, 0], [10, 0]]); // prettier-ignore
  const base = { told, annualPlanFen: () => 1000 };
  const lights = (facts: ProjectFacts): (Light | undefined)[] =>
    [0, 1, 2, 3, 4].map((i) => lightOf(of(facts, yinchuan, '2026-05-31'), JANUARY + i, 'start'));
  assert.deepEqual(lights(projectFacts(base)), ['yellow', 'yellow', 'red', 'red', 'red']);
  assert.deepEqual(lights(projectFacts({ ...base, started: '2026-05-20' })), ['yellow', 'yellow', 'yellow', 'yellow', 'green']); // prettier-ignore
  const exemption = { record: 'x', from: '2026-02', to: '2026-02', dimension: 'start' as const, reason: '汛期', approver: '副市长' }; // prettier-ignore
  assert.deepEqual(lights(projectFacts({ ...base, exemptions: [exemption] })), ['yellow', 'exempt', 'yellow', 'yellow', 'red']); // prettier-ignore
  const told4 = projectFacts({ ...base, started: '2026-01-05', startedTold: 8, known: 9 });
  assert.equal(lightOf(of(told4, yinchuan, '2026-05-31'), JANUARY + 2, 'start'), 'yellow', 'told afterwards that it had started'); // prettier-ignore
});

test('not in the statistics: a month, and more than two', () => {
  const at = (date: string, inStatistics: string | null = null): Light | undefined =>
    lightOf(of(projectFacts({ started: '2026-01-31', inStatistics }), yinchuan, date), date === '2026-02-28' ? JANUARY + 1 : JANUARY + 2, 'statistics'); // prettier-ignore
  assert.equal(at('2026-02-28'), 'yellow', 'a full month, by the last day of the shorter one');
  assert.equal(at('2026-03-31'), 'yellow', 'two months are not more than two');
  const april = (facts: ProjectFacts): Light | undefined => lightOf(of(facts, yinchuan, '2026-06-30'), JANUARY + 3, 'statistics'); // prettier-ignore
  assert.equal(april(projectFacts({ started: '2026-01-31' })), 'red');
  assert.equal(april(projectFacts({ started: '2026-01-31', inStatistics: '2026-05-02' })), 'yellow');
  assert.equal(april(projectFacts({ started: '2026-01-31', inStatistics: '2026-04-30' })), 'green');
  assert.equal(april(projectFacts({ started: '2026-01-31', statisticsDue: false })), undefined);
});

test('budget money: as planned, below, or not told', () => {
  const base = { started: '2026-01-05', budgetFunded: true };
  const pay = (paidFen: number | null): Light | undefined =>
    lightOf(of(projectFacts({ ...base, payments: [{ month: JANUARY, plannedFen: 50, paidFen }] }), yinchuan, '2026-01-31'), JANUARY, 'payment'); // prettier-ignore
  assert.equal(pay(50), 'green');
  assert.equal(pay(49), 'red');
  assert.equal(pay(null), 'unknown');
  assert.equal(lightOf(of(projectFacts(base), yinchuan, '2026-01-31'), JANUARY, 'payment'), 'unknown');
  assert.equal(lightOf(of(projectFacts({ ...base, budgetFunded: false }), yinchuan, '2026-01-31'), JANUARY, 'payment'), undefined); // prettier-ignore
});

test('the rules of a month are those in force at its end', () => {
  const begun = { started: '2026-01-02', statisticsDue: false };
  const facts = projectFacts({ ...begun, told: toldMonths([[100, 80], [0, 0]]), annualPlanFen: () => 1000 }); // prettier-ignore
  const months = projectMonths((day) => (day < '2026-02-01' ? ouhai : yinchuan), facts, '2026-02-28', 12);
  assert.deepEqual(months.map(({ light, rules }) => [rules.code, light]), [['ouhai_2020', 'red'], ['yinchuan_2025', 'green']]); // prettier-ignore
});

const amount = fc.option(fc.integer({ min: 0, max: 12 }), { nil: null, freq: 6 });
/** Rows as a ledger has them: each month told once or several times, versions one after the other. */
const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), amount, amount), { maxLength: 24 })
  .map((told): ToldMonth[] =>
    told.map(([at, plannedFen, completedFen], from) => {
      const next = told.findIndex(([month], later) => later > from && month === at);
      return { month: JANUARY + at, plannedFen, completedFen, from, to: next < 0 ? Infinity : next };
    }),
  );
const story = fc.record({
  told: rows,
  annual: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null, freq: 9 }),
  known: fc.integer({ min: 0, max: 24 }),
  rules: fc.constantFrom(yinchuan, ouhai, { ...sanya, scope: undefined }),
  last: fc.integer({ min: 0, max: 11 }),
});
type Story = { told: ToldMonth[]; annual: number | null; known: number; rules: typeof yinchuan; last: number };
const times = Number(process.argv[process.argv.indexOf('--times') + 1]) || 400;

test('the oracle that replays every telling agrees', () => {
  let seen = 0;
  fc.assert(
    fc.property(story, ({ told, annual, known, rules, last }: Story) => {
      const facts = projectFacts({ told, annualPlanFen: () => annual, known });
      for (const month of projectMonths(() => rules, facts, endOf(JANUARY + last), 12)) {
        const expected = oracleProgress(rules, told, annual, known, month.month, JANUARY + last);
        assert.equal(progress(month), expected, JSON.stringify({ month: month.month - JANUARY, told, annual, known }));
        if (expected === 'red' || expected === 'yellow') seen++;
      }
    }),
    { numRuns: times, seed: 20250318 },
  );
  assert.ok(seen > times / 4, `only ${seen} yellow or red months were met`);
});

test('the order in which records stand changes nothing, and asking twice says the same', () => {
  fc.assert(
    fc.property(story, fc.infiniteStream(fc.nat()), ({ told, annual, known, rules, last }: Story, nats) => {
      const shuffled = told.map((row) => ({ row, key: nats.next().value as number })).toSorted((a, b) => a.key - b.key).map(({ row }) => row); // prettier-ignore
      const ask = (list: ToldMonth[]) => projectMonths(() => rules, projectFacts({ told: list, annualPlanFen: () => annual, known }), endOf(JANUARY + last), 12); // prettier-ignore
      const once = ask(told);
      assert.deepEqual(ask(shuffled), once);
      assert.deepEqual(ask(told), once);
    }),
    { numRuns: times, seed: 20220513 },
  );
});

test('a month that anybody ever saw red is never green again', () => {
  let seen = 0;
  fc.assert(
    fc.property(story, fc.nat(11), fc.nat(24), ({ told, annual, known, rules, last }: Story, more, later) => {
      const at = (k: number, l: number) => projectMonths(() => rules, projectFacts({ told, annualPlanFen: () => annual, known: k }), endOf(JANUARY + l), 24); // prettier-ignore
      const before = at(known, last);
      const after = at(known + later, Math.min(11, last + more));
      for (const month of before) {
        if (progress(month) !== 'red') continue;
        seen++;
        const now = after.find((one) => one.month === month.month)!;
        assert.notEqual(progress(now), 'green', JSON.stringify({ told, annual, known, later, month: month.month }));
      }
    }),
    { numRuns: times * 2, seed: 20200521 },
  );
  assert.ok(seen > times / 8, `only ${seen} red months were met`);
});
