/**
 * The doors by which something of a record leaves the house, as functions of what decides: the scope that row security is
 * told, and the viewer whom `decide.ts` judges. Taking one of the two for the whole city's leaves the other wall alone.
 */
import { decide, sight, SYSTEM_ACCOUNT } from '@wutong/kernel/access/decide';
import type { Action, Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Scope, Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { entryPage } from '@wutong/kernel/ledger/read';
import { boardRecords } from '@wutong/kernel/records/board';
import { listRecords } from '@wutong/kernel/records/list';
import { movedBetween } from '@wutong/kernel/records/moved';
import { searchRecords } from '@wutong/kernel/records/search';
import { listReach, scopeFor, storyScopeFor } from '../../../apps/server/src/access';
import { eachRecord } from '../../../apps/server/src/exports/rows';
import { recordView } from '../../../apps/server/src/show/record-view';
import { hiddenFields, maskFields } from '../../../apps/server/src/show/masks';
import { matter } from './kind';
import type { Pair } from './oracle';
import type { Stage } from './stage';

export type Walls = 'both' | 'database' | 'decide';

const KIND = 'matter';

export class Doors {
  private readonly judged: Viewer;

  constructor(
    private readonly stage: Stage,
    private readonly viewer: Viewer,
    readonly walls: Walls,
  ) {
    this.judged = walls === 'database' ? { ...viewer, account: SYSTEM_ACCOUNT } : viewer;
  }

  scope(action: Action, kind = KIND): Scope {
    const { context } = this.stage;
    return this.walls === 'decide' ? systemScope(context.city) : scopeFor(context, this.viewer, action, kind);
  }

  private read<T>(action: Action, fn: (sql: Sql) => Promise<T>): Promise<T> {
    return this.stage.database.read(this.scope(action), fn);
  }

  /** What a list is narrowed to; null: the viewer is refused altogether. */
  private narrowed(action: 'read' | 'export', at: Pair) {
    try {
      return {
        city: this.stage.context.city,
        at,
        ...listReach(this.stage.context, this.judged, action, KIND, undefined, at),
      };
    } catch (error) {
      if (error instanceof WutongError) return null;
      throw error;
    }
  }

  /** Records of a list, with their fields as they are shown. */
  async list(at: Pair): Promise<Map<string, { place: string | null; fields: Record<string, unknown> }>> {
    const filter = this.narrowed('read', at);
    if (!filter) return new Map();
    const { rows } = await this.read('read', (sql) =>
      listRecords(sql, this.stage.registry, { ...filter, kind: KIND, sort: 'record', size: 1000 }),
    );
    const hidden = hiddenFields(this.stage.context, this.judged, matter);
    return new Map(
      rows.map((row) => [row.record, { place: row.place, fields: maskFields(row.fields, hidden(row.place)) }]),
    );
  }

  async board(at: Pair): Promise<Set<string>> {
    const filter = this.narrowed('read', at);
    if (!filter) return new Set();
    const columns = await this.read('read', (sql) =>
      boardRecords(sql, this.stage.registry, { ...filter, kind: KIND, sort: 'record', size: 200 }),
    );
    return new Set(columns.flatMap(({ rows }) => rows.map(({ record }) => record)));
  }

  async search(word: string, at: Pair): Promise<Set<string>> {
    const filter = this.narrowed('read', at);
    if (!filter) return new Set();
    const hits = await this.read('read', (sql) =>
      searchRecords(sql, this.stage.registry, { ...filter, q: word, kinds: [KIND], size: 1000 }),
    );
    return new Set(hits.map(({ record }) => record));
  }

  async export(at: Pair): Promise<Set<string>> {
    const filter = this.narrowed('export', at);
    if (!filter) return new Set();
    return this.read('export', async (sql) => {
      const found = new Set<string>();
      for await (const { record } of eachRecord(sql, matter, filter)) found.add(record);
      return found;
    });
  }

  async ledger(): Promise<Set<string>> {
    const { places, ties } = sight(this.judged, 'read', KIND, this.stage.context.tree);
    const found = new Set<string>();
    await this.read('read', async (sql) => {
      for (let before: number | undefined; ;) {
        const filter = { kind: KIND, ties: places === null ? null : ties, size: 1000 };
        const { rows } = await entryPage(sql, this.stage.context.city, before ? { ...filter, before } : filter);
        rows.forEach(({ record }) => found.add(record));
        if (rows.length < 1000) return;
        before = rows.at(-1)!.seq;
      }
    });
    return found;
  }

  /** Everything that moved, each with where it was found. */
  async moved(since: string, at: Pair): Promise<Set<string>> {
    const filter = this.narrowed('read', at);
    if (!filter) return new Set();
    const { city, places } = filter;
    const { context, database } = this.stage;
    const scope = this.walls === 'decide' ? this.scope('read') : storyScopeFor(context, this.viewer, KIND);
    const found = await database.read(scope, (sql) =>
      movedBetween(sql, this.stage.registry, {
        city,
        places,
        since,
        until: at.asOf,
        known: at.known,
        kinds: [KIND],
        size: 2000,
      }),
    );
    return new Set([...found.advanced, ...found.exited, ...found.corrected].map(({ record }) => record));
  }

  /** The page of a record; null when it is not found. */
  record(id: string, at: Pair) {
    return this.read('read', (sql) => recordView(sql, this.stage.context, this.judged, KIND, id, at));
  }

  /** What `decide.ts` says of a record with this place and these ties. */
  decides(action: Action, place: string | null, ties: readonly string[]): boolean {
    return decide(this.viewer, action, KIND, place, this.stage.context.tree, ties);
  }
}
