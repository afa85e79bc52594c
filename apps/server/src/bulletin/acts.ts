/** What people do with a bulletin. Each is one act; a paper is sealed with its file in the same one. */
import { createHash } from 'node:crypto';
import { partialDate, type Day } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Change, Draft as LedgerDraft } from '@wutong/kernel/ledger/types';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import { E as Rule, textPrint } from '@wutong/module-bulletin';
import type { NewSource } from '@wutong/kernel/sources/types';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import { mayChange } from '../may-change';
import type { BulletinBody, BulletinHead, BulletinMade, BulletinSave } from '../wire-bulletin';
import { writeAs } from '../write-as';
import { E } from './bulletin.errors';
import { draftOf, groundOf, lay, refuseFaulty } from './desk';
import { BULLETIN, headFields } from './fields';
import { paperPrint } from './frozen';
import type { OpenBulletin } from './open';
import type { Template } from './templates';
import { unknownIn } from './work';

export interface Sent {
  idem: string;
  change: Change;
  expectedVersion?: number;
  sources?: NewSource[];
}

/** Writes one change of a bulletin. Throws FORBIDDEN, SEPARATE_PERSONS and whatever the kind's rule has against it. */
export async function change(context: Context, viewer: Viewer, record: string, { idem, change: what, expectedVersion, sources = [] }: Sent): Promise<void> {
  const kind = context.registry.kind(BULLETIN);
  const { place, ties } = await context.database.read(scopeFor(context, viewer, 'read', BULLETIN), (sql) =>
    mayChange(sql, context, viewer, kind, record, what),
  );
  const draft: LedgerDraft = {
    kind: BULLETIN,
    record,
    change: what,
    effectiveOn: context.today(),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(sources[0] ? { source: sources[0].id } : {}),
  };
  await writeAs(context, viewer, { action: 'write', kind: BULLETIN, place, ties, idem, drafts: [draft], sources });
} // prettier-ignore

const written = (body: BulletinBody, today: Day): Fields => ({
  body: canonicalJson(body),
  drafted_on: partialDate(today),
});

/** Throws for the first metric, place, kind, column or filter that nobody knows; and for an office nobody knows. */
async function refuseUnknown(context: Context, viewer: Viewer, head: BulletinHead, body: BulletinBody): Promise<void> {
  if (!context.offices.has(head.office)) throw new WutongError(E.BULLETIN_OFFICE_UNKNOWN, { office: head.office }, { where: { field: 'head.office' } }); // prettier-ignore
  const ground = groundOf(context, viewer, { head, body, corrects: null, known: context.now() });
  const [fault] = unknownIn(ground);
  if (!fault) return;
  const { code, params = {}, where } = fault.error;
  throw new WutongError(code, params, { where: where?.field ? { field: where.field } : {} });
}

const idOf = (viewer: Viewer, idem: string): string =>
  `bt_${createHash('sha256').update(`${viewer.account}:${idem}`).digest('base64url').slice(0, 20)}`;

/** Writes a new draft, head and text in one act. Throws FORBIDDEN, BULLETIN_OFFICE_UNKNOWN and the codes of what is unknown. */
export async function create(
  context: Context,
  viewer: Viewer,
  idem: string,
  head: BulletinHead,
  body: BulletinBody,
  { corrects = null, sample = false }: { corrects?: string | null; sample?: boolean } = {},
): Promise<BulletinMade> {
  must(context, viewer, 'write', BULLETIN, head.place);
  await refuseUnknown(context, viewer, head, body);
  const record = idOf(viewer, idem);
  const fields = Object.entries({ ...headFields(head), corrects }).filter(([, value]) => value !== null);
  const today = context.today();
  const line = { kind: BULLETIN, record, effectiveOn: today };
  const drafts: LedgerDraft[] = [
    { ...line, change: { act: 'create', fields: Object.fromEntries(fields), ...(sample ? { sample } : {}) } },
    { ...line, change: { act: 'set', fields: written(body, today) } },
  ];
  const { repeated } = await writeAs(context, viewer, { action: 'write', kind: BULLETIN, place: head.place, idem, drafts }); // prettier-ignore
  return { bulletin: record, repeated };
}

