/** Statements that the city's provider proposes beyond what the rules read, each held against the text. */
import { candidateRequest, mergeCandidates, type Page, type Statement } from '@wutong/figures';
import { withLastingIds } from '@wutong/module-press';
import type { Context } from '../context';
import type { OpenPage } from './open';
import { providerOf } from './provider';

export interface Proposed {
  added: Statement[];
  /** Stand where a statement stands already. */
  known: number;
  /** Do not stand in the text, or hold no figure. */
  dropped: number;
}

/** Asks the provider about a page. Throws PRESS_PROVIDER_OFF, PRESS_PROVIDER_ANSWER and what a call outside throws. */
export async function proposeMore(context: Context, open: OpenPage): Promise<Proposed> {
  const provider = await providerOf(context);
  const { content, text } = open.reading;
  const { published, publishedFrom, region, articles } = content;
  const statements = open.standing.map(({ read }) => read);
  const page: Page = { doc: open.page, published, publishedFrom, region, articles, statements };
  const answer = await provider.propose(candidateRequest(page, text));
  const { added, refused } = mergeCandidates(page, text, provider.name, answer);
  const known = refused.filter(({ reason }) => reason === 'read-by-rule' || reason === 'proposed-twice').length;
  return { added: withLastingIds({ statements: added }).statements, known, dropped: refused.length - known };
}
