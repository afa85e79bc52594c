import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, progressTold, type Console } from './say';

function recorded(json: boolean): { console: Console; out: string[]; err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const console: Console = {
    language: 'en',
    json,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
  };
  return { console, out, err };
}

test('an answer in pieces is the JSON it would be at once', () => {
  const values = [
    { file: 'a.xlsx', records: [{ id: 'r1', rows: [{ row: 1 }], none: undefined }, { id: '二\n行' }], warnings: [], more: { a: [] } },
    { only: [undefined, null, [1, [2]], 'x'], left: undefined, last: {} },
    {},
    [],
    [1, { a: 2 }],
    null,
    'text',
    7,
    { when: new Date(0) },
  ]; // prettier-ignore
  for (const value of values) {
    const { console, out } = recorded(true);
    answer(console, value, 'not this');
    assert.equal(out.join(''), `${JSON.stringify(value, null, 2)}\n`);
  }
});

test('a long answer is never one string', () => {
  const { console, out } = recorded(true);
  const records = Array.from({ length: 5000 }, (_, n) => ({ id: `r${n}`, name: '示例'.repeat(20) }));
  answer(console, { records }, '');
  assert.ok(out.length > 3);
  assert.ok(out.every((piece) => piece.length < 100_000));
  assert.deepEqual(JSON.parse(out.join('')), { records });
  const text = recorded(false);
  answer(text.console, {}, ['one\n', 'two\n']);
  assert.equal(text.out.join(''), 'one\ntwo\n');
});

test('progress is told by tenths and at most once a second', () => {
  const { console, err } = recorded(false);
  let now = 0;
  const tell = progressTold(console, { zh: '正在写入', en: 'writing' }, () => now);
  for (const [at, part] of [[500, 0.2], [1100, 0.25], [1500, 0.4], [2200, 0.41], [9000, 0.44], [9500, 1]] as const) {
    now = at;
    tell(part);
  } // prettier-ignore
  assert.deepEqual(err, ['writing 20%\n', 'writing 40%\n']);
});
