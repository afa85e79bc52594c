/** The style sheet of a paper on screen and out of a browser's printer: the numbers of `standard.ts`, said in CSS. */
import { cssFamily } from '../faces';
import type { FaceName } from '../faces';
import { CHARACTER, CLOSER, FOLIO, FOOT, FORE_EDGE, HEAD, LETTER, LINE, MAIN, PAGE, points, RECORD, RED, SIZE } from '../standard'; // prettier-ignore

const mm = (value: number) => `${value}mm`;
const pt = (value: number) => `${Number(value.toFixed(3))}pt`;
const chars = (count: number) => pt(count * CHARACTER);
const family = (face: FaceName) => `font-family:${cssFamily(face)}`;

/** The dash of a page number lies in the middle of its line, which begins so far below the text area. */
const folioTop = points(FOLIO.below) - SIZE['4'] / 2;

const folio = (side: 'left' | 'right') =>
  `@page :${side === 'right' ? 'right' : 'left'}{@bottom-${side}{content:'— ' counter(page) ' —';${family('song')};font-size:${pt(SIZE['4'])};vertical-align:top;padding-top:${pt(folioTop)};padding-${side}:${chars(FOLIO.edge)}}}`;

/** `letter`: the first page of a letter has its mark above the text area and no number (10.1). */
export function paperCss(letter: boolean): string {
  return `
@page{size:${mm(PAGE.width)} ${mm(PAGE.height)};margin:${mm(PAGE.top)} ${mm(FORE_EDGE)} ${mm(FOOT)} ${mm(PAGE.binding)}}
${folio('right')}${folio('left')}
@page across{size:${mm(PAGE.height)} ${mm(PAGE.width)};margin:${mm(PAGE.binding)} ${mm(PAGE.top)} ${mm(FORE_EDGE)} ${mm(FOOT)}}
${letter ? `@page :first{margin-top:${mm(LETTER.mark)};@bottom-right{content:none}}` : ''}
.paper{${family('text')};font-size:${pt(SIZE['3'])};line-height:${pt(LINE)};letter-spacing:${pt(-CLOSER / 20)};color:#000;background:#fff;text-autospace:no-autospace;text-spacing-trim:space-all;line-break:strict;width:${mm(PAGE.textWidth)};box-sizing:content-box;display:flex;flex-direction:column;text-align:justify}
.paper *{box-sizing:border-box}
.paper p,.paper h1,.paper h2,.paper h3,.paper h4,.paper h5,.paper table,.paper figure{margin:0;padding:0;font-weight:400;font-size:inherit}
@media screen{.paper{padding:${mm(letter ? LETTER.mark : PAGE.top)} ${mm(FORE_EDGE)} ${mm(FOOT)} ${mm(PAGE.binding)};min-height:${mm(PAGE.height)};margin:0 auto;box-shadow:0 0 4mm #0003;max-width:100%}.paper .record{margin-top:auto}}
@media screen and (max-width:${mm(PAGE.width)}){.paper{width:auto;padding:8mm 5mm;font-size:12pt;line-height:1.8;overflow-wrap:anywhere}.paper .mark{font-size:7vw!important;padding-top:0;line-height:1.3}.paper .scroll{overflow-x:auto}.paper .closing{width:auto!important}}
@media print{.paper .across{page:across;width:${mm(PAGE.textHeight)}}.paper{display:block}.paper .double{margin-left:-8mm}.paper .annex{break-before:page}.paper a{color:inherit;text-decoration:none}}
.paper .indent,.paper h2,.paper h3,.paper h4,.paper h5{text-indent:${chars(MAIN.indent)}}
.paper h2,.paper h3,.paper h4,.paper h5,.paper caption{break-after:avoid}
.paper h2,.paper .bold{${family('hei')}}.paper h3{${family('kai')}}.paper h4,.paper h5{font-family:inherit}
.paper .rest{${family('text')}}
.paper .title{${family('title')};font-size:${pt(SIZE['2'])};text-align:center}
.paper .corner p{height:${pt(LINE)}}
.paper .corner{min-height:${letter ? 'auto' : mm(HEAD.mark)}}
.paper .mark{${family('title')};color:#${RED};text-align:center;line-height:1.1}
.paper .joint{display:flex;justify-content:center;align-items:center;line-height:1.3;gap:.5em}.paper .joint p{text-align-last:justify}
.paper .number{display:flex;justify-content:space-between;padding:0 ${chars(1)}}.paper .number.one{justify-content:center}
.paper .kai{${family('kai')}}
.paper .red{border:0;border-top:${pt(HEAD.lineWeight)} solid #${RED};width:100%;margin:${pt(points(HEAD.lineBelowNumber) - (LINE - SIZE['3']) / 2)} 0 0}
.paper .double{align-self:center;width:${mm(LETTER.lineWidth)};margin:${mm(LETTER.lineBelowMark)} -8mm ${pt(SIZE['3'] * LETTER.gap - (LINE - SIZE['3']) / 2)};max-width:110%;border:0;border-top:${pt(2.25)} solid #${RED};border-bottom:${pt(0.75)} solid #${RED};height:${pt(4)}}
.paper .lines{height:calc(var(--lines) * ${pt(LINE)})}
.paper .hang{display:flex}.paper .hang>:first-child{white-space:nowrap}
.paper .attachments{padding-left:${chars(MAIN.indent)};display:grid;grid-template-columns:max-content max-content 1fr}
.paper .closing{break-inside:avoid;width:fit-content;margin-left:auto}.paper .attachments{break-inside:avoid}.paper .kept{break-before:avoid}
.paper .note{font-size:${pt(SIZE['小4'])};line-height:1.5;padding-left:${chars(MAIN.indent)}}
.paper sup{font-size:.7em;line-height:0}
.paper figure{text-align:center;break-inside:avoid}.paper figure img{max-width:100%}.paper figcaption,.paper caption{${family('hei')};font-size:${pt(SIZE['小4'])};text-align:center}
.paper table{border-collapse:collapse;width:100%;line-height:1.4;letter-spacing:0;text-align:left;border:${mm(RECORD.thick)} solid #000}
.paper th,.paper td{border:${mm(RECORD.thin)} solid #000;padding:1.5pt 3pt;font-weight:400}.paper th,.paper .total td{${family('hei')}}.paper th{text-align:center}
.paper td.figure{text-align:right;white-space:nowrap}.paper td.day{text-align:center;white-space:nowrap}
.paper thead{display:table-header-group}.paper tr{break-inside:avoid}
.paper .aside{font-size:${pt(SIZE['5'])};line-height:1.5}.paper .unit{text-align:right}
.paper .record{font-size:${pt(SIZE['4'])};line-height:24pt;break-inside:avoid;border-top:${mm(RECORD.thick)} solid #000;border-bottom:${mm(RECORD.thick)} solid #000}
.paper .record.plain{border:0}.paper .record>*{padding:0 1em}.paper .issuer{display:flex;justify-content:space-between}.paper .copies+.issuer{border-top:${mm(RECORD.thin)} solid #000}
`.trim();
}
