/** The printed page under a ruler: papers go through LibreOffice, and the ink is measured against GB/T 9704-2012. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { across, circular, filled, letter, upward } from './official';
import { noRendering, Rendered } from './rendered';

// The numbers of the standard, written down a second time: millimetres, lines, characters.
const PAGE = { width: 210, height: 297, top: 37, tolerance: 1 };
const GRID = { lines: 22, characters: 28 };
const HEAD = { mark: 35, lineBelowNumber: 4 };
const FOLIO = { below: 7, edge: 1 };
const LETTER = { mark: 30, lineBelowMark: 4, lineAboveFoot: 20, lineWidth: 170 };
const LEFT = 28;
const RIGHT = LEFT + 156;
const BOTTOM = PAGE.top + 225;
/** A character of size 3. */
const CELL = 156 / GRID.characters;

const near = (found: number | undefined, wanted: number, tolerance: number, what: string) =>
  assert.ok(found !== undefined && Math.abs(found - wanted) <= tolerance, `${what}: ${found} mm, wanted ${wanted} ± ${tolerance}`); // prettier-ignore

describe('papers on the printed page', { skip: noRendering }, () => {
  const rendered = new Rendered();
  before(() => rendered.print({ circular: circular(), letter: letter(), upward: upward(), across: across(), filled: filled(GRID.characters * GRID.lines * 2) })); // prettier-ignore
  after(() => rendered.close());

  it('pages are A4 (5.1)', () => {
    for (const name of ['circular', 'letter', 'filled']) {
      const { width, height } = rendered.sheet(name);
      near(width, PAGE.width, 0.1, `${name} width`);
      near(height, PAGE.height, 0.1, `${name} height`);
    }
  });

  it('a full page has 22 lines of 28 characters that fill the text area (5.2.1, 5.2.3)', () => {
    const page = rendered.pages('filled')[1]!;
    const lines = page.slice(0, -1);
    assert.deepEqual(lines.map((line) => [...line].length), Array.from({ length: GRID.lines }, () => GRID.characters)); // prettier-ignore
    const ink = rendered.ink('filled', 2);
    const text = ink.box('black', { bottom: BOTTOM + PAGE.tolerance })!;
    near(text.left, LEFT, PAGE.tolerance, 'binding edge');
    near(text.right, RIGHT, PAGE.tolerance, 'right edge of the text');
    assert.equal(ink.bands('black', { bottom: BOTTOM + PAGE.tolerance }).length, GRID.lines);
    // A line is higher than its characters: the first and last leave part of it empty, within the text area.
    assert.ok(text.top >= PAGE.top - PAGE.tolerance && text.top < PAGE.top + CELL, `first line at ${text.top}`);
    assert.ok(
      text.bottom <= BOTTOM + PAGE.tolerance && text.bottom > BOTTOM - CELL,
      `last line ends at ${text.bottom}`,
    );
  });

  it('mark and red line stand where 7.2.4 and 7.2.7 say', () => {
    const ink = rendered.ink('circular', 1);
    const [mark, line] = ink.bands('red');
    near(mark?.top, PAGE.top + HEAD.mark, 1, 'upper edge of the mark');
    const box = ink.box('red', { top: line!.top - 0.2, bottom: line!.bottom + 0.2 })!;
    near(box.left, LEFT, 0.3, 'left end of the red line');
    near(box.right, RIGHT, 0.3, 'right end of the red line');
    const number = ink.bands('black', { bottom: line!.top }).at(-1)!;
    near(line!.top - number.bottom, HEAD.lineBelowNumber, 1, 'red line below the number');
    near(rendered.ink('upward', 1).bands('red')[0]?.top, PAGE.top + HEAD.mark, 1, 'upper edge of a joint mark');
  });

  it('page numbers: dashes 7 mm below the text area, right on odd pages and left on even ones (7.5)', () => {
    const odd = rendered.ink('filled', 1).box('black', { top: BOTTOM + 2 })!;
    near(odd.right, RIGHT - FOLIO.edge * CELL, 1, 'right edge on page 1');
    const even = rendered.ink('filled', 2).box('black', { top: BOTTOM + 2 })!;
    near(even.left, LEFT + FOLIO.edge * CELL, 1, 'left edge on page 2');
    // The dash is the first of the ink; digits are higher.
    const dash = rendered.ink('filled', 2).box('black', { top: BOTTOM + 2, right: even.left + 2 })!;
    near(dash.top, BOTTOM + FOLIO.below, 1, 'upper edge of the dash');
    const pages = rendered.pages('circular');
    assert.deepEqual(pages.map((page) => page.at(-1)!.replaceAll(' ', '')), pages.map((_, i) => `—${i + 1}—`)); // prettier-ignore
  });

  it("the record ends at the lower edge of the last page's text area (7.4.1)", () => {
    for (const name of ['circular', 'upward']) {
      const last = rendered.sheet(name).pages;
      const ink = rendered.ink(name, last);
      const rule = ink.bands('black', { bottom: BOTTOM + 2 }).at(-1)!;
      near(rule.bottom, BOTTOM, 0.5, `${name}: last line`);
      near(rule.bottom - rule.top, 0.35, 0.15, `${name}: its weight`);
      const box = ink.box('black', { top: rule.top, bottom: rule.bottom })!;
      near(box.left, LEFT, 0.3, `${name}: left end`);
      near(box.right, RIGHT, 0.3, `${name}: right end`);
      assert.ok(rendered.pages(name)[last - 1]!.some((line) => line.endsWith('2025 年 7 月 15 日印发') || line.replaceAll(' ', '').endsWith('2025年7月15日印发'))); // prettier-ignore
    }
  });

  it('a letter has its mark 30 mm and its lines 4 mm below it and 20 mm above the foot, 170 mm wide (10.1)', () => {
    const ink = rendered.ink('letter', 1);
    const [mark, upper] = ink.bands('red');
    near(mark?.top, LETTER.mark, 1, 'upper edge of the mark');
    near(upper!.top - mark!.bottom, LETTER.lineBelowMark, 1, 'upper line below the mark');
    const foot = ink.bands('red').at(-1)!;
    near(PAGE.height - foot.bottom, LETTER.lineAboveFoot, 1, 'lower line above the foot');
    for (const top of [upper!.top, foot.top]) {
      const box = ink.box('red', { top, bottom: top + 0.2 })!;
      near(box.left, (PAGE.width - LETTER.lineWidth) / 2, 0.5, 'left end of a double line');
      near(box.right - box.left, LETTER.lineWidth, 0.5, 'width of a double line');
    }
    // Thick over thin above, thin over thick below.
    const [one, two] = ink.bands('red').slice(1, 3).map(({ top, bottom }) => bottom - top); // prettier-ignore
    const [three, four] = ink.bands('red').slice(-2).map(({ top, bottom }) => bottom - top); // prettier-ignore
    assert.ok(one! > two! && three! < four!, `${one} ${two} ${three} ${four}`);
    assert.equal(ink.box('black', { top: BOTTOM + 1 }), null, 'the first page shows no number');
  });

  it('300 rows: every page repeats the head, cut-off and filters stand on the first only, no row is lost', () => {
    const pages = rendered.pages('circular').map((page) => page.map((line) => line.replaceAll(' ', '')));
    const rows = pages.map((page) => page.flatMap((line) => line.match(/^N\d{3}(?=示例项目|甲区|乙县|丙县|$)/)?.[0] ?? [])); // prettier-ignore
    assert.deepEqual(
      rows.flat(),
      Array.from({ length: 300 }, (_, i) => `N${String(i + 1).padStart(3, '0')}`),
    );
    const withRows = pages.filter((_, i) => rows[i]!.length > 0);
    assert.ok(withRows.length > 8, `${withRows.length} pages`);
    const head = (page: string[]) => page.some((line) => line.includes('计划投资') && line.includes('完成投资'));
    assert.deepEqual(withRows.map(head), withRows.map(() => true)); // prettier-ignore
    assert.deepEqual(pages.filter((page) => page.length < 2), [], 'no page is empty but for its number'); // prettier-ignore
    const dated = (page: string[]) => page.some((line) => /^数据截止日期.2025年6月30日$/u.test(line)) && page.some((line) => /^筛选条件.县区.全部.阶段.在建$/u.test(line)); // prettier-ignore
    assert.deepEqual(withRows.map(dated), withRows.map((_, i) => i === 0)); // prettier-ignore
  });

  it('pages laid across keep their numbers in the same corner of the sheet (clause 8)', () => {
    const { pages } = rendered.sheet('across');
    const inks = Array.from({ length: pages }, (_, i) => rendered.ink('across', i + 1));
    const lying = inks.flatMap((ink, i) => (ink.size.width > ink.size.height ? [i + 1] : []));
    assert.ok(lying.length >= 2 && lying.at(-1)! < pages, `pages ${lying.join(', ')} of ${pages} lie across`);
    for (const page of lying) {
      const ink = inks[page - 1]!;
      near(ink.size.width, PAGE.height, 0.2, 'width');
      // Left of the text area is the foot of the sheet; up is its left edge.
      const number = ink.box('black', { right: 34 })!;
      const dash = ink.box('black', { right: 34, top: number.top, bottom: number.top + 2 })!;
      near(35 - dash.right, FOLIO.below, 1, `page ${page}: below the text area`);
      if (page % 2 === 1) near(PAGE.width - 26 - number.bottom, FOLIO.edge * CELL, 1, `page ${page}: from the right`);
      else near(number.top - 28, FOLIO.edge * CELL, 1, `page ${page}: from the left`);
    }
    const heads = rendered.pages('across').map((page) => page.some((line) => line.replaceAll(' ', '').includes('计划投资'))); // prettier-ignore
    assert.deepEqual(heads.flatMap((head, i) => (head ? [i + 1] : [])), lying); // prettier-ignore
  });
});
