/** `match`, `plan` and `lint` as a person at the keyboard uses them. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BookWriter } from '@wutong/papers/write/xlsx';
import { sheetsOfPack } from '@wutong/rules';
import { main } from './main';

interface Ran {
  code: number;
  out: string;
  err: string;
}

async function wutong(...args: string[]): Promise<Ran> {
  const ran = { code: 0, out: '', err: '' };
  ran.code = await main([...args, '--lang', 'zh'], {
    out: (text) => void (ran.out += text),
    err: (text) => void (ran.err += text),
  });
  return ran;
}

async function inFolder(
  files: Record<string, string>,
  work: (path: (name: string) => string) => Promise<void>,
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'wutong-rules-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(dir, name, '..'), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    await work((name) => join(dir, name));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const YAML = `id: one
title: 一号
conditions:
  all:
    - {field: rev, op: gte, value: 100, unit: 万元, clause: 第一条}
    - {field: title, op: has_any, value: [甲]}
`;
const GRANTS = `{"fields": {"rev": {"label": "营业收入", "unit": "万元", "refresh": "annual"}},
 "policies": [{"id": "two", "conditions": {"field": "rev", "op": "gte", "value": 50}, "grants": {"title": "甲", "validity_years": 3, "validity_rule": "from_grant"}, "min_duration_wd": 1}]}`;
const FIRMS = `{"id": "F1", "fields": {"rev": 120}, "titles": []}\n\n{"id": "F2", "fields": {"rev": 80}}\n`;
const files = { 'pack/one.yaml': YAML, 'pack/deep/two.json': GRANTS, 'firms.jsonl': FIRMS };

test('match gives a row a line over a folder of YAML and JSON', () =>
  inFolder(files, async (path) => {
    const ran = await wutong(
      'match',
      '--policies',
      path('pack'),
      '--subjects',
      path('firms.jsonl'),
      '--as-of',
      '2026-04-01',
      '--json',
    );
    assert.equal(ran.code, 0, ran.err);
    const rows = ran.out.trim().split('\n').map((line) => JSON.parse(line)); // prettier-ignore
    assert.deepEqual(
      rows.map(({ profile, policy, as_of: asOf, outcome, failing, missing, near_miss: near }) => [
        profile,
        policy,
        asOf,
        outcome,
        failing,
        missing,
        near,
      ]),
      [
        ['F1', 'two', '2026-04-01', 'eligible', [], [], []],
        ['F1', 'one', '2026-04-01', 'ineligible', ['title'], [], [['title']]],
        ['F2', 'two', '2026-04-01', 'eligible', [], [], []],
        ['F2', 'one', '2026-04-01', 'ineligible', ['rev'], [], [['rev']]],
      ],
    );
    const reasons = await wutong(
      'match',
      '--policies',
      path('pack'),
      '--subjects',
      path('firms.jsonl'),
      '--as-of',
      '2026-04-01',
      '--json',
      '--reasons',
      '--policy',
      'one',
      '--subject',
      'F2',
    );
    const row = JSON.parse(reasons.out);
    assert.deepEqual(row.reasons.map((reason: { clause: string; holds: boolean | null }) => [reason.clause, reason.holds]), [['第一条', false], [null, null]]); // prettier-ignore
  }));

test('plan prints the dated way, and takes a calendar', () =>
  inFolder({ ...files, 'days.json': '{"holidays": ["2026-04-02"], "workdays": []}' }, async (path) => {
    const args = [
      'plan',
      '--policies',
      path('pack'),
      '--subjects',
      path('firms.jsonl'),
      '--subject',
      'F1',
      '--target',
      'one',
      '--from',
      '2026-04-01',
    ];
    const steps = (ran: Ran): unknown =>
      JSON.parse(ran.out).steps.map((step: { policy: string; apply_on: string }) => [step.policy, step.apply_on]);
    assert.deepEqual(steps(await wutong(...args, '--json')), [['two', '2026-04-01'], ['one', '2026-04-02']]); // prettier-ignore
    assert.deepEqual(steps(await wutong(...args, '--json', '--calendar', path('days.json'))), [['two', '2026-04-01'], ['one', '2026-04-03']]); // prettier-ignore
    assert.match((await wutong(...args)).out, /2\. 2026-04-02 {2}one/);
  }));

test('lint lists findings with file and line, and ends with 1 when one is an error', () =>
  inFolder(
    {
      ...files,
      'pack/three.yaml':
        'id: three\nconditions:\n  all:\n    - {field: rev, op: gte, value: 10}\n    - {field: rev, op: lt, value: 5}\n    - {field: region.code, op: prefix_in, value: ["99"], role: region}\n',
    },
    async (path) => {
      const ran = await wutong('lint', path('pack'), '--json', '--as-of', '2026-04-01');
      assert.equal(ran.code, 1);
      const found = (
        JSON.parse(ran.out) as { policy: string; code: string; line: number; file: string; message: string }[]
      ).filter(({ policy }) => policy === 'three');
      assert.deepEqual(found.map(({ code, line }) => [code, line]), [['FIELD_UNDECLARED', 6], ['CODE_UNKNOWN', 6], ['NEVER_ELIGIBLE', 3], ['CONTRADICTION', 4]]); // prettier-ignore
      assert.ok(found.every(({ file, message }) => file.endsWith('three.yaml') && /[\u4e00-\u9fff]/.test(message)));
      assert.equal(
        (await wutong('lint', path('pack/one.yaml'), '--as-of', '2026-04-01')).code,
        1,
        'an undeclared field is an error',
      );
    },
  ));

test('a broken rule file is refused whole, each mistake with file, line and column', () =>
  inFolder(
    {
      ...files,
      'pack/bad.yaml':
        'id: bad\nconditions:\n  all:\n    - {field: rev, op: gte, value: "100"}\n    - {field: rev, op: above, value: 1}\n',
    },
    async (path) => {
      const ran = await wutong('match', '--policies', path('pack'), '--subjects', path('firms.jsonl'), '--json');
      assert.equal(ran.code, 1);
      const { problems } = JSON.parse(ran.out) as {
        problems: { code: string; line: number; column: number; file: string }[];
      };
      assert.deepEqual(problems.map(({ code, line }) => [code, line]), [['VALUE_WRONG', 4], ['OP_UNKNOWN', 5]]); // prettier-ignore
      assert.ok(problems[0]!.file.endsWith('bad.yaml'));
      writeFileSync(path('pack/bad.yaml'), 'id: bad\nconditions: {all: [{field: rev\n');
      const torn = await wutong('match', '--policies', path('pack'), '--subjects', path('firms.jsonl'));
      assert.deepEqual([torn.code, /bad\.yaml.*行/.test(torn.err), torn.out], [1, true, '']);
    },
  ));

test('one firm with a field of the wrong type stops the run with its line, before anything is answered', () =>
  inFolder(
    {
      ...files,
      'firms.jsonl': `${FIRMS}{"id": "F3", "fields": {"rev": "八十"}}\n{"id": "F1", "fields": {}}\n{"id": "F4"`,
    },
    async (path) => {
      const ran = await wutong(
        'match',
        '--policies',
        path('pack'),
        '--subjects',
        path('firms.jsonl'),
        '--as-of',
        '2026-04-01',
        '--json',
      );
      assert.equal(ran.code, 1);
      const { problems, total } = JSON.parse(ran.out) as {
        total: number;
        problems: { code: string; line: number; path: string }[];
      };
      assert.deepEqual([total, problems.map(({ code, line, path }) => [code, line, path])], [3, [['SUBJECT_FIELD', 4, 'fields.rev'], ['SUBJECT_TWICE', 5, 'id'], ['SUBJECT_NOT_JSON', 6, '']]]); // prettier-ignore
    },
  ));

test('a tree of two megabytes, five hundred levels deep, is refused at its place', () =>
  inFolder(files, async (path) => {
    const leaf = '{"field": "rev", "op": "gte", "value": 1}';
    const wide = Array.from({ length: 100 }, () => leaf).join(',');
    const deep = `${`{"all": [${wide},`.repeat(500)}${leaf}${']}'.repeat(500)}`;
    writeFileSync(path('big.json'), `{"policies": [{"id": "big", "conditions": ${deep}}]}`);
    const ran = await wutong('lint', path('big.json'), '--json');
    assert.equal(ran.code, 1);
    assert.deepEqual((JSON.parse(ran.out) as { code: string; policy: string }[]).map(({ code, policy }) => [code, policy]), [['TOO_DEEP', 'big']]); // prettier-ignore
  }));

test('wrong usage ends with 2, unknown ids with 1', () =>
  inFolder(files, async (path) => {
    assert.equal((await wutong('match', '--policies', path('pack'))).code, 2);
    assert.equal((await wutong('match', '--policies', path('none'), '--subjects', path('firms.jsonl'))).code, 1);
    assert.equal(
      (await wutong('match', '--policies', path('pack'), '--subjects', path('firms.jsonl'), '--policy', 'nine')).code,
      1,
    );
    assert.equal(
      (
        await wutong(
          'plan',
          '--policies',
          path('pack'),
          '--subjects',
          path('firms.jsonl'),
          '--subject',
          'F9',
          '--target',
          'one',
        )
      ).code,
      1,
    );
  }));

const SHARED = fileURLToPath(new URL('../../../../shared/', import.meta.url));

test(
  'match and plan on the command line meet every verified answer',
  { skip: existsSync(join(SHARED, 'profiles')) ? false : '../shared/profiles is not beside this checkout' },
  async () => {
    const json = (path: string): unknown => JSON.parse(readFileSync(join(SHARED, path), 'utf8'));
    const pack = [
      '--policies',
      join(SHARED, 'domain/policies.json'),
      '--subjects',
      join(SHARED, 'profiles/profiles.jsonl'),
      '--json',
    ];
    type Row = Record<string, unknown>;
    const expected = json('profiles/expected.json') as { meta: { as_of: string[] }; rows: Row[] };
    const key = (row: Row): string => [row['profile'], row['policy'], row['as_of']].join(' ');
    const got = new Map<string, Row>();
    for (const day of expected.meta.as_of) {
      const ran = await wutong('match', ...pack, '--as-of', day);
      for (const line of ran.out.trim().split('\n')) got.set(key(JSON.parse(line)), JSON.parse(line));
    }
    const keys = [
      'outcome',
      'failing',
      'missing',
      'near_miss',
      'near_miss_then',
      'if_in_region',
      'policy_incomplete',
      'waived',
    ];
    const told = (row: Row | undefined, like: Row): unknown =>
      Object.fromEntries(keys.filter((name) => like[name] !== undefined).map((name) => [name, row?.[name]]));
    for (const row of expected.rows) assert.deepEqual(told(got.get(key(row)), row), told(row, row), key(row));
    assert.equal(got.size, expected.rows.length);
    type Case = {
      id: string;
      profile: string;
      target: string;
      start: string;
      titles_override?: unknown;
      expected: Row;
    };
    for (const one of (json('profiles/roadmaps.json') as Case[]).filter(({ titles_override: own }) => !own)) {
      const ran = await wutong(
        'plan',
        ...pack,
        '--subject',
        one.profile,
        '--target',
        one.target,
        '--from',
        one.start,
        '--calendar',
        join(SHARED, 'domain/calendar.json'),
      );
      const found = JSON.parse(ran.out) as Row;
      for (const [name, value] of Object.entries(one.expected))
        assert.deepEqual(found[name], value, `${one.id} ${name}`);
    }
  },
);

test('a rule file becomes a spreadsheet, and the spreadsheet answers as the rule file does', () =>
  inFolder(files, async (path) => {
    const written = await wutong('lint', path('pack'), '--as-of', '2026-04-01', '--sheet', path('rules.xlsx'));
    assert.equal(written.code, 0, written.err);
    const rows = (pack: string): Promise<Ran> =>
      wutong('match', '--policies', path(pack), '--subjects', path('firms.jsonl'), '--as-of', '2026-04-01', '--reasons', '--json'); // prettier-ignore
    const [before, after] = [await rows('pack'), await rows('rules.xlsx')];
    assert.equal(after.code, 0, after.err);
    assert.equal(before.out.trim().split('\n').length, 4);
    assert.equal(after.out, before.out);
  }));

test('a spreadsheet with a word nobody knows is refused with its sheet and row, and nothing is answered', () =>
  inFolder(files, async (path) => {
    const book = new BookWriter();
    for (const { name, columns, rows } of sheetsOfPack(JSON.parse(GRANTS))) {
      const sheet = book.sheet(name, columns.map((header) => ({ header, width: 10, style: 'general' as const })), []); // prettier-ignore
      for (const row of rows) sheet.row(row.map((cell) => (cell === '不低于' ? '差不多' : cell)));
      sheet.end();
    }
    writeFileSync(path('bad.xlsx'), book.bytes());
    const ran = await wutong('match', '--policies', path('bad.xlsx'), '--subjects', path('firms.jsonl'));
    assert.equal(ran.code, 1);
    assert.equal(ran.out, '');
    assert.match(ran.err, /bad\.xlsx:2.*条件.*差不多/);
  }));

test('codes of another country are not taken for wrong ones of ours', () =>
  inFolder(
    {
      'abroad.json': `{"fields": {"region.code": {"label": "State", "unit": "code"}}, "policies": [{"id": "p", "title": "Grant", "conditions": {"field": "region.code", "op": "prefix_in", "value": ["US-CA"], "role": "region"}}]}`,
      'home.json': `{"policies": [{"id": "p", "conditions": {"field": "region.code", "op": "prefix_in", "value": ["9904"], "role": "region"}}]}`,
    },
    async (path) => {
      const codes = async (name: string): Promise<string[]> =>
        (JSON.parse((await wutong('lint', path(name), '--json')).out) as { code: string }[]).map(({ code }) => code);
      assert.equal((await codes('abroad.json')).includes('CODE_UNKNOWN'), false);
      assert.equal((await codes('home.json')).includes('CODE_UNKNOWN'), true);
    },
  ));
