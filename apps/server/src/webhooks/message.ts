/** What a message says: an entry as a reader of the subscription's place would see it, without what is personal or financial. */
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import type { Context } from '../context';
import type { RecordHead } from '../show/heads';
import { hiddenFields } from '../show/masks';
import type { Webhook } from './store';

/**
 * The eyes of a subscription: a post that reads at its place and sees no sensitive field. Decided by `decide.ts` like
 * everybody's reading.
 */
export function eyesOf(context: Context, { id, name, place, office }: Webhook): Viewer {
  const at = context.offices.get(office);
  return {
    city: context.city,
    account: id,
    name,
    grants: [{ role: 'supervisor', place, office }],
    on: context.today(),
    offices: at ? { [office]: { place: at.place, names: [at.code, at.name] } } : {},
  };
}

/** A message's own id: the same entry to the same subscription has the same id, however often it is tried. */
export function messageId(webhook: string, seq: number): string {
  return `msg_${webhook.slice('wh_'.length)}_${seq}`;
}

/** The text of the message, or null when the subscription is not meant, or may not read it. */
export function messageFor(
  context: Context,
  webhook: Webhook,
  eyes: Viewer,
  entry: Entry,
  head: RecordHead | undefined,
): string | null {
  const { kinds, acts } = webhook;
  if (kinds.length > 0 && !kinds.includes(entry.kind)) return null;
  if (acts.length > 0 && !acts.includes(entry.change.act)) return null;
  const kind = context.registry.kinds.find((one) => one.kind === entry.kind);
  if (!kind) return null;
  const said = entry.change.act === 'create' ? entry.change.fields[kind.place] : null;
  const place = head ? head.place : typeof said === 'string' ? said : null;
  if (!decide(eyes, 'read', entry.kind, place, context.tree)) return null;
  const hidden = hiddenFields(context, eyes, kind)(place);
  const { seq, record, version, status, effectiveOn, recordedAt, office, hash } = entry;
  const data = {
    city: context.city,
    seq,
    kind: entry.kind,
    record,
    version,
    status,
    place,
    office,
    effectiveOn,
    recordedAt,
    hash,
    change: sayable(entry.change, hidden),
  };
  return JSON.stringify({ type: `entry.${entry.change.act}`, timestamp: recordedAt, data });
}

/** The change without hidden fields, and without words that people wrote freely: nobody knows what stands in them. */
function sayable(change: Change, hidden: ReadonlySet<string>): Record<string, unknown> {
  const { act } = change;
  switch (act) {
    case 'create':
      return { act, fields: shown(change.fields, hidden), labels: change.labels ?? [], sample: change.sample ?? false };
    case 'set':
      return { act, fields: shown(change.fields, hidden) };
    case 'reach':
      return { act, stage: change.stage, on: change.on, fields: shown(change.fields ?? {}, hidden) };
    case 'return':
      return { act, to: change.to };
    case 'exempt':
      return { act, stage: change.stage };
    case 'label':
      return { act, add: change.add ?? [], remove: change.remove ?? [] };
    case 'flag':
      return { act, flag: change.flag, on: change.on };
    case 'report':
      return { act, series: change.series, month: change.month, values: change.values };
    case 'split':
      return { act, shares: change.shares };
    case 'hold':
      return { act, reason: change.hold.reason };
    case 'merge':
      return { act, into: change.into };
    case 'accept':
    case 'reject':
      return { act, entry: change.entry };
    default:
      return { act };
  }
}

const shown = (fields: Fields, hidden: ReadonlySet<string>): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !hidden.has(field)));
