/** Bytes of a file to text, and a text to what it claims: both in the thread that reads. */
import type { Day } from '@wutong/codes';
import type { Page } from '@wutong/figures';
import { WutongError } from '@wutong/kernel/errors';
import { withLastingIds } from '@wutong/module-press';
import type { Context } from '../context';
import { PDF_PAGES } from './pdf';
import { E } from './press.errors';
import type { Content } from './store';
import type { ReadingThread } from './threads';
import { TEXT_LIMIT, type Decoded, type NotPage } from './work';

/** Why a file is no page, in words that say what to do. */
function refusal(not: NotPage, file: string): WutongError {
  switch (not.not) {
    case 'empty':
      return new WutongError(E.PRESS_EMPTY, { file });
    case 'image':
      return new WutongError(E.PRESS_IMAGE, { file });
    case 'document':
      return new WutongError(E.PRESS_DOCUMENT, { file });
    case 'undecodable':
      return new WutongError(E.PRESS_UNDECODABLE, { file });
    case 'locked':
      return new WutongError(E.PRESS_PDF_LOCKED, { file });
    case 'broken':
      return new WutongError(E.PRESS_PDF_BROKEN, { file });
    case 'long':
      return new WutongError(E.PRESS_PDF_LONG, { file, pages: not.pages, limit: PDF_PAGES });
    case 'no-text-layer':
      return new WutongError(E.PRESS_NO_TEXT_LAYER, { file, pages: not.pages });
    case 'large':
      return new WutongError(E.PRESS_TOO_LARGE, { file, size: (not.size / 1e6).toFixed(1), limit: TEXT_LIMIT / 1e6 });
  }
}

/** Most bytes of a file: a scanned page with its text layer is large, text is not. */
const FILE_MOST = 30_000_000;

/** The text of a file. Throws the PRESS_ code that says why it is no page. */
export async function decoded(thread: ReadingThread, bytes: Uint8Array, file: string): Promise<Decoded> {
  const pdf = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF';
  // Text that is too long is not looked at any further; three bytes a character at the most.
  if (bytes.length > (pdf ? FILE_MOST : TEXT_LIMIT * 2))
    throw new WutongError(E.PRESS_TOO_LARGE, {
      file,
      size: (bytes.length / 1e6).toFixed(1),
      limit: (pdf ? FILE_MOST : TEXT_LIMIT) / 1e6,
    });
  if (bytes.length === 0) throw new WutongError(E.PRESS_EMPTY, { file });
  const made = await thread.run('decode', { bytes });
  if ('not' in made) throw refusal(made, file);
  return made;
}

/**
 * Reads a text as it is known today. A page that does not say whose it is, but names this city or a county of it, is read as
 * this city's; the reader of the page is told so (`view.ts`).
 */
export async function contentOf(
  context: Context,
  thread: ReadingThread,
  text: string,
  { published, region }: { published: Day | null; region: string | null },
): Promise<Content> {
  const read = async (as: string | null): Promise<Page> =>
    withLastingIds(
      await thread.run('read', { text, ...(published ? { published } : {}), ...(as ? { region: as } : {}) }),
    );
  const first = await read(region);
  const home = first.region === null && namesHome(context, text) ? context.tree.nameOf(context.city) : null;
  const page = home === null ? first : await read(home);
  const { articles, statements, publishedFrom } = page;
  return {
    published: page.published,
    publishedFrom,
    region: page.region,
    regionAssumed: home !== null,
    articles,
    statements,
  };
}

/** True when the text names the city or one of its counties in full. */
function namesHome({ tree, city }: Context, text: string): boolean {
  const bare = text.replace(/\s+/g, '');
  return [city, ...tree.children(city).map(({ code }) => code)].some((code) => bare.includes(tree.nameOf(code)));
}
