/** Text out of a PDF that has a text layer, line by line in the order of the document. Runs in a thread. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';

/** A page of a newspaper is one page; a briefing a few. */
export const PDF_PAGES = 60;

export type PdfText =
  { text: string; pages: number } | { not: 'locked' | 'broken' } | { not: 'long' | 'no-text-layer'; pages: number };

/** What browsers and printers put in the place of common characters: Kangxi radicals, compatibility ideographs, ligatures. */
const COMPATIBLE = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g;

/** Fewer characters than this on a page are a page number or a watermark over a scan. */
const SPARSE = 10;

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** The text of a PDF, or why there is none. Never throws on what the file holds. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // The reader takes the buffer for itself.
    data: new Uint8Array(bytes),
    cMapUrl: `${join(home, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    useWasm: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > PDF_PAGES) return { not: 'long', pages: document.numPages };
    const pages: string[] = [];
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n);
      const { items } = await page.getTextContent({ includeMarkedContent: false });
      pages.push(linesOf(items.filter((item): item is TextItem => 'str' in item)));
    }
    const text = pages.join('\n\n').replace(COMPATIBLE, (one) => one.normalize('NFKC'));
    if (text.replace(/\s/g, '').length < SPARSE) return { not: 'no-text-layer', pages: document.numPages };
    return { text, pages: document.numPages };
  } catch (error) {
    return { not: nameOf(error) === 'PasswordException' ? 'locked' : 'broken' };
  } finally {
    await task.destroy();
  }
}

/** Lines as they were set; a gap larger than a line and a half begins a new paragraph. */
function linesOf(items: readonly TextItem[]): string {
  let text = '';
  let last: { x: number; y: number; size: number } | null = null;
  for (const { str, transform, height, width, hasEOL } of items) {
    const [x = 0, y = 0] = [transform[4] as number, transform[5] as number];
    const size = height || Math.abs(transform[3] as number) || 10;
    if (str !== '' && last) {
      const gap = last.y - y;
      const newLine = Math.abs(gap) > size * 0.6;
      if (newLine && !text.endsWith('\n')) text += '\n';
      // A jump upwards is another column, a large step down another paragraph.
      if (newLine && (gap < -size || gap > last.size * 2.2) && !text.endsWith('\n\n')) text += '\n';
      if (!newLine && !text.endsWith('\n') && x - last.x > size * 1.5) text += ' ';
    }
    text += str;
    if (str !== '') last = { x: x + width, y, size };
    if (hasEOL && !text.endsWith('\n')) text += '\n';
  }
  return text.replace(/[ \t]+\n/g, '\n').trim();
}
