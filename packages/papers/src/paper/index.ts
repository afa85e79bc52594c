/** Official papers: plain data in, a Word file, a page or a workbook out. */
import type { Paper } from './types';
import type { DocxOptions } from './word/index';

export { FACES, fontAliases } from './faces';
export type { FaceName, FaceSet } from './faces';
export { FaultyPaper, PAPER_FAULTS, paperFaults } from './faults';
export type { PaperFault, PaperFaultCode } from './faults';
export { figure } from './figures';
export { paperHtml, paperParts } from './html/index';
export type { HtmlOptions, PaperParts } from './html/index';
export { layoutOf, PAPER_KINDS } from './kinds';
export type { PaperKindMeaning } from './kinds';
export { tableBook, tableSheet } from './sheet';
export * as STANDARD from './standard';
export { titleLines } from './title';
export { typeset } from './typeset';
export type * from './types';
export { longDate, paperNumber } from './words';
export type { DocxOptions } from './word/index';

/**
 * The paper as .docx by GB/T 9704-2012. Equal papers give equal bytes, on every computer and at every hour. The writer is
 * large and only loaded by the first paper.
 * @throws FaultyPaper when `paperFaults` finds any.
 */
export async function paperDocx(paper: Paper, options?: DocxOptions): Promise<Uint8Array> {
  const word = await import('./word/index');
  return word.paperDocx(paper, options);
}
