/** Facts for tests of lights, and a slow oracle of the progress light. */
import type { Light, ProjectFacts, ProjectRules, ToldMonth } from './lights';

/** January 2026, in months since year 0. */
export const JANUARY = 2026 * 12;

/** Nothing told, nothing begun, but for what is given. */
export function projectFacts(given: Partial<ProjectFacts>): ProjectFacts {
  return {
    known: Number.MAX_SAFE_INTEGER,
    told: [],
    annualPlanFen: () => null,
    started: null,
    startedTold: null,
    inStatistics: null,
    statisticsTold: null,
    statisticsDue: true,
    inProduction: null,
    exited: null,
    budgetFunded: false,
    payments: null,
    exemptions: [],
    ...given,
  };
}

/** Planned and completed month by month from January on, each told once. */
export function toldMonths(months: readonly [planned: number | null, completed: number | null][]): ToldMonth[] {
  return months.map(([plannedFen, completedFen], i) => ({
    month: JANUARY + i,
    plannedFen,
    completedFen,
    from: i + 1,
    to: Infinity,
  }));
}

/** Light of the figures of one telling, without any shortcut: `null` while something is missing. Small numbers only. */
function plainLight(
  rules: ProjectRules,
  told: readonly ToldMonth[],
  annual: number | null,
  instant: number,
  first: number,
  month: number,
): { light: Light; planned: number } | null {
  let [planned, completed] = [0, 0];
  for (let m = first; m <= month; m++) {
    const row = told.filter((one) => one.month === m && one.from <= instant && instant < one.to)[0];
    if (!row || row.plannedFen === null || row.completedFen === null) return null;
    planned += row.plannedFen;
    completed += row.completedFen;
  }
  if (completed >= planned) return { light: 'green', planned };
  const whole = rules.progress.measure === 'points' ? annual : planned;
  if (whole === null || whole === 0) return null;
  const behind = ((planned - completed) * 100) / whole;
  if (rules.code === 'ouhai_2020') return { light: 'red', planned };
  if (rules.code === 'sanya_2022') return { light: behind > 50 ? 'red' : 'yellow', planned };
  return { light: behind > 30 ? 'red' : behind >= 10 ? 'yellow' : 'green', planned };
}

/**
 * The progress light of a month by replaying every instant: red now and not filled up since is red; red at any telling, or
 * red now and filled up since, is yellow.
 */
export function oracleProgress(
  rules: ProjectRules,
  told: readonly ToldMonth[],
  annual: number | null,
  known: number,
  month: number,
  last: number,
): Light {
  const seen = told.filter(({ from }) => from <= known);
  const whole = seen.filter(({ plannedFen, completedFen }) => plannedFen !== null || completedFen !== null);
  const first = Math.min(...whole.map((one) => one.month));
  if (first > month) return 'none';
  const at = (instant: number) => plainLight(rules, seen, annual, instant, first, month);
  const now = at(known);
  if (!now) return 'unknown';
  let wasRed = false;
  for (let instant = 0; instant <= known; instant++) wasRed ||= at(instant)?.light === 'red';
  if (now.light !== 'red') return wasRed ? 'yellow' : now.light;
  let completed = 0;
  for (let m = first; m <= last; m++) {
    completed += seen.find((one) => one.month === m && one.from <= known && known < one.to)?.completedFen ?? 0;
    if (m > month && completed >= now.planned) return 'yellow';
  }
  return 'red';
}
