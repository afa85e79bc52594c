/** Pages that people labelled: how much of them is read right. The goals are those of the format's own table. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from '../src/index';
import { labelledPages, samePeriod, skipPages, tied, type LabelledFigure } from './labelled';
import type { Statement } from '../src/types';

const samePlace = (found: Statement, want: LabelledFigure): boolean =>
  found.span[0] === want.span[0] && found.span[1] === want.span[1];
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
    const right = all.filter(({ want, found }) => found && tied(found, want));
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

  it('is wholly right in at least 98 of 100 statements of which it is sure', () => {
    const sure = all.filter(({ found }) => found && found.confidence >= 0.9);
    const right = sure.filter(({ want, found }) => found && tied(found, want));
    assert.ok(sure.length >= 0.25 * all.length, `sure of ${sure.length} of ${all.length}`);
    assert.ok(right.length / sure.length >= 0.98, `${right.length} of ${sure.length}`);
  });

  it('begins every article where it begins', () => {
    for (const { page, read } of pages) {
      const starts = (articles: { spans: [number, number][] }[]): number[] =>
        articles.map((one) => Math.min(...one.spans.map(([from]) => from))).toSorted((a, b) => a - b);
      assert.deepEqual(starts(read.articles), starts(page.articles), page.doc);
    }
  });
});
