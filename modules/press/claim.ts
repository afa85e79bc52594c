/** What a statement of a page says, as the reader proposed it and as a person left it. Pure. */
import type {
  Comparison,
  FigureKind,
  Page,
  Period,
  PeriodPrecision,
  Qualifier,
  Statement,
  Unit,
} from '@wutong/figures';

export type ClaimPeriod = Omit<Period, 'span'>;

/** The parts of a statement that a person confirms or corrects. */
export interface Claim {
  metric: string | null;
  /** Code of the computed metric it speaks of. */
  speaksOf: string | null;
  subject: string | null;
  /** Full name of a division, 全国 for the country. */
  region: string | null;
  /** Code of the region when it lies in the city. */
  place: string | null;
  period: ClaimPeriod | null;
  value: number;
  valueMax?: number;
  unit: Unit;
  classifier?: string;
  kind: FigureKind;
  qualifier: Qualifier;
  comparison: Comparison | null;
  per?: string;
}

/** What a person puts instead; what is left out stays as proposed, `null` says that the text does not say. */
export interface Correction {
  metric?: string | undefined;
  speaksOf?: string | null | undefined;
  subject?: string | null | undefined;
  region?: string | null | undefined;
  period?: { text: string; start: string | null; end: string | null; precision: PeriodPrecision } | null | undefined;
  value?: number | undefined;
  unit?: Unit | undefined;
  kind?: FigureKind | undefined;
}

/** The same statement in every reading of a page: its place in the text. */
export function statementId({ span }: Pick<Statement, 'span'>): string {
  return `${span[0]}-${span[1]}`;
}

/** The page with ids that later readings keep. */
export function withLastingIds<P extends Pick<Page, 'statements'>>(page: P): P {
  const lasting = new Map(page.statements.map((one) => [one.id, statementId(one)]));
  return {
    ...page,
    statements: page.statements.map((one) => ({
      ...one,
      id: statementId(one),
      ...(one.sameAs === undefined ? {} : { sameAs: lasting.get(one.sameAs) ?? one.sameAs }),
    })),
  };
}

/** What the reader proposes. `placeOf`: code of a name in the city; `spoken`: the computed metric the words stand for. */
export function claimOf(
  statement: Statement,
  placeOf: (region: string) => string | null,
  spoken: (claim: Omit<Claim, 'speaksOf'>) => string | null,
): Claim {
  const { metric, subject, region, period, value, valueMax, unit, classifier, kind, qualifier, comparison, per } =
    statement;
  const claim = {
    metric,
    subject,
    region,
    place: region === null ? null : placeOf(region),
    period: period && { text: period.text, start: period.start, end: period.end, precision: period.precision },
    value,
    ...(valueMax === undefined ? {} : { valueMax }),
    unit,
    ...(classifier === undefined ? {} : { classifier }),
    kind,
    qualifier,
    comparison,
    ...(per === undefined ? {} : { per }),
  };
  return { ...claim, speaksOf: spoken(claim) };
}

/** The claim with what a person put instead. */
export function corrected(claim: Claim, correction: Correction, placeOf: (region: string) => string | null): Claim {
  const given = Object.fromEntries(
    Object.entries(correction).filter(([, value]) => value !== undefined),
  ) as Partial<Claim>;
  const after = { ...claim, ...given };
  return { ...after, place: after.region === null ? null : placeOf(after.region) };
}

/** The statement as the checker should see it: what a person confirmed goes before what was read. */
export function asStatement(statement: Statement, claim: Claim | null): Statement {
  if (!claim) return statement;
  const { speaksOf: _, place: __, period, ...said } = claim;
  const { valueMax: ___, classifier: ____, per: _____, ...rest } = statement;
  // A period that a person gave stands where the figure stands.
  return { ...rest, ...said, period: period && { ...period, span: statement.period?.span ?? statement.span } };
}

/** Precisions whose last day is a cut-off that the text names. */
const CLOSED: readonly PeriodPrecision[] = ['day', 'month', 'quarter', 'year', 'range', 'instant'];

/** The day up to which the figure counts; null when the text names none (目前, 近年来, 2022年以来). */
export function cutoffOf(period: ClaimPeriod | null): string | null {
  return period && CLOSED.includes(period.precision) ? period.end : null;
}
