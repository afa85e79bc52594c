/** A record in a list. */
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { ListedRecord } from '@wutong/kernel/records/rows';
import type { Context } from '../context';
import type { RecordRow } from '../wire';
import { type Hidden, maskFields } from './masks';

/** The row the page shows, sensitive fields masked. */
export function recordRow(context: Context, kind: KindDef, listed: ListedRecord, hidden: Hidden): RecordRow {
  const { place } = listed;
  return {
    kind: kind.kind,
    record: listed.record,
    title: listed.title,
    place,
    placeName: place === null ? null : context.tree.nameOf(place),
    stage: listed.stage,
    fields: maskFields(listed.fields, hidden(place)),
    labels: listed.labels,
    flags: Object.keys(listed.flags),
    held: listed.held,
    exited: listed.exited !== null,
    sample: listed.sample,
    version: listed.version,
    changedOn: listed.changedOn,
  };
}
