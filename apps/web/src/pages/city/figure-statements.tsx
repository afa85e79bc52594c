import { useStatements } from '../../api/figures';
import type { RecordRow, StatementBrief } from '../../api/types';
import { isPartial } from '../../format/date';
import { useText } from '../../i18n';
import { StatementLine } from '../../shared/statement-line';

const MOST = 6;

function text(value: unknown): string | null {
  if (isPartial(value)) return value.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

function brief(row: RecordRow): StatementBrief | null {
  const { subject, value, unit, metric, source, as_of: cutoff, period_from: from, period_to: to } = row.fields;
  if (typeof value !== 'number') return null;
  const ends = [text(from), text(to)].filter((end) => end !== null);
  return {
    record: row.record,
    subject: text(subject) === row.placeName ? null : text(subject),
    metric: text(metric) ?? '',
    value,
    unit: text(unit) ?? '',
    place: row.place,
    period: ends.length > 0 ? [...new Set(ends)].join('–') : text(row.fields.period),
    cutoff: text(cutoff),
    source: text(source) ?? '',
    summable: text(cutoff) !== null,
  };
}

/** What was reported about the same thing: quoted with its source, never part of the figure. */
export function FigureStatements({ metric, place }: { metric: string; place: string }) {
  const { t } = useText();
  const statements = useStatements(metric, place);
  const said = (statements.data ?? []).flatMap((row) => brief(row) ?? []);
  if (said.length === 0) return null;
  return (
    <div data-testid="figure-statements">
      <h3>{t('statement.beside')}</h3>
      {said.slice(0, MOST).map((statement) => (
        <StatementLine key={statement.record} statement={statement} />
      ))}
    </div>
  );
}
