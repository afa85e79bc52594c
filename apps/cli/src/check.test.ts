/** `check` as a person at the keyboard uses it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { main } from './main';

const PAGE =
  '长治日报\n\n示例新闻\n\n本报讯 3月19日,全市新签项目30个,其中工业项目45个。截至目前,全市建成充电车位3200个。';
const FACT = { metric: '建成充电车位', value: 3600, unit: 'count', date: '2025-01-31', source: '示例台账' };

async function check(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const ran = { code: 0, out: '', err: '' };
  ran.code = await main(['check', ...args], {
    out: (text) => void (ran.out += text),
    err: (text) => void (ran.err += text),
  });
  return ran;
}

test('lists what contradicts itself, names the page when there are several, and takes facts from a file', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'wutong-check-'));
  try {
    const [a, b, facts, bad] = ['a.txt', 'b.txt', 'facts.json', 'bad.json'].map((name) => join(dir, name)) as [string, string, string, string]; // prettier-ignore
    writeFileSync(a, PAGE);
    writeFileSync(b, '长治日报\n\n示例新闻\n\n本报讯 全市召开会议。');
    writeFileSync(facts, JSON.stringify([FACT]));
    writeFileSync(bad, JSON.stringify([FACT, { ...FACT, date: '年初' }]));

    const one = await check(a, '--json', '--lang', 'zh');
    assert.equal(one.code, 0);
    const findings = JSON.parse(one.out) as { kind: string; statements: string[]; finding: string; severity: string }[];
    const [first] = findings;
    assert.deepEqual([first?.kind, first?.statements, first?.severity], ['part-whole', ['s1', 's2'], 'conflict']);
    assert.match(first?.finding ?? '', /45个大于总数.*30个/);
    assert.equal(findings.some(({ kind }) => kind === 'drift'), false); // prettier-ignore

    const two = await check(a, b, '--facts', facts, '--json', '--lang', 'zh');
    const informed = JSON.parse(two.out) as typeof findings;
    assert.deepEqual(informed[0]?.statements, ['a.txt#s1', 'a.txt#s2']);
    assert.ok(informed.some(({ kind, finding }) => kind === 'drift' && finding.includes('示例台账(2025-01-31)')));

    const words = await check(a, '--lang', 'zh');
    assert.equal(words.code, 0);
    assert.match(words.out, /矛盾 1 处.*\n\n\[矛盾\][^A-Za-z]*\n {2}s1 s2\n {2}怎样查清:/);

    writeFileSync(b, 'The city finished 45 projects in 2024, eight more than in the year before.');
    const foreign = await check(b, '--json', '--lang', 'zh');
    assert.deepEqual([foreign.code, foreign.out.trim()], [0, '[]']);
    assert.match(foreign.err, /几乎没有汉字/);

    const refused = await check(a, '--facts', bad, '--lang', 'zh');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /第 2 条/);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
