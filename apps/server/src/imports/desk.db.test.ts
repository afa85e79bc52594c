import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeLedgerSheet } from '@wutong/papers';
import { testServer, type Client } from '../server.fixture';
import type { ImportJob, WireError } from '../wire';
import { CITY, CUTOFF, projectRow } from './import.fixture';
import { upload } from './upload.fixture';

async function settled(client: Client, id: string): Promise<ImportJob> {
  for (let tries = 0; tries < 500; tries++) {
    const { body } = await client.get<ImportJob>(`/imports/${id}`);
    if (body.state !== 'reading' && body.state !== 'writing') return body;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return assert.fail('the job never came to an end');
}

const sheet = (rows: ReturnType<typeof projectRow>[]): Promise<Uint8Array> =>
  writeLedgerSheet(
    'project-ledger',
    rows.map((values) => ({ values })),
    { city: CITY, asOf: CUTOFF },
  );

test('a file goes in, its plan is shown, one act writes it, and sending that again writes nothing more', async () => {
  const server = await testServer();
  try {
    const officer = await server.as('officer');
    const { body } = await upload(officer, await sheet([projectRow(1), projectRow(2)]));
    const job = await settled(officer, body.id);
    assert.equal(job.state, 'ready', JSON.stringify(job.error));
    assert.deepEqual([job.plan.create, job.preview.length], [2, 2]);
    assert.ok(job.sheets[0]?.columns.some((column) => column.field === 'name'));
    const done = await officer.send<ImportJob>('POST', `/imports/${job.id}/commit`, { idem: 'x' });
    assert.deepEqual([done.body.state, done.body.written?.created], ['done', 2]);
    const again = await officer.send<ImportJob>('POST', `/imports/${job.id}/commit`, { idem: 'x' });
    assert.deepEqual(again.body.written, done.body.written);
  } finally {
    await server.close();
  }
});

test('somebody else’s job is not found; a county’s clerk cannot import for another county', async () => {
  const server = await testServer();
  try {
    const [officer, clerk] = [await server.as('officer'), await server.as('county-clerk')];
    const { body } = await upload(officer, await sheet([projectRow(1)]));
    assert.equal((await clerk.get<WireError>(`/imports/${body.id}`)).body.code, 'IMPORT_UNKNOWN');
    const foreign = projectRow(1, { code: '2412-140429-04-01-910001', place_code: '140429' });
    const theirs = await upload(clerk, await sheet([foreign]));
    const job = await settled(clerk, theirs.body.id);
    const refused = await clerk.send<WireError>('POST', `/imports/${job.id}/commit`, { idem: 'y' });
    assert.deepEqual([refused.status, refused.body.code], [403, 'IMPORT_OUT_OF_REACH']);
  } finally {
    await server.close();
  }
});

test('a file that is no sheet is refused in words; a leader may not import at all', async () => {
  const server = await testServer();
  try {
    const officer = await server.as('officer');
    const { body } = await upload(officer, new TextEncoder().encode('%PDF-1.7 nothing to see'));
    const job = await settled(officer, body.id);
    assert.equal(job.state, 'refused');
    assert.ok(job.error?.message.zh && job.error.message.en);
    const leader = await server.as('leader');
    assert.equal((await upload(leader, new Uint8Array([1]))).status, 403);
  } finally {
    await server.close();
  }
});

test('what an office says about a column is used when the same header comes again', async () => {
  const server = await testServer();
  try {
    const officer = await server.as('officer');
    const bytes = await sheet([projectRow(1)]);
    const first = await settled(officer, (await upload(officer, bytes)).body.id);
    const name = first.sheets[0]?.sheet ?? '';
    const remark = first.sheets[0]?.columns.find((column) => column.field === 'annual_plan_yuan');
    assert.ok(remark);
    await officer.send<ImportJob>('PUT', `/imports/${first.id}/mapping`, {
      sheet: name,
      columns: { [remark.column]: null },
    });
    const changed = await settled(officer, first.id);
    assert.equal(changed.sheets[0]?.columns.find((column) => column.column === remark.column)?.field ?? null, null);
    const second = await settled(officer, (await upload(officer, bytes)).body.id);
    assert.equal(second.sheets[0]?.columns.find((column) => column.column === remark.column)?.field ?? null, null);
    assert.ok(second.sheets[0]?.columns.every((column) => column.remembered));
  } finally {
    await server.close();
  }
});

test('a row that names a project of another county tells nothing of it, not even whether its values are the same', async () => {
  const server = await testServer();
  try {
    const [officer, clerk] = [await server.as('officer'), await server.as('county-clerk')];
    const foreign = projectRow(1, { code: '2412-140429-04-01-910001', place_code: '140429', paid_in_yuan: 7_700_000 });
    const first = await settled(officer, (await upload(officer, await sheet([foreign]))).body.id);
    await officer.send<ImportJob>('POST', `/imports/${first.id}/commit`, { idem: 'x' });
    const known = await settled(officer, (await upload(officer, await sheet([foreign]))).body.id);
    assert.equal(known.plan.unchanged, 1, 'who may read it is told that it is there');
    for (const row of [foreign, { ...foreign, paid_in_yuan: 9_900_000 }]) {
      const job = await settled(clerk, (await upload(clerk, await sheet([row]))).body.id);
      assert.deepEqual([job.plan.create, job.plan.change, job.plan.unchanged], [0, 1, 0]);
      for (const line of job.preview) {
        assert.equal(line.record, null);
        assert.ok(line.changes.every(({ before }) => before === '***'));
      }
      const refused = await clerk.send<WireError>('POST', `/imports/${job.id}/commit`, { idem: 'y' });
      assert.equal(refused.body.code, 'IMPORT_OUT_OF_REACH');
    }
  } finally {
    await server.close();
  }
});
