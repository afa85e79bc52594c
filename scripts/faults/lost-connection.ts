/**
 * Loses the connection between the server and PostgreSQL in the middle of a transaction: a wire between them is cut at
 * every word of the conversation in turn, around the commit too, and sessions are ended by the administrator of the
 * database. Whatever the writers are told, the same act sent again must be in the ledger once.
 *
 *     npx tsx scripts/faults/lost-connection.ts --times 70
 */
import { join } from 'node:path';
import { Client } from 'pg';
import { addressFor, connectionConfig } from '@wutong/kernel/db/connection';
import { SUPERUSER } from '@wutong/kernel/db/embedded/cluster';
import { EMBEDDED_DATABASE, EMBEDDED_OWNER } from '@wutong/kernel/db/embedded/prepare';
import { useEmbeddedServer } from '@wutong/kernel/db/embedded/use';
import { folder } from './disk';
import { CUTS, Proxy } from './proxy';
import { reportOf, runScript, type FaultReport } from './report';
import { Scene } from './scene';

/** Ends a session of the application that is in the middle of something. */
async function endSession(superUrl: string): Promise<void> {
  const client = new Client(connectionConfig(superUrl));
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let ended = 0; ended === 0;) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
         where usename = 'wutong_app' and state <> 'idle' limit 1) one`,
      );
      ended = rowCount ?? 0;
    }
  } finally {
    await client.end();
  }
}

/** Runs the cuts, each kind in turn. */
export async function lostConnection({ times }: { times: number }): Promise<FaultReport> {
  const dataDir = folder('lost-connection');
  const server = await useEmbeddedServer({ dataDir });
  const superUrl = server.urlFor(SUPERUSER, EMBEDDED_DATABASE);
  const host = new URL(superUrl).searchParams.get('host')!;
  const proxy = await Proxy.listen(join(host, '.s.PGSQL.5432'));
  const url = addressFor(`postgres://127.0.0.1:${proxy.port}/`, { name: EMBEDDED_OWNER }, EMBEDDED_DATABASE);
  const scene = new Scene(dataDir);
  const made: Record<string, number> = {};
  try {
    await scene.start({ url });
    const kinds = [...CUTS, 'session ended'] as const;
    for (let n = 0; n < times; n++) {
      const kind = kinds[n % kinds.length]!;
      await scene.expect('writing before', scene.writers.answers(3));
      const unknown = scene.writers.told.get('COMMIT_UNKNOWN') ?? 0;
      const found = scene.writers.foundWritten;
      // A connection is opened only after one has been lost.
      if (kind === 'opening') await Promise.all([proxy.cutAt('opening'), endSession(superUrl)]);
      else if (kind === 'session ended') await endSession(superUrl);
      else await scene.expect(`cut ${kind}`, proxy.cutAt(kind));
      await scene.expect(`after cut ${kind}: writing goes on`, scene.writers.answers(9));
      made[kind] = (made[kind] ?? 0) + 1;
      if (kind.endsWith('commit') && (scene.writers.told.get('COMMIT_UNKNOWN') ?? 0) === unknown)
        scene.wrong.push(`cut ${kind}: nobody was told that it is not known`);
      if (kind === 'after commit')
        await scene.expect(`cut ${kind}: the act sent again is found written`, scene.writers.foundMoreThan(found));
    }
    return reportOf(times, scene.writers, await scene.settle(), scene.wrong, made);
  } finally {
    await scene.leave();
    await proxy.close();
    await server.release();
  }
}

await runScript(import.meta.url, 'lost-connection', 70, ({ times }) => lostConnection({ times }));
