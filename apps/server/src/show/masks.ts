/** Sensitive fields are masked here, on the way out, for records, entries and figures alike. */
import { seesField } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Fields, KindDef } from '@wutong/kernel/kinds/types';
import type { Change } from '@wutong/kernel/ledger/types';
import type { Context } from '../context';

/** What stands in the place of a value the viewer may not see. */
export const MASK = '***';

/** The fields of a record at `place`, with these ties, that the viewer may not see. */
export type Hidden = (place: string | null, ties?: readonly string[]) => ReadonlySet<string>;

/** Works out once per place which fields of a kind are hidden: a page holds many records of few places. */
export function hiddenFields(context: Context, viewer: Viewer, kind: KindDef): Hidden {
  const sensitive = Object.entries(kind.fields).filter(
    ([, { sensitivity }]) => sensitivity === 'financial' || sensitivity === 'personal',
  );
  const known = new Map<string, ReadonlySet<string>>();
  return (place, ties = []) => {
    const key = JSON.stringify([place, ties]);
    const found = known.get(key);
    if (found) return found;
    const hidden = sensitive.filter(
      ([, { sensitivity }]) => !seesField(viewer, sensitivity, kind.kind, place, context.tree, ties),
    );
    const made = new Set(hidden.map(([field]) => field));
    known.set(key, made);
    return made;
  };
}

/** The fields with hidden values masked; an empty one stays empty. */
export function maskFields(fields: Fields, hidden: ReadonlySet<string>): Fields {
  if (hidden.size === 0) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, hidden.has(field) && value !== null ? MASK : value]),
  );
}

/** A change with hidden values masked. */
export function maskChange(change: Change, hidden: ReadonlySet<string>): Change {
  if (hidden.size === 0) return change;
  if (change.act === 'create' || change.act === 'set') return { ...change, fields: maskFields(change.fields, hidden) };
  if (change.act === 'reach' && change.fields) return { ...change, fields: maskFields(change.fields, hidden) };
  return change;
}
