/** Records a record refers to and those that refer to it, as far as the viewer may read them. */
import { reach } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { Bilingual, KindDef } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import { absorbedBy, survivorsOf } from '@wutong/kernel/records/merged';
import type { Context } from '../context';
import type { RecordView } from '../wire';
import { recordHeads } from './heads';

/** Most records listed for one relation: a batch may hold hundreds, and its own page lists them. */
const MOST = 50;

const MERGED_HERE: Bilingual = { zh: '并入本事项', en: 'Merged into this' };
const MERGED_INTO: Bilingual = { zh: '已并入', en: 'Merged into' };

/** A record referred to, and the kind it is declared to be of: `*` for any. */
interface Reference {
  id: string;
  relation: Bilingual;
  to: string;
}

/** The records that count for those referred to, where these were merged. */
async function counted(
  sql: Sql,
  { registry, city }: Context,
  outward: readonly Reference[],
  at: AsOf,
): Promise<Reference[]> {
  const ids = outward.map(({ id }) => id);
  const found: Reference[] = [];
  const kinds = registry.kinds.filter((kind) => outward.some(({ to }) => to === kind.kind || to === '*'));
  const survivors = await Promise.all(kinds.map((kind) => survivorsOf(sql, city, kind, ids, at)));
  kinds.forEach(({ kind }, i) => {
    for (const [merged, id] of survivors[i]!) {
      const { relation } = outward.find((one) => one.id === merged)!;
      if (!ids.includes(id)) found.push({ id, relation, to: kind });
    }
  });
  return found;
}

/** Related records of both directions; the relation is the name of the field that refers. */
export async function relatedRecords(
  sql: Sql,
  context: Context,
  viewer: Viewer,
  kind: KindDef,
  seen: Observed,
  at: AsOf,
): Promise<RecordView['related']> {
  const { registry, city, tree } = context;
  const outward = Object.entries(kind.fields).flatMap(([field, def]): Reference[] => {
    const value = seen.fields[field];
    return def.type === 'record' && typeof value === 'string'
      ? [{ id: value, relation: def.name, to: def.kind ?? '*' }]
      : [];
  });
  if (seen.mergedInto) outward.push({ id: seen.mergedInto, relation: MERGED_INTO, to: kind.kind });
  // A reference to a record that was merged since leads on to the one that counts for it; what refers to a record that
  // was merged into this one speaks of this one.
  const [survivors, absorbed] = await Promise.all([
    counted(sql, context, outward, at),
    absorbedBy(sql, city, kind, [seen.record], at),
  ]);
  outward.push(...survivors);
  const standing = [seen.record, ...absorbed.map(({ record }) => record)];
  const ids = outward.map(({ id }) => id);
  const [heads, ...inward] = await Promise.all([
    recordHeads(sql, registry, city, ids),
    ...registry.kinds.map((other) => referring(sql, context, viewer, kind, other, standing, at)),
  ]);
  const found = outward.flatMap(({ id, relation }) => {
    const head = heads.get(id);
    const places = head && reach(viewer, 'read', head.kind, tree);
    const visible = head && (places === null || (head.place !== null && places?.includes(head.place)));
    return visible ? [{ kind: head.kind, record: id, title: head.title, relation }] : [];
  });
  return [...found, ...inward.flat()];
}

/** Records of another kind that refer to the record, the first of `standing`, or to one that was merged into it. */
async function referring(
  sql: Sql,
  { city, tree }: Context,
  viewer: Viewer,
  kind: KindDef,
  other: KindDef,
  standing: readonly string[],
  at: AsOf,
): Promise<RecordView['related']> {
  const places = reach(viewer, 'read', other.kind, tree);
  const relations = Object.entries(other.fields).flatMap(([field, def]): [string, Bilingual][] =>
    def.type === 'record' && (def.kind === kind.kind || def.kind === '*') ? [[`"${field}"`, other.name]] : [],
  );
  if (other.kind === kind.kind) relations.push(['merged_into', MERGED_HERE]);
  const found = relations.map(async ([column, relation]) => {
    const { rows } = await sql.query<{ record: string; title: string }>(
      `SELECT record, title FROM ${other.table}_history
       WHERE city = $1 AND ${column} = ANY($2::text[]) AND eff_from <= $3 AND $3 < eff_to AND known_from <= $4 AND $4 < known_to
         AND ($5::text[] IS NULL OR place = ANY($5)) ORDER BY title, record LIMIT $6`,
      [city, column === 'merged_into' ? standing.slice(0, 1) : standing, at.asOf, at.known, places, MOST],
    );
    return rows.map((row) => ({ kind: other.kind, ...row, relation }));
  });
  return (await Promise.all(found)).flat();
}
