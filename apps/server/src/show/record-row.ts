/** A record in a list. */
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import type { Context } from '../context';
import type { PlaceTree } from '@wutong/kernel/places/tree';
import type { RecordRow } from '../wire';
import { type Hidden, maskFields } from './masks';
import { placeName } from './place-name';

/** The row the page shows, sensitive fields masked. `ties`: those of the record, where it may be listed by one; `tree`: that of the dates read. */
export function recordRow(
  context: Context,
  kind: KindDef,
  listed: ListedRecord,
  hidden: Hidden,
  ties?: readonly string[],
  tree: PlaceTree = context.tree,
): RecordRow {
  const { place } = listed;
  return {
    kind: kind.kind,
    record: listed.record,
    title: listed.title,
    place,
    placeName: placeName(tree, place),
    stage: listed.stage,
    fields: maskFields(listed.fields, hidden(place, ties)),
    labels: listed.labels,
    flags: Object.keys(listed.flags),
    held: listed.held,
    exited: listed.exited !== null,
    sample: listed.sample,
    version: listed.version,
    changedOn: listed.changedOn,
  };
}

/** The row with the records that were merged into it: a list shows one, and leads to the others. */
export function withAbsorbed(
  row: RecordRow,
  absorbed: readonly { record: string; into: string; title: string }[],
): RecordRow {
  const merged = absorbed.filter(({ into }) => into === row.record);
  return merged.length ? { ...row, absorbed: merged.map(({ record, title }) => ({ record, title })) } : row;
}
