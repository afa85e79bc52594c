import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PressFinding, PressPage, PressStatement } from '../../api/types';
import { batchOf, marksOf, narrowed, readFilters, spokenOf } from './marks';

function statement(id: string, more: Partial<PressStatement> = {}): PressStatement {
  const [from = 0, to = 0] = id.split('-').map(Number);
  return {
    id,
    span: [from, to],
    quote: '',
    article: null,
    sameAs: null,
    confidence: 0.95,
    rule: 'count/noun-before',
    origin: 'rule',
    state: 'proposed',
    reason: null,
    record: null,
    decidedBy: null,
    decidedAt: null,
    proposal: null,
    computed: null,
    metric: '项目',
    speaksOf: null,
    subject: null,
    region: null,
    place: null,
    period: null,
    value: 1,
    unit: 'count',
    kind: 'level',
    qualifier: { type: 'exact', text: '' },
    comparison: null,
    ...more,
  };
}

function finding(key: string, severity: PressFinding['severity'], ids: string[], settled = false): PressFinding {
  const spans = ids.map((id) => {
    const [from = 0, to = 0] = id.split('-').map(Number);
    const span: [number, number] = [from, to];
    return { page: 'p', title: '', published: null, span, quote: '', line: 1, statement: id };
  });
  return { key, severity, spans, settled: settled ? {} : null } as unknown as PressFinding;
}

const page = (statements: PressStatement[], findings: PressFinding[] = []): PressPage =>
  ({ page: 'p', statements, findings, articles: [], batchFrom: 0.9 }) as unknown as PressPage;
const ids = (list: PressStatement[]): string[] => list.map(({ id }) => id);

test('a batch takes what is sure, waits, says what it measures, and repeats no other', () => {
  const { sure, repeats, unsure } = batchOf(
    page([
      statement('0-2'),
      statement('3-5', { sameAs: '0-2' }),
      statement('6-8', { confidence: 0.89 }),
      statement('9-11', { metric: null }),
      statement('12-14', { state: 'confirmed' }),
    ]),
  );
  assert.deepEqual([ids(sure), ids(repeats), unsure], [['0-2'], ['3-5'], 2]);
});

test('filters narrow together, in the order of the text', () => {
  const all = page(
    [
      statement('9-11', { kind: 'change' }),
      statement('0-2', { kind: 'change', state: 'corrected' }),
      statement('3-5', { kind: 'change', confidence: 0.5 }),
      statement('6-8'),
    ],
    [finding('f', 'note', ['9-11', '3-5'])],
  );
  const shown = (search: Record<string, string>): string[] => ids(narrowed(all, readFilters(search)));
  assert.deepEqual(shown({}), ['0-2', '3-5', '6-8', '9-11']);
  assert.deepEqual(shown({ kind: 'change' }), ['0-2', '3-5', '9-11']);
  assert.deepEqual(shown({ kind: 'change', state: 'waiting' }), ['3-5', '9-11']);
  assert.deepEqual(shown({ kind: 'change', state: 'confirmed' }), ['0-2']);
  assert.deepEqual(shown({ found: '1', sure: 'low' }), ['3-5']);
  assert.deepEqual(shown({ kind: 'nonsense' }), ['0-2', '3-5', '6-8', '9-11']);
});

test('a figure is as grave as its gravest open finding', () => {
  const all = page(
    [statement('0-2'), statement('3-5')],
    [finding('a', 'note', ['0-2']), finding('b', 'conflict', ['0-2']), finding('c', 'conflict', ['3-5'], true)],
  );
  assert.deepEqual([...spokenOf(all)], [['0-2', 'conflict']]);
});

test('only what stands on this page is marked on it', () => {
  const elsewhere = finding('x', 'doubt', ['0-2', '3-5']);
  elsewhere.spans[1]!.page = 'other';
  const marks = marksOf(page([statement('0-2')], [elsewhere]), (id) => `p/${id}`);
  assert.deepEqual(
    marks.map(({ id, layer }) => [id, layer]),
    [
      ['p/0-2', 'statement'],
      ['x', 'finding'],
    ],
  );
});
