/** Bulletins as they travel. */
import { accountNames } from '@wutong/kernel/access/accounts';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { sayError, WutongError } from '@wutong/kernel/errors';
import type { Bilingual, Fields } from '@wutong/kernel/kinds/types';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import { drafters, E as Rule, sealing } from '@wutong/module-bulletin';
import { PAPER_KINDS } from '@wutong/papers/paper/kinds';
import { scopeFor } from '../access';
import type { Context } from '../context';
import { mustBeAnother } from '../may-change';
import type {
  Bulletin,
  BulletinAct,
  BulletinNumber,
  BulletinPaper,
  BulletinRow,
  BulletinState,
} from '../wire-bulletin';
import { draftOf, frozenOf, frozenPaper, lay, laidPaper, open, sealedFile } from './desk';
import { BULLETIN, dayOf, headOf, numberOf, textOf } from './fields';
import type { OpenBulletin } from './open';
import { numberText, officeName } from './paper';

/** What a row is made of, of a list and of a bulletin alike. */
export interface Standing {
  record: string;
  fields: Readonly<Fields>;
  place: string | null;
  sample: boolean;
  version: number;
  state: BulletinState;
}

export function rowView(
  context: Context,
  { record, fields, place, sample, version, state }: Standing,
  refs: Pick<BulletinRow, 'corrects' | 'correctedBy'>,
): BulletinRow {
  const head = headOf(fields);
  const number = numberOf(fields);
  const { zh, en } = PAPER_KINDS[head.template];
  const sealedOn = dayOf(fields, 'sealed_on');
  return {
    bulletin: record,
    title: head.title,
    template: head.template,
    templateName: { zh, en },
    place,
    placeName: place === null ? null : context.tree.nameOf(place),
    office: head.office,
    officeName: officeName(context, head.office),
    asOf: head.asOf,
    state,
    number,
    numberText: numberText(head.template, number),
    changedOn: sealedOn ?? dayOf(fields, 'checked_on') ?? dayOf(fields, 'asked_on') ?? dayOf(fields, 'drafted_on') ?? head.asOf,
    sealedOn,
    ...refs,
    sample,
    version,
  };
} // prettier-ignore

/** The bulletin as the viewer may see it now. Throws BULLETIN_UNKNOWN. */
export async function bulletinView(context: Context, viewer: Viewer, bulletin: string): Promise<Bulletin> {
  const opened = await open(context, viewer, bulletin);
  const { now, entries, record, version, state, corrects, correctedBy } = opened;
  const { fields } = now;
  const sealer = sealing(entries);
  const last = (stage: string): Entry | undefined =>
    entries.findLast(({ change }) => change.act === 'reach' && change.stage === stage);
  const back = entries.findLast(({ change }) => change.act === 'return');
  const asked = last('asked');
  const checked = last('checked');
  const people = [...drafters(entries), ...[asked, checked, sealer, back].flatMap((entry) => (entry ? [entry.actor] : []))];
  const names = await context.database.read(systemScope(context.city), (sql) => accountNames(sql, context.city, [...new Set(people)]));
  const name = (account: string): string => names.get(account) ?? account;
  const standing = { record, fields, place: now.place, sample: now.sample, version, state };
  const digest = textOf(fields['sealed_sha256']);
  return {
    ...rowView(context, standing, { corrects, correctedBy }),
    head: headOf(fields),
    body: draftOf(opened).body,
    paper: await paperView(context, viewer, opened),
    ...(await mayDo(context, viewer, opened)),
    draftedBy: drafters(entries).map(name),
    askedBy: asked && state !== 'draft' ? name(asked.actor) : null,
    checkedBy: checked && (state === 'checked' || state === 'sealed') ? name(checked.actor) : null,
    checkedOn: state === 'checked' || state === 'sealed' ? dayOf(fields, 'checked_on') : null,
    sentBack: state === 'draft' && back && back.change.act === 'return' && back.seq > (asked?.seq ?? 0) ? { by: name(back.actor), reason: back.change.reason, at: back.recordedAt } : null,
    sealed: sealer && digest ? {
      on: dayOf(fields, 'sealed_on')!,
      by: name(sealer.actor),
      known: textOf(fields['sealed_known'])!,
      versions: JSON.parse(textOf(fields['sealed_versions']) ?? '{}') as Record<string, number>,
      sha256: digest,
      size: (await sealedFile(context, digest)).byteLength,
    } : null,
    nextNumber: state === 'sealed' ? null : await nextNumber(context, fields),
  };
} // prettier-ignore

