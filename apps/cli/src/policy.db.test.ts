/** `wutong policy load`: a rule file into the ledger, all of it or nothing. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '@wutong/kernel/testing/index';
import { main } from './main';

async function run(url: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const told = { out: '', err: '' };
  const before = process.env['DATABASE_URL'];
  process.env['DATABASE_URL'] = url;
  try {
    const code = await main([...args, '--lang', 'zh'], {
      out: (text) => void (told.out += text),
      err: (text) => void (told.err += text),
    });
    return { code, ...told };
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
  }
}

test('a pack is loaded once, a changed one corrects, and one that cannot be read leaves nothing behind', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'wutong-policy-'));
  try {
    const { url } = await testDatabase();
    const file = join(dir, '政策.json');
    const pack = (value: unknown, unit = '%') => ({ fields: { x: { label: '占比', unit: '%' } }, policies: [{ id: 'p', title: '示例政策', conditions: { field: 'x', op: 'gte', value, unit } }] }); // prettier-ignore
    await writeFile(file, JSON.stringify(pack(3, '‰'), null, 1));
    const broken = await run(url, 'policy', 'load', file);
    assert.equal(broken.code, 1);
    assert.match(broken.err, /政策\.json:\d+:\d+ {2}policies\[0\]\.conditions\.unit {2}单位写的是“‰”/);
    const both = [{ field: 'x', op: 'gte', value: 5 }, { field: 'x', op: 'lt', value: 3 }]; // prettier-ignore
    await writeFile(file, JSON.stringify({ ...pack(3), policies: [{ id: 'p', title: '示例政策', conditions: { all: both } }] }, null, 1)); // prettier-ignore
    const against = await run(url, 'policy', 'load', file);
    assert.equal(against.code, 1);
    assert.match(against.err, /政策\.json:\d+.*互相矛盾/);
    await writeFile(file, JSON.stringify(pack(3)));
    assert.match((await run(url, 'policy', 'load', file, '--dry-run')).out, /将新建 1 版/);
    assert.match((await run(url, 'policy', 'load', file)).out, /^新建 1 版,更正 0 版,未变 0 版,指标 1 个,记账 2 条/);
    assert.match((await run(url, 'policy', 'load', file)).out, /未变 1 版,指标 0 个,记账 0 条/);
    await writeFile(file, JSON.stringify(pack(4)));
    assert.match((await run(url, 'policy', 'load', file)).out, /更正 1 版/);
    await writeFile(file, JSON.stringify({ ...pack(5, '元'), fields: { x: { label: '占比', unit: '元' } } }));
    const clash = await run(url, 'policy', 'load', file);
    assert.equal(clash.code, 1);
    assert.match(clash.err, /“x”已按“%”登记/);
    assert.equal((await run(url, 'policy', 'drop', file)).code, 2);
    const shipped = await run(url, 'policy', 'load', 'public-policies', '--json');
    assert.equal((JSON.parse(shipped.out) as { created: string[] }).created.length, 26);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
