import type { Moved } from '../../api/types';

export interface CorrectedRecord {
  kind: string;
  record: string;
  title: string;
  fields: string[];
  /** The latest line. */
  seq: number;
}

/** Corrections of one record as one line, its fields in the order they came. */
export function correctedByRecord(corrected: Moved['corrected']): CorrectedRecord[] {
  const byRecord = new Map<string, CorrectedRecord>();
  for (const one of corrected) {
    const line = byRecord.get(one.record) ?? {
      kind: one.kind,
      record: one.record,
      title: one.title,
      fields: [],
      seq: one.seq,
    };
    if (!line.fields.includes(one.field)) line.fields.push(one.field);
    line.seq = Math.max(line.seq, one.seq);
    byRecord.set(one.record, line);
  }
  return [...byRecord.values()];
}
