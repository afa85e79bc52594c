/** What the ledger knows that pages can be held against. */
import { existsSync } from 'node:fs';
import type { Fact } from '@wutong/figures';
import { systemScope } from '@wutong/kernel/db/scope';
import { loadPlaces } from '@wutong/kernel/places/load';
import { listRecords } from '@wutong/kernel/records/list';
import { factOf } from '@wutong/module-press';
import { chinaDay } from '@wutong/server/context';
import { dataDirOf, withLedger } from './ledger';
import { note, type Console } from './say';

const STATEMENT = 'statement';
const PART = 1000;
/** The newest so many: a page of today is hardly held against older ones. */
const MOST = 5000;

/**
 * The statements of the ledger that `--data` or DATABASE_URL names, or of `./data` when it is there; none when there is no ledger.
 * A ledger that was named and cannot be opened throws; one that merely lies there is left aside with a note.
 */
export async function ledgerFacts(
  console: Console,
  data: string | undefined,
  city: string | undefined,
): Promise<Fact[]> {
  const named = data !== undefined || Boolean(process.env['DATABASE_URL']);
  const dir = dataDirOf(data);
  if (!named && (dir === null || !existsSync(dir))) return [];
  try {
    return await withLedger(console, { data, city, create: false }, async (ledger) => {
      const now = new Date();
      const at = { asOf: chinaDay(now), known: now.toISOString() };
      return ledger.database.read(systemScope(ledger.city), async (sql) => {
        const tree = await loadPlaces(sql, ledger.city, at);
        const facts: Fact[] = [];
        for (let page = 1; page <= MOST / PART; page++) {
          const query = { city: ledger.city, kind: STATEMENT, at, places: null, exited: false, sort: '-as_of', page, size: PART }; // prettier-ignore
          const { rows } = await listRecords(sql, ledger.registry, query);
          for (const { fields, held } of rows) {
            const fact = held ? null : factOf(fields, (code) => tree.get(code)?.name ?? null);
            if (fact) facts.push(fact);
          }
          if (rows.length < PART) break;
        }
        return facts;
      });
    });
  } catch (error) {
    if (named) throw error;
    note(console, {
      zh: `当前目录的台账(${dir})打不开,只核对版面自身和给出的事实。`,
      en: `The ledger here (${dir}) cannot be opened: the pages are checked against themselves and the facts given only.`,
    });
    return [];
  }
}
