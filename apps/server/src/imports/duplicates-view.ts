/** Rows that look like one thing, for a person to decide. */
import type { Bilingual, KindDef } from '@wutong/kernel/kinds/types';
import type { Context } from '../context';
import type { ImportJob } from '../wire';
import type { Job } from './jobs';
import type { Plan, PlannedRow } from './plan';
import { profileOf } from './profile';
import type { Reading, ReadingRecord, ReadingValue } from './reading';
import { duplicateId } from './verdicts';

type Duplicate = ImportJob['duplicates'][number];
type Side = Duplicate['counted'];

const NO_SIDE: Side = { title: '', record: null, cell: '' };

function cellText(value: unknown, kind: KindDef | undefined, field: string): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'number' && kind?.fields[field]?.type === 'yuan') return `${value / 10_000}万元`;
  if (typeof value === 'object') return 'value' in value ? String(value.value) : JSON.stringify(value);
  return String(value);
}

/** The duplicates of a reading with what was decided about each; records that are not `inSight` are not named. */
export function duplicatesView(
  context: Context,
  job: Job,
  reading: Reading,
  plan: Plan | null,
  inSight: (row: PlannedRow) => boolean,
): Duplicate[] {
  const spokenOf = new Set(reading.duplicates.flatMap(({ counted, held }) => [counted, ...held]));
  const records = new Map<string, ReadingRecord>();
  const known = new Map<string, string>();
  for (const [at, record] of spokenOf.size > 0 ? reading.records.entries() : []) {
    if (!spokenOf.has(record.id)) continue;
    records.set(record.id, record);
    const row = plan?.rows[at];
    if (row && row.version > 0 && inSight(row)) known.set(record.id, row.record);
  }
  const kindOf = (record: ReadingRecord | undefined): KindDef | undefined =>
    record && context.registry.kind(profileOf(job.kind, record.values).kind);
  const side = (handle: string | null): Side => {
    const record = handle === null ? undefined : records.get(handle);
    if (!record) return NO_SIDE;
    const first = record.rows[0];
    const title = kindOf(record)?.title ?? '';
    const at = record.cells[title] ?? String(first?.row ?? first?.line ?? '');
    return {
      title: String(record.values[title] ?? ''),
      record: known.get(record.id) ?? null,
      cell: first?.sheet ? `${first.sheet}!${at}` : at,
    };
  };
  return reading.duplicates.map((duplicate) => {
    const id = duplicateId(duplicate);
    const kind = kindOf(records.get(duplicate.counted ?? ''));
    const nameOf = (field: string): Bilingual =>
      kind?.fields[field === 'place' ? kind.place : field]?.name ?? { zh: field, en: field };
    return {
      id,
      basis: duplicate.basis,
      counted: side(duplicate.counted),
      held: duplicate.held.map(side),
      because: (duplicate.because ?? []).map(nameOf),
      conflicts: (duplicate.conflicts ?? []).map((conflict) => ({
        field: conflict.field,
        name: nameOf(conflict.field),
        used: cellText(conflict.used, kind, conflict.field),
        values: conflict.values.map((value) => ({
          cell: value.sheet ? `${value.sheet}!${value.cell}` : value.cell,
          value: cellText(value.yuan ?? (value.value as ReadingValue | undefined), kind, conflict.field),
        })),
      })),
      decision: job.decisions[id] ?? 'undecided',
    };
  });
}
