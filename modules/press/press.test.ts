import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPage, type Statement } from '@wutong/figures';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import {
  asStatement,
  changed,
  claimOf,
  corrected,
  cutoffOf,
  factOf,
  fieldsOf,
  filled,
  findingKey,
  inputsOf,
  keptUnit,
  labelledLine,
  stateOf,
  statementId,
  withLastingIds,
} from './index';
import { cityModules } from '../registry';

const TEXT = '本报讯 2024年,襄垣县新建示例水池12座,完成投资3.5亿元,比上年增长8.6%,惠及农户4700余户。';
const PAGE = withLastingIds(readPage(TEXT, { published: '2025-01-10', region: '长治市' }));
const by = (quote: string): Statement => PAGE.statements.find((one) => one.quote === quote) ?? assert.fail(quote);
const place = (region: string): string | null => (region === '襄垣县' ? '140423' : null);
const claim = (quote: string) => claimOf(by(quote), place, () => null);
const STANDING = { page: 'g1', source: '《示例日报》一版', line: 1, published: '2025-01-10' };
const date = (value: string) => ({ value, precision: 'day' as const });

test('a statement is known by its place, in whatever order it is read', () => {
  for (const one of PAGE.statements) assert.equal(one.id, statementId(one));
  assert.equal(new Set(PAGE.statements.map(({ id }) => id)).size, PAGE.statements.length);
});

test('a repeated figure refers to the lasting id of the first', () => {
  const text = '示例水池12座建成\n\n本报讯 2024年,襄垣县新建示例水池12座。';
  const page = withLastingIds(readPage(text, { published: '2025-01-10' }));
  const ids = new Set(page.statements.map(({ id }) => id));
  for (const { sameAs } of page.statements) if (sameAs !== undefined) assert.ok(ids.has(sameAs));
  assert.ok(page.statements.some(({ sameAs }) => sameAs !== undefined));
});

test('a correction replaces what it names and leaves the rest', () => {
  const before = claim('3.5亿元');
  const after = corrected(before, { metric: '水利投资', region: null }, place);
  assert.deepEqual([after.metric, after.region, after.place, after.value], ['水利投资', null, null, 350_000_000]);
  assert.deepEqual(corrected(before, {}, place), before);
  assert.deepEqual(corrected(before, { region: '襄垣县' }, place).place, '140423');
});

test('the checker sees what a person left, at the place where it was read', () => {
  const read = by('3.5亿元');
  const after = asStatement(read, corrected(claim('3.5亿元'), { period: { text: '', start: '2024-01-01', end: '2024-06-30', precision: 'range' } }, place));
  assert.deepEqual([after.id, after.span, after.quote], [read.id, read.span, read.quote]);
  assert.deepEqual([after.period?.end, TEXT.slice(...after.period!.span)], ['2024-06-30', '2024年']);
  assert.equal('speaksOf' in after || 'place' in after, false);
  assert.equal(asStatement(read, null), read);
}); // prettier-ignore

test('only a closed period has a cut-off', () => {
  const at = (precision: 'year' | 'asof' | 'since' | 'vague' | 'instant') =>
    cutoffOf({ text: '', start: '2024-01-01', end: '2024-12-31', precision });
  assert.deepEqual([at('year'), at('instant'), at('asof'), at('since'), at('vague')], ['2024-12-31', '2024-12-31', null, null, null]);
  assert.equal(cutoffOf(null), null);
}); // prettier-ignore

test('a claim becomes the fields of a statement, and a statement a fact again', () => {
  const fields = filled(fieldsOf(claim('3.5亿元'), STANDING));
  assert.deepEqual(
    [fields['value'], fields['unit'], fields['place_code'], fields['as_of'], fields['page'], fields['source_line'], fields['state']],
    [350_000_000, 'yuan', '140423', date('2024-12-31'), 'g1', '1', '完成投资'],
  );
  assert.ok(Object.values(fields).every((value) => value !== null));
  const fact = factOf(fields, () => null);
  assert.deepEqual([fact?.value, fact?.unit, fact?.region, fact?.start, fact?.date], [350_000_000, 'CNY', '襄垣县', '2024-01-01', '2024-12-31']);
  const households = filled(fieldsOf(claim('4700余户'), STANDING));
  assert.deepEqual([households['unit'], households['qualifier']], ['household', 'over']);
  assert.deepEqual([factOf(households, () => null)?.classifier, factOf(households, () => null)?.qualifier], ['户', 'over']);
}); // prettier-ignore

test('every field a claim fills is one the kind has, and of its type', () => {
  const kind = createRegistry(cityModules).kind('statement');
  for (const { quote } of PAGE.statements)
    for (const field of Object.keys(fieldsOf(claim(quote), STANDING))) assert.ok(kind.fields[field], field);
});

