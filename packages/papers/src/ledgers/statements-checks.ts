/**
 * What a list of statements contradicts in itself, and where it agrees. A finding never changes a statement and never
 * moves a figure; it puts the lines side by side for a person. Checks are silent unless the lines really meet.
 */
import type { Gazetteer } from '@wutong/codes';
import {
  checkDenominators,
  checkDifferences,
  checkMagnitudeAcross,
  checkMagnitudeWithin,
} from './statements-arithmetic';
import { checkEnumeration, checkLevels, checkNested, checkParts } from './statements-nesting';
import type { Statement, StatementCheck, StatementFinding } from './statements-types';
import { aboutKey, countAmountSets, groupBy, ids, isCount, isFact } from './statements-types';

const SIGNED = /签约|签订/;

/** Two sets of one subject in different states with nearly the same money but another number of things: perhaps one set told twice. */
const checkSameSet: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const group of groupBy(statements.filter(isFact), aboutKey)) {
    const sets = countAmountSets(group);
    for (const [i, a] of sets.entries())
      for (const b of sets.slice(i + 1)) {
        const gap = Math.abs(a.amount.value - b.amount.value);
        const counts = Math.abs(a.count.value - b.count.value);
        if (a.amount.state === b.amount.state || counts === 0 || gap > 0.01 * Math.max(a.amount.value, b.amount.value))
          continue;
        found.push({
          id: 'C1', kind: 'POSSIBLY_SAME_SET', records: ids(a.count, a.amount, b.count, b.amount),
          count_gap: counts, amount_gap_yuan: fen(gap), average_of_the_rest_yuan: Math.round(gap / counts), never_add: true,
        }); // prettier-ignore
      }
  }
  return found;
};

/** A target beside what was signed: another population, larger than the fact it may be mistaken for. */
const checkTargets: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const group of groupBy(statements, aboutKey)) {
    const signed = group.find((s) => s.unit === 'yuan' && isFact(s) && SIGNED.test(s.state ?? ''));
    const targets = countAmountSets(group.filter((s) => !isFact(s)));
    for (const { count, amount } of targets)
      if (signed && amount.value > signed.value)
        found.push({ id: 'C2', kind: 'TARGET_VERSUS_SIGNED', records: ids(count, amount, signed), never_add: true });
  }
  return found;
};

const checkMixedStates: StatementCheck = (statements) =>
  groupBy(
    statements.filter((s) => s.problem === 'MIXED_STATES'),
    aboutKey,
  ).map((group) => ({ id: 'C4', kind: 'MIXED_STATES', records: ids(...group) }));

/** The same figures told again later or elsewhere, some of them changed: a figure without its day is not one figure. */
const checkDrift: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const group of groupBy(statements, aboutKey)) {
    const pairs = groupBy(group, (s) => JSON.stringify([s.metric, s.unit, s.state]))
      .flatMap((same) => same.slice(1).map((later, i) => [same[i]!, later] as const))
      .filter(([a, b]) => (a.as_of !== b.as_of || a.source !== b.source) && samePeriod(a, b));
    const drifted = pairs.filter(([a, b]) => a.value !== b.value);
    if (drifted.length === 0) continue;
    const stable = pairs.filter(([a, b]) => a.value === b.value);
    const records = [...new Set([...drifted, ...stable].flatMap(([a, b]) => ids(a, b)))];
    const planned = group.find((s) => isCount(s) && /谋划/.test(s.state ?? ''));
    const started = group.find((s) => isCount(s) && /开工/.test(s.state ?? '') && s.source === planned?.source);
    found.push({
      id: 'C5', kind: 'DRIFT_OVER_TIME', records,
      ...(planned && started && planned.value > 0 ? { started_by_count_pct: Math.round((started.value / planned.value) * 1000) / 10 } : {}),
    }); // prettier-ignore
  }
  return found;
};

/** Two named periods are two figures, not one figure that changed. */
function samePeriod(a: Statement, b: Statement): boolean {
  return JSON.stringify(a.period) === JSON.stringify(b.period);
}

/** One exact number twice in one source for things counted with different nouns: easily typed into the wrong line. */
const checkSameNumber: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  const counts = statements.filter((s) => isCount(s) && s.qualifier === 'exact' && s.value >= 10);
  for (const group of groupBy(counts, (s) => JSON.stringify([s.subject, s.place_code, s.source, s.value]))) {
    const unlike = groupBy(group, (s) => s.unitText).map((same) => same[0]!);
    if (unlike.length > 1) found.push({ id: 'C7', kind: 'SAME_NUMBER_DIFFERENT_UNIT', records: ids(...unlike) });
  }
  return found;
};

const checkPlaces: StatementCheck = (statements) =>
  statements.flatMap((s) =>
    s.unknownPlace ? [{ id: 'C13', kind: 'PLACE_UNKNOWN', records: [s.id], suggest: s.unknownPlace }] : [],
  );

const CONFLICTS: StatementCheck[] = [
  checkSameSet, checkTargets, checkParts, checkMixedStates, checkDrift, checkMagnitudeWithin, checkSameNumber,
  checkDifferences, checkNested, checkEnumeration, checkDenominators, checkMagnitudeAcross, checkPlaces, checkLevels,
]; // prettier-ignore

/** Runs every check. What agrees is worth as much as what does not: it tells the reader what was looked at. */
export function checkStatements(
  statements: Statement[],
  gazetteer: Gazetteer,
): { conflicts: StatementFinding[]; agreements: StatementFinding[] } {
  const found = CONFLICTS.flatMap((check) => check(statements, gazetteer));
  const agrees = (finding: StatementFinding) => finding.kind.endsWith('_AGREES');
  return { conflicts: found.filter((f) => !agrees(f)), agreements: found.filter(agrees) };
}

function fen(yuan: number): number {
  return Math.round(yuan * 100) / 100;
}
