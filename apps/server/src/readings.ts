/** Notes who read sensitive fields. Lines are gathered and written together, so that no page waits for the log. */
import { type AccessLine, logAccess } from '@wutong/kernel/access/access-log';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Fields, KindDef } from '@wutong/kernel/kinds/types';
import type { Change } from '@wutong/kernel/ledger/types';
import type { Context } from './context';
import { MASK } from './show/masks';

/** The longest a line waits, in milliseconds: what a crash of the server may lose. */
const LONGEST = 250;
/** More lines than this are not kept waiting when the database cannot take them. */
const MOST = 20_000;

/** The post itself is the reason a page is read. */
export const DUTY = 'duty';

export class Readings {
  private waiting: AccessLine[] = [];
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly context: Context) {}

  /** Notes a reading; nothing when no sensitive field was shown. */
  note(viewer: Viewer, line: Omit<AccessLine, 'at' | 'account' | 'offices' | 'purpose'>): void {
    if (line.fields.length === 0) return;
    const offices = [...new Set(viewer.grants.map(({ office }) => office))];
    this.waiting.push({ ...line, at: this.context.now(), account: viewer.account, offices, purpose: DUTY });
    this.timer ??= setTimeout(() => void this.flush().catch(() => undefined), LONGEST).unref();
  }

  /** Writes what waits. What could not be written waits on, and the failure is thrown. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.catch(() => undefined).then(() => this.write());
    await this.writing;
  }

  private async write(): Promise<void> {
    const lines = this.waiting;
    if (lines.length === 0) return;
    this.waiting = [];
    const { database, city } = this.context;
    try {
      await database.write(systemScope(city), (sql) => logAccess(sql, city, lines));
    } catch (error) {
      this.waiting = [...lines, ...this.waiting].slice(-MOST);
      throw error;
    }
  }
}

const kept = new WeakMap<Context, Readings>();

/** The readings of this server. */
export function readingsOf(context: Context): Readings {
  let readings = kept.get(context);
  if (!readings) kept.set(context, (readings = new Readings(context)));
  return readings;
}

const sensitive = new WeakMap<KindDef, string[]>();

function sensitiveFields(kind: KindDef): string[] {
  let fields = sensitive.get(kind);
  if (!fields) {
    fields = Object.entries(kind.fields).flatMap(([field, { sensitivity }]) =>
      sensitivity === 'financial' || sensitivity === 'personal' ? [field] : [],
    );
    sensitive.set(kind, fields);
  }
  return fields;
}

/** The sensitive fields with a value that is not masked, over records as they are shown. */
export function sensitiveShown(kind: KindDef, shown: Iterable<Fields>): string[] {
  const watched = sensitiveFields(kind);
  if (watched.length === 0) return [];
  const found = new Set<string>();
  for (const fields of shown)
    for (const field of watched) if ((fields[field] ?? null) !== null && fields[field] !== MASK) found.add(field);
  return [...found];
}

/** The fields some changes say, as they are shown. */
export function fieldsSaid(changes: readonly Change[]): Fields[] {
  return changes.flatMap((change) => ('fields' in change && change.fields ? [change.fields] : []));
}