test('a rate of growth, a bare sum and a figure without a day are no facts', () => {
  const whole = { metric: '粮食总产量', value: 5, unit: 'tonne', as_of: date('2024-12-31'), source: '示例公报' };
  assert.ok(factOf(whole, () => null));
  assert.equal(factOf({ ...whole, figure_kind: 'change' }, () => null), null);
  assert.equal(factOf({ ...whole, as_of: null }, () => null), null);
  assert.equal(factOf({ ...whole, metric: '总投资' }, () => null), null);
  assert.equal(factOf({ ...whole, metric: '总投资', subject: '示例水库' }, () => null)?.metric, '示例水库总投资');
  assert.equal(factOf({ ...whole, metric: '总投资', subject: '襄垣县', region: '襄垣县' }, () => null), null);
  assert.equal(factOf({ ...whole, metric: '实施项目数' }, () => null), null);
  assert.equal(factOf({ ...whole, unit: 'yuan_per_household' }, () => null), null);
  assert.equal(factOf({ ...whole, as_of: { value: '2024-10', precision: 'month' } }, () => null)?.date, '2024-10-31');
}); // prettier-ignore

test('people, households and money a head keep their units', () => {
  assert.deepEqual(
    [
      keptUnit({ unit: 'count', classifier: '户' }),
      keptUnit({ unit: 'count', classifier: '家' }),
      keptUnit({ unit: 'CNY', per: '亩' }),
      keptUnit({ unit: 'CNY', per: '年' }),
      keptUnit({ unit: 'pp' }),
    ],
    ['household', 'count', 'yuan_per_mu', 'yuan', 'percentage_point'],
  );
});

test('the state is the one the metric ends in, and a target is a target', () => {
  const state = (metric: string, kind: Statement['kind'] = 'level') => stateOf({ metric, kind });
  assert.deepEqual(
    [state('开工项目完成投资'), state('集中开工项目'), state('新开工项目'), state('招商引资签约金额'), state('粮食总产量'), state('签约项目', 'target')],
    ['完成投资', '开工活动', '开工', '签约', '', '目标'],
  );
}); // prettier-ignore

test('what is written again is only what differs', () => {
  const before = fieldsOf(claim('12座'), STANDING);
  assert.deepEqual(changed(filled(before), before), {});
  assert.deepEqual(changed(filled(before), { ...before, value: 13 }), { value: 13 });
  assert.deepEqual(changed({ region: '襄垣县' }, { region: null }), { region: null });
});

test('a finding keeps its key when a figure changes, and its settlement does not hold any more', () => {
  const spans = [{ page: 'g1', span: by('12座').span }, { page: 'g2', span: by('3.5亿元').span }];
  const key = findingKey({ kind: 'drift', spans, records: [] });
  assert.equal(findingKey({ kind: 'drift', spans: spans.toReversed(), records: [] }), key);
  assert.notEqual(findingKey({ kind: 'stages', spans, records: [] }), key);
  assert.notEqual(findingKey({ kind: 'drift', spans, records: ['s1'] }), key);
  const inputs = inputsOf([by('12座')], []);
  assert.equal(inputsOf([{ ...by('12座'), confidence: 0.1, rule: 'another', quote: '十二座' }], []), inputs);
  for (const other of [{ value: 13 }, { region: '武乡县' }, { metric: '水库' }, { period: null }])
    assert.notEqual(inputsOf([{ ...by('12座'), ...other }], []), inputs);
  assert.notEqual(inputsOf([by('12座')], [[1]]), inputs);
}); // prettier-ignore

test('a labelled page says what is right, what was proposed instead, and what is no figure', () => {
  const right = by('12座');
  const line = JSON.parse(
    labelledLine({
      doc: 'g1.txt', text: TEXT, paper: null, published: '2025-01-10', region: '长治市', articles: PAGE.articles, complete: false,
      judged: [
        { statement: right, decision: 'confirm', proposed: right },
        { statement: { ...by('3.5亿元'), metric: '水利投资' }, decision: 'correct', proposed: by('3.5亿元') },
        { statement: by('8.6%'), decision: 'reject', proposed: by('8.6%') },
      ],
    }),
  ) as { statements: Record<string, unknown>[]; rejected: object[]; length: number; complete: boolean }; // prettier-ignore
  assert.deepEqual(line.statements.map(({ metric }) => metric), [right.metric, '水利投资']);
  assert.deepEqual(line.statements.map((one) => 'proposed' in one), [false, true]);
  assert.deepEqual(line.rejected, [{ span: by('8.6%').span, quote: '8.6%' }]);
  assert.deepEqual([line.length, line.complete], [TEXT.length, false]);
  for (const one of line.statements) assert.equal('confidence' in one || 'rule' in one, false);
}); // prettier-ignore
