/** A paper as a page: the same words, numbers and measures as in print, with figures that open. */
import { FaultyPaper, paperFaults } from '../faults';
import { layoutOf } from '../kinds';
import { jointMarkSize, markSize, markText } from '../mark';
import { textWidth } from '../measure';
import { CHARACTER, HEAD, LETTER, MAIN, PAGE } from '../standard';
import { titleLines } from '../title';
import { CLOSE, COLON, OPEN, SPACE, STOP } from '../typeset';
import type { Paper } from '../types';
import { annexWord, cornerMarks, HeadingCounter, issueNumber, longDate, paperNumber, recipientsLine } from '../words';
import { blocks, Screen } from './body';
import type { Link } from './body';
import { paperCss } from './css';
import { escapeHtml, shownText } from './escape';

export interface HtmlOptions {
  /** Where a figure or cell that `opens` something leads; default nowhere. */
  link?: Link;
}

/** The style and the paper, to be put into a page. Nothing in it runs; every text is escaped. */
export interface PaperParts {
  css: string;
  html: string;
}

/**
 * The paper as style and markup.
 * @throws FaultyPaper when `paperFaults` finds any.
 */
export function paperParts(paper: Paper, { link = () => null }: HtmlOptions = {}): PaperParts {
  const faults = paperFaults(paper);
  if (faults.length > 0) throw new FaultyPaper(faults);
  const layout = layoutOf(paper);
  const screen = new Screen(link);
  const annexes = paper.annexes ?? [];
  const signs = layout === 'document' || layout === 'letter';
  const gap = (count: number) => `<div class="lines" style="--lines:${count}"></div>`;
  const html = [
    head(paper),
    gap(layout === 'letter' ? LETTER.linesToTitle : MAIN.linesToTitle),
    `<h1 class="title">${titleLines(paper.title).map(escapeHtml).join('<br>')}</h1>`,
    gap(MAIN.linesToRecipients),
    paper.recipients?.length ? `<p>${shownText(recipientsLine(paper.recipients))}</p>` : '',
    blocks(paper.body, screen),
    screen.notes(),
    annexes.length > 0 ? `${gap(MAIN.linesToAttachments)}${attachments(paper)}` : '',
    signs ? closing(paper.closing, annexes.length > 0 || paper.body.length > 1) : '',
    paper.remark === undefined ? '' : `<p class="indent">${OPEN}${shownText(paper.remark)}${CLOSE}</p>`,
    attendance(paper),
    ...annexes.map(({ title, body, landscape }, i) => {
      if (!body) return '';
      screen.headings = new HeadingCounter();
      screen.width = landscape ? PAGE.textHeight : PAGE.textWidth;
      return `<section class="annex${landscape ? ' across' : ''}"><p class="bold">${annexWord(i, annexes.length)}</p>${gap(1)}<h1 class="title">${titleLines(title).map(escapeHtml).join('<br>')}</h1>${gap(1)}${blocks(body, screen)}${screen.notes()}</section>`;
    }),
    record(paper),
  ];
  const markup = `<article class="paper" lang="zh-CN">\n${html.filter((part) => part !== '').join('\n')}\n</article>`;
  return { css: paperCss(layout === 'letter'), html: markup };
}

