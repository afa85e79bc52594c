/** 序时进度: what a project had completed by the end of a month against what was planned up to then, in one calendar year. */
import type { ProjectFacts, ToldMonth } from './light-facts';
import type { ProjectRules } from './light-rules';
import type { Light } from './light-types';

/** Something that would have to be told. */
export interface Missing {
  what: 'planned' | 'completed' | 'annual_plan' | 'payments';
  /** Months since year 0. */
  month: number;
}

/** Planned and completed from the first month of the year (or the first one due) to the month, in fen. */
export interface Schedule {
  planned: number;
  completed: number;
  annual: number | null;
  /** What being behind is measured against: the plan of the year, or what was due; `null` when on schedule. */
  whole: number | null;
}

export type Progress =
  | { why: 'progress'; light: Light; band: number; schedule: Schedule }
  | { why: 'missing'; light: 'unknown'; missing: Missing[]; schedule: null }
  | { why: 'out_of_scope' | 'not_due' | 'over'; light: 'none'; schedule: null };

const NOTHING = {
  out_of_scope: { why: 'out_of_scope', light: 'none', schedule: null },
  not_due: { why: 'not_due', light: 'none', schedule: null },
  over: { why: 'over', light: 'none', schedule: null },
} as const satisfies Record<string, Progress>;

/** The months of a project's series, every version. */
export class Months {
  private readonly versions = new Map<number, ToldMonth[]>();
  /** First month anything was ever told of; Infinity when nothing was. */
  readonly first: number;
  /** First month for which investment was ever planned: that is when it was to start. */
  readonly plannedEver: number;
  private readonly known: number;
  private planned: number | null = null;

  constructor(told: readonly ToldMonth[], known: number) {
    this.known = known;
    let [first, planned] = [Infinity, Infinity];
    for (const row of told) {
      if (row.from > known) continue;
      const list = this.versions.get(row.month);
      if (list) list.push(row);
      else this.versions.set(row.month, [row]);
      if (row.plannedFen === null && row.completedFen === null) continue;
      if (row.month < first) first = row.month;
      if (row.plannedFen !== null && row.plannedFen > 0 && row.month < planned) planned = row.month;
    }
    this.first = first;
    this.plannedEver = planned;
  }

  /** What was known of a month at an instant. */
  at(month: number, instant: number): ToldMonth | undefined {
    const versions = this.versions.get(month);
    if (!versions) return undefined;
    for (const version of versions) if (version.from <= instant && instant < version.to) return version;
    return undefined;
  }

  /** What is known of it now. */
  now(month: number): ToldMonth | undefined {
    return this.at(month, this.known);
  }

  /** First month planned as the plan stands now; Infinity when none is. */
  get plannedNow(): number {
    if (this.planned !== null) return this.planned;
    let first = Infinity;
    for (const month of this.versions.keys())
      if (month < first && (this.now(month)?.plannedFen ?? 0) > 0) first = month;
    return (this.planned = first);
  }

  /** Whether any of the months was told more than once. */
  retold(from: number, to: number): boolean {
    for (let month = from; month <= to; month++) if ((this.versions.get(month)?.length ?? 0) > 1) return true;
    return false;
  }

  /** Instants at which what was known of the months from `from` to `to` changed, the earliest first. */
  changes(from: number, to: number): number[] {
    const instants = new Set<number>();
    for (let month = from; month <= to; month++)
      for (const row of this.versions.get(month) ?? []) instants.add(row.from);
    return [...instants].sort((a, b) => a - b);
  }
}

/** First month that counts towards the month: January, or the one in which the project began to be due. */
export function firstOfYear(facts: ProjectFacts, months: Months, month: number): number {
  const january = month - (month % 12);
  const started = facts.started === null ? Infinity : monthOfDay(facts.started);
  return Math.max(january, Math.min(months.first, started));
}

/** Months since year 0 of a day. */
export function monthOfDay(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** The progress of a month as known at an instant, seen at the month's own end. */
export function progressAt(
  rules: ProjectRules,
  facts: ProjectFacts,
  months: Months,
  month: number,
  instant: number,
): Progress {
  if (facts.exited !== null && monthOfDay(facts.exited) <= month) return NOTHING.over;
  if (facts.inProduction !== null && monthOfDay(facts.inProduction) < month) return NOTHING.over;
  const from = firstOfYear(facts, months, month);
  if (from > month) return NOTHING.not_due;
  const annual = facts.annualPlanFen(month);
  if (rules.scope && annual !== null && annual < rules.scope.annualPlanFen) return NOTHING.out_of_scope;
  const missing: Missing[] = rules.scope && annual === null ? [{ what: 'annual_plan', month }] : [];
  let [planned, completed] = [0, 0];
  for (let m = from; m <= month; m++) {
    const told = months.at(m, instant);
    if (told?.plannedFen == null) missing.push({ what: 'planned', month: m });
    else planned += told.plannedFen;
    if (told?.completedFen == null) missing.push({ what: 'completed', month: m });
    else completed += told.completedFen;
  }
  const behind = planned - completed;
  const whole = rules.progress.measure === 'points' ? annual : planned;
  if (behind > 0 && !(whole !== null && whole > 0) && missing.length === 0)
    missing.push({ what: 'annual_plan', month });
  if (missing.length > 0) return { why: 'missing', light: 'unknown', missing, schedule: null };
  const band = bandOf(rules, behind, whole);
  const schedule: Schedule = { planned, completed, annual, whole: behind > 0 ? whole : null };
  return { why: 'progress', light: rules.progress.bands[band]!.light, band, schedule };
}

/** The first band that reaches as far as this. Exact: `behind / whole × 100` is compared without dividing. */
function bandOf({ progress: { bands } }: ProjectRules, behind: number, whole: number | null): number {
  const found = bands.findIndex(({ upTo, included }) => {
    if (upTo === null) return true;
    if (behind <= 0) return true;
    if (upTo === 0 || whole === null) return false;
    const side = compareProducts(behind, 100, upTo, whole);
    return included ? side <= 0 : side < 0;
  });
  return found;
}

/** Whether `a × b` is less than, equal to or more than `c × d`; exact for whole numbers of any size. */
function compareProducts(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * b, c * d];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `part / whole × 100` in hundredths, rounded half up. */
export function hundredths(part: number, whole: number): number {
  const [a, b] = [BigInt(part) * 20_000n, BigInt(whole)];
  return Number((a + b) / (2n * b));
}

/** The month, not later than `last`, by whose end as much was completed as had been planned up to `month`; `null`: not yet. */
export function madeGoodIn(
  facts: ProjectFacts,
  months: Months,
  month: number,
  last: number,
  planned: number,
): number | null {
  const from = firstOfYear(facts, months, month);
  let completed = 0;
  for (let m = from; m <= last; m++) {
    completed += months.now(m)?.completedFen ?? 0;
    if (m > month && completed >= planned) return m;
  }
  return null;
}