/** A draft from a template. Throws BULLETIN_TEMPLATE_FIGURE for a figure that nobody knows, before anything is written. */
export async function createFrom(
  context: Context,
  viewer: Viewer,
  idem: string,
  template: Template,
  head: BulletinHead,
): Promise<BulletinMade> {
  must(context, viewer, 'write', BULLETIN, head.place);
  const body = template.body({ ...head, placeName: context.tree.nameOf(head.place) });
  const ground = groundOf(context, viewer, { head, body, corrects: null, known: context.now() });
  const unknown = unknownIn(ground).find(({ error }) => error.code === E.BULLETIN_METRIC_UNKNOWN);
  if (unknown) {
    const { at, metric } = unknown.error.params ?? {};
    throw new WutongError(E.BULLETIN_TEMPLATE_FIGURE, { template: template.title, at: at!, metric: metric! });
  }
  return create(context, viewer, idem, head, body);
}

/** Saves a draft; what had been checked must be checked again. */
export async function save(context: Context, viewer: Viewer, opened: OpenBulletin, { idem, expectedVersion, head, body }: BulletinSave): Promise<void> {
  refuseSealed(opened);
  await refuseUnknown(context, viewer, head, body);
  const { fields } = opened.now;
  const same = (field: string, value: unknown): boolean => canonicalJson(fields[field] ?? null) === canonicalJson(value);
  const changed = Object.entries(headFields(head)).filter(([field, value]) => !same(field, value));
  const text = same('body', canonicalJson(body)) ? {} : written(body, context.today());
  const said: Fields = { ...Object.fromEntries(changed), ...text };
  if (Object.keys(said).length === 0) return;
  const undone = ['asked_on', 'checked_on', 'checked_text', 'checked_paper'].filter((field) => (fields[field] ?? null) !== null);
  for (const field of undone) said[field] = null;
  await change(context, viewer, opened.record, { idem, expectedVersion, change: { act: 'set', fields: said } });
} // prettier-ignore

export function refuseSealed({ state }: OpenBulletin): void {
  if (state === 'sealed') throw new WutongError(Rule.BULLETIN_SEALED);
}

/** Sends it to be checked. */
export async function ask(context: Context, viewer: Viewer, { record }: OpenBulletin, sent: Omit<Sent, 'change'>): Promise<void> {
  await change(context, viewer, record, { ...sent, change: reach('asked', context.today()) });
} // prettier-ignore

/** Reaching a stage today. */
export const reach = (stage: string, today: Day, fields?: Fields): Change => ({
  act: 'reach',
  stage,
  on: partialDate(today)!,
  ...(fields ? { fields } : {}),
});

/** Checks it: the text and the figures as they are now. Throws BULLETIN_FAULTY, BULLETIN_OWN_TEXT, SEPARATE_PERSONS. */
export async function check(context: Context, viewer: Viewer, opened: OpenBulletin, sent: Omit<Sent, 'change'>): Promise<void> {
  refuseSealed(opened);
  const { blocks, faults } = await lay(context, viewer, draftOf(opened));
  refuseFaulty(faults);
  const fields = { checked_text: textPrint(opened.now.fields), checked_paper: paperPrint(blocks) };
  await change(context, viewer, opened.record, { ...sent, change: reach('checked', context.today(), fields) });
} // prettier-ignore

/** Sends it back to whoever drafted it; a draft that was not sent yet has nowhere to go back. */
export async function sendBack(context: Context, viewer: Viewer, { record }: OpenBulletin, idem: string, reason: string): Promise<void> {
  await change(context, viewer, record, { idem, change: { act: 'return', to: 'drafted', reason } });
} // prettier-ignore

/** Takes a draft out of use. */
export async function drop(context: Context, viewer: Viewer, { record }: OpenBulletin, idem: string, reason: string): Promise<void> {
  await change(context, viewer, record, { idem, change: { act: 'exit', reason } });
} // prettier-ignore