/** The paper as a whole page, to be shown in a frame or printed. */
export function paperHtml(paper: Paper, options: HtmlOptions = {}): string {
  const { css, html } = paperParts(paper, options);
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(titleLines(paper.title).join(''))}</title><style>body{margin:0}${css}</style></head><body>${html}</body></html>\n`;
}

function head(paper: Paper): string {
  const layout = layoutOf(paper);
  const number = paper.number ? paperNumber(paper.number) : paper.issue ? issueNumber(paper.issue) : '';
  const corner = cornerMarks(paper).map((mark, i) => `<p${i === 0 && paper.copy !== undefined ? '' : ' class="bold"'}>${escapeHtml(mark)}</p>`).join(''); // prettier-ignore
  if (layout === 'letter')
    return `${mark(paper, LETTER.lineWidth, LETTER.markLargest)}<hr class="double"><div class="number" style="padding:0"><div class="corner">${corner}</div><p>${escapeHtml(number)}</p></div>`;
  const gap = `<div class="lines" style="--lines:${layout === 'briefing' ? 1 : HEAD.linesToNumber}"></div>`;
  return `<div class="corner">${corner}</div>${mark(paper, PAGE.textWidth, HEAD.markLargest)}${gap}${numberLine(paper, number)}<hr class="red">`;
}

function mark(paper: Paper, width: number, largest: number): string {
  const { names, file = layoutOf(paper) === 'document' } = paper.mark;
  if (names.length === 1) {
    const text = markText(names, file);
    return `<p class="mark" style="font-size:${markSize(text, width, largest)}pt">${shownText(text)}</p>`;
  }
  const { size } = jointMarkSize(names, file);
  return `<div class="mark joint" style="font-size:${size}pt"><div>${names.map((name) => `<p>${shownText(name)}</p>`).join('')}</div>${file ? '<div>文件</div>' : ''}</div>`;
}

function numberLine(paper: Paper, number: string): string {
  if (layoutOf(paper) === 'briefing')
    return `<p style="text-align:center">${escapeHtml(paper.issue ? issueNumber(paper.issue) : number)}</p><div class="number"><span>${shownText(paper.closing.units.join(SPACE))}</span><span>${longDate(paper.closing.date)}</span></div>`;
  if (!paper.signers?.length) return `<div class="number one">${escapeHtml(number)}</div>`;
  const rows = Array.from({ length: Math.ceil(paper.signers.length / 2) }, (_, i) => paper.signers!.slice(i * 2, i * 2 + 2).map(shownText).join(SPACE)); // prettier-ignore
  return `<div class="number"><span style="align-self:flex-end">${escapeHtml(number)}</span><span class="hang"><span>签发人${COLON}</span><span class="kai">${rows.join('<br>')}</span></span></div>`;
}

function attachments({ annexes = [] }: Paper): string {
  const rows = annexes.map(({ title }, i) => `<span>${i === 0 ? `附件${COLON}` : ''}</span><span>${annexes.length > 1 ? `${i + 1}.` : ''}</span><span>${shownText(title)}</span>`); // prettier-ignore
  return `<div class="attachments">${rows.join('')}</div>`;
}

/** @param kept Whether it stays with what is above; a text of one paragraph is not taken off the first page (7.3.3). */
function closing({ units, date, sealed }: Paper['closing'], kept: boolean): string {
  const day = longDate(date);
  const widest = Math.max(textWidth(day), ...units.map(textWidth));
  const right = sealed ? Math.max(0, MAIN.sealedDateRight - (widest - textWidth(day)) / 2) : MAIN.unsealedRight;
  const before = sealed ? MAIN.linesToSealed : MAIN.linesToUnsealed;
  const place = `margin-right:${(right * CHARACTER).toFixed(2)}pt;text-align:${sealed ? 'center' : 'left'}`;
  const indent = sealed ? '' : ' style="padding-left:2em"';
  return `<div class="closing${kept ? ' kept' : ''}" style="${place}"><div class="lines" style="--lines:${before}"></div>${units.map((unit) => `<p>${shownText(unit)}</p>`).join('')}<p${indent}>${day}</p></div>`;
}

function attendance({ attendance: who }: Paper): string {
  if (!who) return '';
  const groups = [['出席', who.present], ['请假', who.absent ?? []], ['列席', who.observers ?? []]] as const; // prettier-ignore
  return groups
    .filter(([, names]) => names.length > 0)
    .map(
      ([word, names]) =>
        `<p class="hang indent"><span><span class="bold">${word}</span>${COLON}</span><span style="text-indent:0">${shownText(names.join('、'))}</span></p>`,
    ) // prettier-ignore
    .join('');
}

function record(paper: Paper): string {
  const { copies = [], issuer, on } = paper.record ?? {};
  const letter = layoutOf(paper) === 'letter';
  const tail = !letter && (issuer !== undefined || on !== undefined);
  if (copies.length === 0 && !tail) return '';
  const lines = copies.map(({ label = '抄送', to }) => `<p class="hang"><span>${label}${COLON}</span><span>${shownText(to)}${/[\u3002.]$/.test(to) ? '' : STOP}</span></p>`); // prettier-ignore
  const issued = tail ? `<div class="issuer"><span>${shownText(issuer ?? '')}</span><span>${on ? `${longDate(on)}印发` : ''}</span></div>` : ''; // prettier-ignore
  return `<footer class="record${letter ? ' plain' : ''}">${lines.length > 0 ? `<div class="copies">${lines.join('')}</div>` : ''}${issued}</footer>`;
}
