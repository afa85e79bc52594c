import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testDatabase } from '@wutong/kernel/testing/index';
import { writeLedgerSheet } from '@wutong/papers';

const BIN = fileURLToPath(new URL('../bin/wutong.mjs', import.meta.url));
const CUTOFF = '2025-06-30';

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command in `cwd`, on the database given or on none. */
function wutong(cwd: string, args: string[], url = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd,
      env: { ...process.env, DATABASE_URL: url, LANG: 'zh_CN.UTF-8', LC_ALL: '' },
    });
    const ran: Ran = { code: null, out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (ran.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (ran.err += chunk.toString()));
    child.on('close', (code) => resolve({ ...ran, code }));
  });
}

const values = {
  code: '2412-140423-04-01-910001',
  name: '示例襄垣县第一个项目',
  place_code: '140423',
  total_investment_yuan: 120_000_000,
  approved_on: { value: '2024-12-20', precision: 'day' as const },
  started_on: { value: '2025-03-18', precision: 'day' as const },
  start_evidence: '示例施工许可1',
};

async function inFolder(work: (dir: string, sheet: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'wutong-cli-'));
  try {
    const sheet = join(dir, '台账.xlsx');
    await writeFile(sheet, await writeLedgerSheet('project-ledger', [{ values }], { city: '140400', asOf: CUTOFF }));
    await work(dir, sheet);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

test('a dry run needs no ledger, works from anywhere and prints JSON alone', () =>
  inFolder(async (dir, sheet) => {
    const ran = await wutong(dir, [
      'import',
      'project-ledger',
      sheet,
      '--city',
      '140400',
      '--as-of',
      CUTOFF,
      '--dry-run',
      '--json',
    ]);
    assert.equal(ran.code, 0, ran.err);
    const reading = JSON.parse(ran.out) as {
      outcome: string;
      records: { values: { name: string } }[];
      written?: unknown;
    };
    assert.deepEqual(
      [reading.outcome, reading.records[0]?.values.name, reading.written],
      ['imported', values.name, undefined],
    );
  }));

test('a file that is no sheet is refused with code 1; a wrong option is wrong usage, code 2; a missing file code 1', () =>
  inFolder(async (dir) => {
    const bad = join(dir, 'bad.xlsx');
    await writeFile(bad, 'not a workbook at all');
    const refused = await wutong(dir, ['import', 'project-ledger', bad, '--json']);
    assert.equal(refused.code, 1);
    assert.equal((JSON.parse(refused.out) as { outcome: string }).outcome, 'refused');
    assert.equal((await wutong(dir, ['import', 'project-ledger', bad, '--nonsense'])).code, 2);
    assert.equal((await wutong(dir, ['nonsense'])).code, 2);
    const missing = await wutong(dir, ['import', 'project-ledger', join(dir, 'none.xlsx'), '--lang', 'en']);
    assert.equal(missing.code, 1);
    assert.match(missing.err, /cannot be opened/);
  }));

test('import, figure, verify, rebuild --check and doctor work on one ledger', () =>
  inFolder(async (dir, sheet) => {
    const { url } = await testDatabase();
    const run = async (...args: string[]): Promise<Record<string, unknown>> => {
      const ran = await wutong(dir, [...args, '--json'], url);
      assert.equal(ran.code, 0, `${args.join(' ')}: ${ran.out} ${ran.err}`);
      return JSON.parse(ran.out) as Record<string, unknown>;
    };
    const first = await run('import', 'project-ledger', sheet, '--as-of', CUTOFF);
    assert.deepEqual(first['written'], { created: 1, updated: 0, unchanged: 0, entries: 1 });
    const again = await run('import', 'project-ledger', sheet, '--as-of', CUTOFF);
    assert.deepEqual(again['written'], { created: 0, updated: 0, unchanged: 1, entries: 0 });
    assert.equal((await run('figure', 'projects.started', '--as-of', CUTOFF))['value'], 1);
    assert.equal((await run('figure', 'projects.started', '--as-of', '2024-12-31'))['value'], 0);
    assert.equal((await run('verify'))['ok'], true);
    assert.equal((await run('rebuild', '--check'))['ok'], true);
    assert.equal((await run('demo', 'remove'))['entries'], 0);
  }));
