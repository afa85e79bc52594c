import { systemScope } from '@wutong/kernel/db/scope';
import { headOf } from '@wutong/kernel/ledger/read';
import type { Context } from '@wutong/server/context';

/** Where the chain of hashes stands: the same before and after when nothing was written. */
export async function chainHead({ database, city }: Context): Promise<string> {
  return database.read(systemScope(city), async (sql) => JSON.stringify(await headOf(sql, city)));
}