async function paperView(context: Context, viewer: Viewer, opened: OpenBulletin): Promise<BulletinPaper> {
  if (opened.state === 'sealed') return frozenPaper(await frozenOf(context, opened));
  const draft = draftOf(opened);
  return laidPaper(await lay(context, viewer, draft), draft);
}

const NOT_YET: Bilingual = { zh: '还没有走到这一步', en: 'It has not come to this step yet' };
const OVER: Bilingual = { zh: '已作废', en: 'It was dropped' };

/** In which states each act is done. */
const WHEN: Readonly<Record<BulletinAct, readonly BulletinState[]>> = {
  save: ['draft', 'asked', 'checked'],
  ask: ['draft'],
  check: ['asked'],
  sendBack: ['asked', 'checked'],
  seal: ['checked'],
  correct: ['sealed'],
  drop: ['draft', 'asked', 'checked'],
};

async function mayDo(context: Context, viewer: Viewer, opened: OpenBulletin): Promise<Pick<Bulletin, 'may' | 'why'>> {
  const { now, ties, state, entries } = opened;
  const kind = context.registry.kind(BULLETIN);
  const writes = decide(viewer, 'write', BULLETIN, now.place, context.tree, ties);
  const on = { value: context.today(), precision: 'day' } as const;
  const own = new Map<BulletinAct, Bilingual>();
  await context.database.read(scopeFor(context, viewer, 'read', BULLETIN), async (sql) => {
    for (const act of ['check', 'seal'] as const) {
      const change: Change = { act: 'reach', stage: act === 'check' ? 'checked' : 'sealed', on };
      const against = await refusal(() => mustBeAnother(sql, context, viewer, kind, change, { entries, ties }));
      const what = act === 'check' ? { zh: '核稿', en: 'check' } : { zh: '印发', en: 'seal' };
      if (against) own.set(act, sayError(Rule.BULLETIN_OWN_TEXT, { what }));
    }
  });
  const why: Bulletin['why'] = {};
  for (const act of Object.keys(WHEN) as BulletinAct[]) {
    if (!WHEN[act].includes(state)) why[act] = state === 'sealed' ? sayError(Rule.BULLETIN_SEALED) : state === 'dropped' ? OVER : NOT_YET;
    else if (!writes) why[act] = sayError(Access.FORBIDDEN_ACTION);
    else if (own.has(act)) why[act] = own.get(act)!;
  }
  const may = Object.fromEntries(Object.keys(WHEN).map((act) => [act, !(act in why)])) as Bulletin['may'];
  return { may, why };
} // prettier-ignore

async function refusal(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask();
    return false;
  } catch (error) {
    if (error instanceof WutongError) return true;
    throw error;
  }
}

/** The next serial of the code that the office last used for papers of this sort; null before the first. */
async function nextNumber(context: Context, fields: Readonly<Fields>): Promise<BulletinNumber | null> {
  const { city } = context;
  const year = Number(context.today().slice(0, 4));
  const office = textOf(fields['from_office']);
  // A number is the city's, whoever may read the paper that has it.
  const next = async (sql: Sql): Promise<BulletinNumber | null> => {
    const { rows } = await sql.query<{ code: string; serial: number | null }>(
      `SELECT l.code, (SELECT max(n.number_serial) FROM bulletin_history n WHERE n.city = $1 AND n.known_to = 'infinity' AND n.number_code = l.code AND n.number_year = $4) AS serial
       FROM (SELECT number_code AS code FROM bulletin_history WHERE city = $1 AND known_to = 'infinity' AND eff_to = 'infinity' AND number_code IS NOT NULL
         AND from_office = $2 AND template = $3 ORDER BY sealed_on DESC, number_serial DESC LIMIT 1) l`,
      [city, office, textOf(fields['template']), year],
    );
    return rows[0] ? { code: rows[0].code, year, serial: Number(rows[0].serial ?? 0) + 1 } : null;
  };
  return context.database.read(systemScope(city), next);
} // prettier-ignore
