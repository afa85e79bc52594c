/** The list of bulletins. */
import type { Viewer } from '@wutong/kernel/access/types';
import { keepingPlans } from '@wutong/kernel/db/scope';
import { listRecords } from '@wutong/kernel/records/list';
import { listReach, scopeFor } from '../access';
import type { Context } from '../context';
import type { BulletinRef, Bulletins, BulletinState, BulletinTemplate } from '../wire-bulletin';
import { BULLETIN, textOf } from './fields';
import { refsOf, stateOf } from './open';
import { rowView } from './view';

interface ListAsk {
  q?: string | undefined;
  state?: BulletinState | undefined;
  template?: BulletinTemplate | undefined;
  place?: string | undefined;
  page: number;
  size: number;
}

/** Stage in which a bulletin of that state is listed. */
const STAGE: Partial<Record<BulletinState, string>> = { draft: 'drafted', asked: 'asked', checked: 'checked', sealed: 'sealed' }; // prettier-ignore

/** A page of bulletins within reach, last changed first. Throws FORBIDDEN, FORBIDDEN_ACTION. */
export async function bulletinList(context: Context, viewer: Viewer, asked: ListAsk): Promise<Bulletins> {
  const { database, registry, city } = context;
  const { q, state, template, place, page, size } = asked;
  const at = { asOf: context.today(), known: context.now() };
  const { places, tied } = listReach(context, viewer, 'read', BULLETIN, place, at);
  const stage = state && STAGE[state];
  return database.read(keepingPlans(scopeFor(context, viewer, 'read', BULLETIN)), async (sql) => {
    const found = await listRecords(sql, registry, {
      city,
      kind: BULLETIN,
      at: { ...at, known: '9999-12-31T00:00:00.000Z' },
      places,
      tied,
      page,
      size,
      ...(q?.trim() ? { q } : {}),
      ...(stage ? { stage } : {}),
      ...(state ? { exited: state === 'dropped' } : {}),
      ...(template ? { fields: { template } } : {}),
    });
    const records = found.rows.map(({ record }) => record);
    const olds = found.rows.flatMap(({ fields }) => textOf(fields['corrects']) ?? []);
    const old = new Map((await refsOf(sql, context, 'record', olds)).map(({ ref }) => [ref.bulletin, ref]));
    const newer = new Map<string, BulletinRef[]>();
    for (const { corrects, ref } of await refsOf(sql, context, 'corrects', records))
      if (corrects !== null && ref.state !== 'dropped') newer.set(corrects, [...(newer.get(corrects) ?? []), ref]);
    const rows = found.rows.map((row) =>
      rowView(
        context,
        { ...row, state: stateOf(row) },
        {
          corrects: old.get(textOf(row.fields['corrects']) ?? '') ?? null,
          correctedBy: newer.get(row.record) ?? [],
        },
      ),
    );
    return { rows, total: found.total, page: found.page, size: found.size };
  });
}
