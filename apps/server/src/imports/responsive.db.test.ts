import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeLedgerSheet } from '@wutong/papers';
import { testServer, type Client } from '../server.fixture';
import type { ImportJob } from '../wire';
import { CITY, CUTOFF, projectRow } from './import.fixture';
import { upload } from './upload.fixture';

/** Enough for every phase to go through several portions and breaths. */
const ROWS = 4000;

interface Watched {
  job: ImportJob;
  /** Longest wait for an answer, in milliseconds that this process worked: a busy machine makes every wait longer. */
  longest: number;
  progress: ImportJob['progress'][];
}

/** Asks for the job again and again until it is at rest. */
async function watch(client: Client, id: string): Promise<Watched> {
  const progress: ImportJob['progress'][] = [];
  let longest = 0;
  for (;;) {
    const asked = process.cpuUsage();
    const { body: job } = await client.get<ImportJob>(`/imports/${id}`);
    const { user, system } = process.cpuUsage(asked);
    longest = Math.max(longest, (user + system) / 1000);
    if (job.state !== 'reading' && job.state !== 'writing') return { job, longest, progress };
    progress.push(job.progress);
  }
}

test('a large import tells how far it is, and other requests are answered meanwhile', async () => {
  const server = await testServer();
  try {
    const officer = await server.as('officer');
    const rows = Array.from({ length: ROWS }, (_, n) => ({ values: projectRow(n + 1) }));
    const bytes = await writeLedgerSheet('project-ledger', rows, { city: CITY, asOf: CUTOFF });
    const { body } = await upload(officer, bytes);
    const read = await watch(officer, body.id);
    assert.deepEqual([read.job.state, read.job.plan.create], ['ready', ROWS], JSON.stringify(read.job.error));
    const committed = officer.send<ImportJob>('POST', `/imports/${body.id}/commit`, { idem: 'x' });
    while ((await officer.get<ImportJob>(`/imports/${body.id}`)).body.state === 'ready');
    const written = await watch(officer, body.id);
    await committed;
    assert.deepEqual(
      [written.job.state, written.job.written?.created],
      ['done', ROWS],
      JSON.stringify(written.job.error),
    );
    read.progress.unshift(body.progress);
    for (const { longest, progress } of [read, written]) {
      const parts = progress.map(({ part }) => part);
      assert.deepEqual(
        parts,
        parts.toSorted((a, b) => a - b),
      );
      assert.ok(new Set(parts).size > 1, `told ${parts.length} times: ${parts.join(' ')}`);
      assert.ok(longest < 1000, `somebody waited ${Math.round(longest)} ms`);
    }
    const steps = [...written.progress.map(({ part }) => part), 1].map((part, i, all) => part - (all[i - 1] ?? 0));
    assert.ok(Math.max(...steps) < 0.5, `nobody was answered for ${Math.max(...steps)} of the writing`);
    const doing = new Set([...read.progress, ...written.progress].map((told) => told.doing.en));
    // A phase may pass between two questions; none is out of order and nothing else is told.
    const phases = ['reading the sheet', 'comparing with the ledger', 'writing'];
    assert.deepEqual(
      [...doing],
      phases.filter((phase) => doing.has(phase)),
    );
    assert.ok(doing.has('writing'));
  } finally {
    await server.close();
  }
});
