/** The totals of a list of supervised duties; each follows from its records alone. */
import type { ReadRecord } from '../../reading';

/** `rows`: rows of data, also those refused; `claimed`: of them, those a status word calls closed. */
export function supervisionTotals(
  records: readonly ReadRecord[],
  naive: { rows: number; claimed: number },
): Record<string, unknown> {
  const live = records.filter(({ derived }) => derived.counted);
  const count = (test: (record: ReadRecord) => boolean): number => live.filter(test).length;
  const bySource: Record<string, { duties: number; closed: number }> = {};
  for (const { values, derived } of live) {
    if (values.source === null) continue;
    const source = (bySource[String(values.source)] ??= { duties: 0, closed: 0 });
    source.duties += 1;
    if (derived.state === 'closed') source.closed += 1;
  }
  const open = (test: (record: ReadRecord) => boolean): number => count((r) => r.derived.state === 'open' && test(r));
  return {
    duties: live.length,
    closed: count((r) => r.derived.state === 'closed'),
    closed_on_time: count((r) => r.derived.on_time === true),
    closed_late: count((r) => r.derived.on_time === false),
    open: open(() => true),
    open_overdue: open((r) => r.derived.overdue === true),
    open_in_time: open((r) => r.derived.overdue === false),
    open_without_deadline: open((r) => r.derived.due_effective === null),
    close_refused: count((r) => r.derived.close_refused !== undefined),
    feedback_late: count((r) => r.derived.feedback_late === true),
    owner_missing: count((r) => r.values.lead_unit === null),
    by_source: bySource,
    naive: { rows: naive.rows, closed_if_status_text_counts: naive.claimed },
  };
}
