/** Paragraphs, headings, lists, pictures and tables on screen. */
import { valueOf } from '../figures';
import { PAGE, points, SIZE } from '../standard';
import { headRows, shownTable } from '../table';
import type { ShownCell } from '../table';
import { typesetRuns } from '../typeset';
import type { Block, Inline, PaperTable, Picture } from '../types';
import { HeadingCounter, noteMark } from '../words';
import { escapeHtml, shownText } from './escape';

/** Where a click on something leads; null where the reader may not go. */
export type Link = (opens: string) => string | null;

/** What is counted through a paper, as in print. */
export class Screen {
  headings = new HeadingCounter();
  tables = 0;
  pictures = 0;
  /** Millimetres of a line of the pages at hand. */
  width: number = PAGE.textWidth;
  #notes = new Map<string, string>();

  constructor(readonly link: Link) {}

  runs(inlines: readonly Inline[]): string {
    return typesetRuns(inlines)
      .map(({ text, strong, note, opens }) => {
        const shown = strong ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text);
        if (note !== undefined && !this.#notes.has(note)) this.#notes.set(note, noteMark(this.#notes.size + 1));
        const mark = note === undefined ? '' : `<sup title="${shownText(note)}">${this.#notes.get(note)!}</sup>`;
        return `${this.opened(shown, opens)}${mark}`;
      })
      .join('');
  }

  opened(html: string, opens: string | undefined): string {
    const href = opens === undefined ? null : this.link(opens);
    return href === null ? html : `<a href="${escapeHtml(href)}">${html}</a>`;
  }

  /** The notes of the part that ends here. */
  notes(): string {
    const list = [...this.#notes].map(([note, mark]) => `<p class="note">${mark} ${shownText(note)}</p>`);
    this.#notes = new Map();
    return list.join('');
  }
}

export function blocks(list: readonly Block[], screen: Screen): string {
  return list
    .map((block) => {
      switch (block.type) {
        case 'paragraph':
          return `<p${block.indent === false ? '' : ' class="indent"'}>${screen.runs(block.runs)}</p>`;
        case 'heading': {
          const level = block.level + 1;
          const rest = block.runs ? `<span class="rest">${screen.runs(block.runs)}</span>` : '';
          return `<h${level}>${screen.headings.next(block.level)}${shownText(block.text)}${rest}</h${level}>`;
        }
        case 'list':
          return block.items
            .map((runs, i) => `<p class="indent">${block.numbered ? `${i + 1}.` : '— '}${screen.runs(runs)}</p>`)
            .join('');
        case 'picture':
          return picture(block, screen);
        case 'table':
          return table(block, screen);
      }
    })
    .join('\n');
}

function picture({ png, caption, alternative, width = PAGE.textWidth }: Picture, screen: Screen): string {
  let bytes = '';
  for (const byte of png) bytes += String.fromCharCode(byte);
  return `<figure><img src="data:image/png;base64,${btoa(bytes)}" alt="${shownText(alternative)}" style="width:${width}mm"><figcaption>图${++screen.pictures} ${shownText(caption)}</figcaption></figure>`;
}

function table(source: PaperTable, screen: Screen): string {
  const shown = shownTable(source, screen.width);
  const size = shown.characters * SIZE['小4'] <= points(screen.width) ? SIZE['小4'] : SIZE['5'];
  const aside = (text: string, name = '') => `<p class="aside${name}">${shownText(text)}</p>`;
  const heads = headRows(source.columns).map(
    (row) => `<tr>${row.map(({ text, span, merge }) => (merge === 'go on' ? '' : `<th scope="col"${span > 1 ? ` colspan="${span}"` : ''}${merge ? ' rowspan="2"' : ''}>${shownText(text)}</th>`)).join('')}</tr>`,
  ); // prettier-ignore
  const cell = (one: ShownCell) => {
    const kind = typeof valueOf(one.cell) === 'number' ? ' class="figure"' : one.center ? ' class="day"' : '';
    return `<td${kind}>${screen.opened(shownText(one.text), one.opens)}${one.mark ? `<sup>${one.mark}</sup>` : ''}</td>`;
  };
  const rows = shown.rows.map(({ cells, total }) => `<tr${total ? ' class="total"' : ''}>${cells.map(cell).join('')}</tr>`); // prettier-ignore
  const widths = shown.shares.map((share) => `<col style="width:${(share * 100).toFixed(2)}%">`).join('');
  return [
    `<p class="aside" style="text-align:center"><span class="bold">表${++screen.tables} ${shownText(source.caption)}</span></p>`,
    ...shown.above.map((text) => aside(text)),
    ...(shown.unit ? [aside(shown.unit, ' unit')] : []),
    `<div class="scroll"><table style="font-size:${size}pt"><colgroup>${widths}</colgroup><thead>${heads.join('')}</thead><tbody>${rows.join('')}</tbody></table></div>`,
    ...shown.below.map((text) => aside(text)),
  ].join('\n');
}
