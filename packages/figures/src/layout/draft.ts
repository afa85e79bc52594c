/** An article while its blocks are gathered, and what it is when they are. */
import { endsSentence, type Block } from '../text/blocks';
import type { Article, ArticleKind, Span } from '../types';
import { jumpOf } from './classify';

export interface Draft {
  kind: ArticleKind;
  titles: Block[];
  bylines: Block[];
  subheads: Block[];
  /** Every block in reading order. */
  blocks: Block[];
  /** The last block that is neither title nor byline. */
  last: Block | null;
  headless: boolean;
}

/** The last text that is neither title nor byline. */
export const lastText = (draft: Draft): string => draft.last?.text ?? '';

/** The article of a draft: its spans in reading order, its titles by role, how it goes on. */
export function finished(draft: Draft, id: string): Article {
  const blocks = draft.blocks;
  const spans: Span[] = [];
  blocks.forEach((block, at) => {
    const last = spans.at(-1);
    if (last && block.start >= last[1] && neighbours(blocks[at - 1]!, block)) last[1] = block.end;
    else spans.push([block.start, block.end]);
  });
  const text = lastText(draft);
  const jump = blocks.map((block) => jumpOf(block.text)).find(Boolean) ?? null;
  const cut = draft.kind !== 'caption' && draft.kind !== 'orphan' && !jump && text !== '' && !endsSentence(text);
  const parts = [
    draft.headless && draft.kind !== 'caption' ? 'headless' : '',
    cut || draft.kind === 'orphan' ? 'truncated' : '',
  ];
  const main = mainTitle(draft.titles);
  return {
    id,
    kind: draft.kind,
    title: draft.titles.map((block, at) => ({
      role:
        at === main ? 'main' : at < main ? 'kicker' : block.text.startsWith('--') || block.level === 0 ? 'sub' : 'main',
      span: [block.start, block.end],
      text: block.text,
    })),
    byline: draft.bylines.map((block) => ({ span: [block.start, block.end], text: block.text })),
    subheads: draft.subheads.map((block) => ({ span: [block.start, block.end], text: block.text })),
    spans,
    continuation: jump ?? (parts.filter(Boolean).join(',') || null),
  };
}

/** True when the block directly follows the one before it in the article, with no foreign block between. */
function neighbours(previous: Block, block: Block): boolean {
  return block.start - previous.end <= block.gap + 24 && block.start > previous.start;
}

/** The main title: the first of the highest Markdown level, else the last line before a deck (——). */
function mainTitle(titles: readonly Block[]): number {
  const levels = titles.map((block) => block.level).filter((level) => level > 0);
  if (levels.length > 0) return titles.findIndex((block) => block.level === Math.min(...levels));
  const deck = titles.findIndex((block) => block.text.startsWith('--'));
  if (deck > 0) return deck - 1;
  return titles.length === 2 && titles[0]!.text.length > titles[1]!.text.length + 8
    ? 0
    : Math.max(0, titles.length - 1);
}
