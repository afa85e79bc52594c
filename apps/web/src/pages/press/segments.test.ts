import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segment, type Mark } from './segments';

const mark = (id: string, from: number, to: number, layer: Mark['layer'] = 'statement'): Mark => ({
  id,
  layer,
  span: [from, to],
});
const whole = (lines: ReturnType<typeof segment>): string =>
  lines.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
const covered = (lines: ReturnType<typeof segment>, id: string): string =>
  lines
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => [...piece.statements, ...piece.findings, ...piece.titles].includes(id))
    .map((piece) => piece.text)
    .join('');

test('the pieces are the text, whatever breaks it holds', () => {
  for (const text of ['', 'a', '\n', 'a\r\nb\rc\n\n\r\nd', '\r\n\r\n', '一\u{1f600}二\ud800三', 'a\n \n\t\nb'])
    assert.equal(whole(segment(text, [mark('m', 0, text.length)])), text);
});

test('a mark covers its own characters over breaks, inside others and beside them', () => {
  const text = '共941亿\r\n\r\n元,其中9亿元。';
  const marks = [mark('s1', 1, 10), mark('s2', 13, 16), mark('f1', 3, 14, 'finding'), mark('t1', 0, 2, 'title')];
  const lines = segment(text, marks);
  assert.equal(whole(lines), text);
  for (const { id, span } of marks) assert.equal(covered(lines, id), text.slice(...span), id);
  assert.deepEqual(
    lines.map(({ at, blank }) => [at, blank]),
    [
      [0, false],
      [7, true],
      [9, false],
    ],
  );
  const both = lines.flatMap(({ pieces }) => pieces).filter((p) => p.statements.length + p.findings.length > 1);
  assert.ok(both.length > 0, 'pieces under two marks');
});

test('a mark that lies outside the text or is empty is not drawn', () => {
  const lines = segment('abc', [mark('a', -1, 2), mark('b', 2, 9), mark('c', 1, 1)]);
  assert.deepEqual(
    lines.flatMap(({ pieces }) => pieces.map((p) => p.statements.length)),
    [0],
  );
});

test('any marks over any text: every mark covers exactly its span', () => {
  let seed = 7;
  const roll = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  const letters = ['一', '9', '\n', '\r\n', '\r', ' ', '亿', '\u{20000}'];
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: roll(60) }, () => letters[roll(letters.length)]).join('');
    const marks = Array.from({ length: roll(9) }, (_, i) => {
      const from = roll(text.length + 1);
      return mark(`m${i}`, from, from + roll(text.length - from + 1));
    });
    const lines = segment(text, marks);
    assert.equal(whole(lines), text);
    for (const { id, span } of marks) assert.equal(covered(lines, id), text.slice(...span));
  }
});
