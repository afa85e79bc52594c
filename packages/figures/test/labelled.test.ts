/** Pages that people labelled: how much of them is read right. The goals are those of the format's own table. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../src/index';
import { labelledPages, skipPages, type LabelledFigure } from './labelled';
import type { Statement } from '../src/types';

const letters = (text: string | null): string[] => [...(text ?? '').replace(/[^一-龥A-Za-z]|[数额率的]/g, '')];

/** Share of characters two phrases have in common, 数 额 率 的 left out. */
function likeness(a: string | null, b: string): number {
  const [left, right] = [letters(a), letters(b)];
  const rest = [...right];
  let same = 0;
  for (const c of left) {
    const at = rest.indexOf(c);
    if (at < 0) continue;
    same++;
    rest.splice(at, 1);
  }
  return (2 * same) / (left.length + right.length || 1);
}

const samePlace = (found: Statement, want: LabelledFigure): boolean =>
  found.span[0] === want.span[0] && found.span[1] === want.span[1];
const samePeriod = (found: Statement, want: LabelledFigure): boolean =>
  (found.period?.start ?? null) === (want.period?.start ?? null) &&
  (found.period?.end ?? null) === (want.period?.end ?? null);

describe('labelled pages', { skip: skipPages }, () => {
  const pages = skipPages
    ? []
    : labelledPages().map((page) => ({ page, read: readPage(page.text, { doc: page.doc }) }));
  const all = pages.flatMap(({ page, read }) =>
    page.statements.map((want) => ({ want, found: read.statements.find((one) => samePlace(one, want)) })),
  );

  it('finds every figure at its place with its value and unit, and none besides', () => {
    const wrong = all
      .filter(
        ({ want, found }) =>
          !found || Math.abs(found.value - want.value) > 1e-6 * Math.max(1, want.value) || found.unit !== want.unit,
      )
      .map(({ want }) => want.quote);
    const extra = pages.flatMap(({ page, read }) =>
      read.statements.filter(
        (one) =>
          !page.statements.some((want) => samePlace(one, want)) &&
          !page.optional.some(({ span }) => Math.min(span[1], one.span[1]) > Math.max(span[0], one.span[0])),
      ),
    );
    assert.deepEqual({ wrong, extra: extra.map((one) => one.quote) }, { wrong: [], extra: [] });
  });

  it('ties at least 90 % to the right metric, region and period together', () => {
    const right = all.filter(
      ({ want, found }) =>
        found && likeness(found.metric, want.metric) >= 0.5 && found.region === want.region && samePeriod(found, want),
    );
    assert.ok(right.length / all.length >= 0.9, `${right.length} of ${all.length}`);
  });

  it('gives a period where the text has one and invents almost none', () => {
    const dated = all.filter(({ want }) => want.period?.start);
    const undated = all.filter(({ want }) => !want.period?.start);
    const right = dated.filter(({ want, found }) => found && samePeriod(found, want)).length / dated.length;
    const invented = undated.filter(({ found }) => found?.period?.start).length / undated.length;
    assert.ok(right >= 0.92, `right ${right}`);
    assert.ok(invented <= 0.02, `invented ${invented}`);
  });

  it('begins every article where it begins', () => {
    for (const { page, read } of pages) {
      const starts = (articles: { spans: [number, number][] }[]): number[] =>
        articles.map((one) => Math.min(...one.spans.map(([from]) => from))).toSorted((a, b) => a - b);
      assert.deepEqual(starts(read.articles), starts(page.articles), page.doc);
    }
  });
});
