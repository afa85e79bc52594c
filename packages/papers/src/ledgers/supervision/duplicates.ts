/** One duty once (ledger rule N6): what two meetings decided alike is held until a person says whether it is one. */
import { foldText } from '@wutong/codes';
import type { PartialDate } from '@wutong/codes';
import type { Findings } from '../../findings';
import type { Duplicate } from '../../reading';
import type { ProjectName } from '../project/likeness';
import { likeName, projectName, sameName } from '../project/likeness';
import type { DutyRow } from './row';
import { cellOf } from './row';

interface Seen {
  row: DutyRow;
  name: ProjectName;
  held: boolean;
}

/** Long groups say nothing; they stop growing so that large lists stay quick. */
const LONGEST = 200;

/** Id of each held row → the row it waits for; reports them and lists them as duplicates. */
export function holdAlike(
  rows: readonly DutyRow[],
  findings: Findings,
): { heldFor: Map<string, string>; duplicates: Duplicate[] } {
  const heldFor = new Map<string, string>();
  const duplicates: Duplicate[] = [];
  const groups = new Map<string, Seen[]>();
  for (const row of rows) {
    const seen: Seen = { row, name: projectName(String(row.values.item), []), held: false };
    for (const key of keysOf(seen)) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      const first = seen.held ? undefined : group.find((other) => !other.held && suspicion(other, seen) !== null);
      if (first) {
        seen.held = true;
        const because = suspicion(first, seen)!;
        heldFor.set(row.id, first.row.id);
        findings.warn('PROBABLE_DUPLICATE', cellOf(row, 'item'), { raw: row.values.item!, record: row.id, of: first.row.id, because }); // prettier-ignore
        duplicates.push({ basis: 'probable', records: [first.row.id, row.id], counted: first.row.id, held: [row.id], because }); // prettier-ignore
      }
      if (group.length < LONGEST) group.push(seen);
    }
  }
  return { heldFor, duplicates };
}

/** Rows that may be one share the lead unit, the deadline and the figures of the item, or the very words. */
function keysOf({ row: { values }, name }: Seen): string[] {
  const due = values.due_on as PartialDate | null;
  const words = `item ${foldText(String(values.item))}`;
  return values.lead_unit !== null && due
    ? [`unit ${foldText(String(values.lead_unit))} ${due.value} ${name.phases}|${name.works}|${name.numbers}`, words]
    : [words];
}

/** What speaks for one duty under two rows; null when nothing does, or something speaks against it. */
function suspicion(a: Seen, b: Seen): string[] | null {
  const [x, y] = [a.row.values, b.row.values];
  const same = (field: string): boolean =>
    x[field] !== null && y[field] !== null && textOf(x[field]) === textOf(y[field]);
  const differ = (field: string): boolean => x[field] !== null && y[field] !== null && !same(field);
  const equal = foldText(String(x.item)) === foldText(String(y.item));
  if (!equal && !sameName(a.name, b.name) && !likeName(a.name, b.name)) return null;
  if (same('lead_unit') && same('due_on')) return ['item', 'lead_unit', 'due_on'];
  // The same words for two units are two duties; told again by another meeting with another deadline they may be one.
  if (!equal || differ('lead_unit')) return null;
  if (differ('due_on') && !differ('source')) return null;
  return ['item', ...(same('lead_unit') ? ['lead_unit'] : []), ...(same('due_on') ? ['due_on'] : [])];
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'value' in value
    ? String(value.value)
    : foldText(String(value));
}
