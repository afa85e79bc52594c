/** One pass over the records of an export: what is written, and what must be said about it. */
import type { Sql } from '@wutong/kernel/db/types';
import { loadOffices } from '@wutong/kernel/places/offices';
import { WutongError } from '@wutong/kernel/errors';
import type { KindDef } from '@wutong/kernel/kinds/types';
import type { Values } from '@wutong/papers';
import { E } from './exports.errors';
import type { ExportRequest } from './export';
import { eachRecord } from './rows';
import { valuesOf } from './values';

/** The import desk reads a little more than this back, so no more are given. */
const LIMIT = 250_000;

export class Pass {
  readonly tally = { rows: 0, sensitive: false, leftBehind: 0, masked: new Set<string>(), shown: new Set<string>() };

  /** `sensitive`: fields to be watched; `closed`: those of them nobody gets this time. */
  constructor(
    private readonly request: ExportRequest,
    private readonly sensitive: readonly string[],
    private readonly closed: ReadonlySet<string>,
  ) {}

  /** The values of every record of the kinds, kind by kind. Throws EXPORT_TOO_LARGE. */
  async *rows(sql: Sql, kinds: readonly KindDef[]): AsyncGenerator<{ values: Values }> {
    const { city, at, places, filter = {}, format } = this.request;
    for (const kind of kinds) {
      // What the filter names wrongly is told by the first kind; the others need not have it.
      if (kind !== kinds[0] && !fits(kind, kinds[0] as KindDef, filter)) continue;
      const hidden = this.request.hidden?.(kind);
      const before = this.tally.rows;
      const owners = kind.kind === 'duty' ? new Map((await loadOffices(sql, city)).map((o) => [o.code, o.name])) : null;
      for await (const record of eachRecord(sql, kind, { ...filter, city, at, places }, hidden !== undefined)) {
        // A list of supervised duties holds those; everyday duties have no sheet.
        if (owners && record.fields['supervised'] !== true) continue;
        if (owners) record.fields['lead_unit'] ??= owners.get(String(record.fields['owner_office'])) ?? null;
        // One table is all a text file holds.
        if (format === 'csv' && kind !== kinds[0] && before > 0) this.tally.leftBehind++;
        else yield { values: this.#values(kind, record, hidden?.(record.place, record.ties)) };
      }
    }
  }

  #values(kind: KindDef, record: Parameters<typeof valuesOf>[1], unseen: ReadonlySet<string> = new Set()): Values {
    const { tally } = this;
    if (++tally.rows > LIMIT) throw new WutongError(E.EXPORT_TOO_LARGE, { limit: LIMIT });
    for (const field of this.sensitive) {
      if ((record.fields[field] ?? null) === null || this.closed.has(field)) continue;
      if (unseen.has(field)) tally.masked.add(field);
      else {
        tally.sensitive = true;
        tally.shown.add(field);
      }
    }
    return valuesOf(kind, record, new Set([...this.closed, ...unseen]));
  }
}

/** Whether a kind has what the filter asks for; a prospect has no stage of a signing, nor is it sorted by its day. */
function fits(kind: KindDef, first: KindDef, filter: NonNullable<ExportRequest['filter']>): boolean {
  const { stage, label, flag, chain, sort } = filter;
  const has = (known: object | undefined, name: string | null | undefined): boolean =>
    name === undefined || name === null || Object.hasOwn(known ?? {}, name);
  const field = sort?.replace(/^-/, '');
  return (
    has(kind.stages, stage) &&
    has(kind.labels, label) &&
    has(kind.flags, flag) &&
    (chain === undefined || Object.hasOwn(kind.fields, 'chain')) &&
    (field === undefined || !Object.hasOwn(first.fields, field) || Object.hasOwn(kind.fields, field))
  );
}
