/**
 * A process that does scheduled work, to be killed: `worker.fixture.ts URL CITY half|whole [RUN…]`. Its job writes two acts;
 * `half` stops for good between them. Says `ready`, `half RUN` and `done RUN` on a line each.
 */
import { openServer } from '@wutong/kernel/db/open';
import { defineJob } from '@wutong/kernel/jobs/define';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { writeAct } from '@wutong/kernel/ledger/act';
import { parties } from '@wutong/kernel/places/party';
import { startJobs } from './start';

const [url, city, mode, ...runs] = process.argv.slice(2) as [string, string, string, ...string[]];
const database = await openServer(url, { size: 2 });
const registry = createRegistry([parties]);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const job = defineJob({
  name: 'test.pair',
  title: { zh: '两步', en: 'Two steps' },
  every: 'day',
  run: async ({ run, dueAt, today }) => {
    for (const step of ['a', 'b']) {
      const record = `${step}_${dueAt.replaceAll(/\W/g, '')}`;
      const fields = { name: record, type: 'firm', place: city };
      const draft = { kind: 'party', record, effectiveOn: today, change: { act: 'create' as const, fields } };
      await writeAct(database, registry, {
        city,
        actor: 'jobs',
        office: 'x',
        idem: `${run} ${step}`,
        now: dueAt,
        drafts: [draft],
      });
      if (step === 'a') {
        say(`half ${dueAt}`);
        if (mode === 'half') await new Promise(() => undefined);
      }
    }
    say(`done ${dueAt}`);
    return { zh: '两步都已写入', en: 'both steps written' };
  },
});

const jobs = startJobs({
  database,
  registry,
  city,
  now: () => new Date().toISOString(),
  jobs: [job],
  lookEvery: 200,
  onTrouble: (says) => void process.stderr.write(`${says.en}\n`),
});
await jobs.ready;
say('ready');
for (const run of runs) await jobs.ask('test.pair', run);
process.stdin.resume();
process.stdin.once('end', () => {
  void jobs
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0));
});
