/** Records a record refers to and those that refer to it, as far as the viewer may read them. */
import { reach } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { Bilingual, KindDef } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import type { Context } from '../context';
import type { RecordView } from '../wire';
import { recordHeads } from './heads';

/** Most records listed for one relation: a batch may hold hundreds, and its own page lists them. */
const MOST = 50;

const MERGED_HERE: Bilingual = { zh: '并入本事项', en: 'Merged into this' };
const MERGED_INTO: Bilingual = { zh: '已并入', en: 'Merged into' };

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
  const outward = Object.entries(kind.fields).flatMap(([field, def]) => {
    const value = seen.fields[field];
    return def.type === 'record' && typeof value === 'string' ? [{ id: value, relation: def.name }] : [];
  });
  if (seen.mergedInto) outward.push({ id: seen.mergedInto, relation: MERGED_INTO });
  const heads = await recordHeads(
    sql,
    registry,
    city,
    outward.map(({ id }) => id),
  );
  const found = outward.flatMap(({ id, relation }) => {
    const head = heads.get(id);
    const places = head && reach(viewer, 'read', head.kind, tree);
    const visible = head && (places === null || (head.place !== null && places?.includes(head.place)));
    return visible ? [{ kind: head.kind, record: id, title: head.title, relation }] : [];
  });
  for (const other of registry.kinds) {
    const places = reach(viewer, 'read', other.kind, tree);
    const referring = Object.entries(other.fields).filter(([, def]) => def.type === 'record' && def.kind === kind.kind);
    const relations: [string, Bilingual][] = referring.map(([field]) => [`"${field}"`, other.name]);
    if (other.kind === kind.kind) relations.push(['merged_into', MERGED_HERE]);
    for (const [column, relation] of relations) {
      const { rows } = await sql.query<{ record: string; title: string }>(
        `SELECT record, title FROM ${other.table}_history
         WHERE city = $1 AND ${column} = $2 AND eff_from <= $3 AND $3 < eff_to AND known_from <= $4 AND $4 < known_to
           AND ($5::text[] IS NULL OR place = ANY($5)) ORDER BY title, record LIMIT $6`,
        [city, seen.record, at.asOf, at.known, places, MOST],
      );
      found.push(...rows.map((row) => ({ kind: other.kind, ...row, relation })));
    }
  }
  return found;
}
