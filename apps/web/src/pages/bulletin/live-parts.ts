import type { BulletinBody, InlineNode, LiveBlock } from '../../api/types';

export type LiveInline = Exclude<InlineNode, { type: 'text' | 'corrected' }>;

/** Figures and statements of a text, in reading order. */
export function liveInlines({ blocks }: BulletinBody): LiveInline[] {
  return blocks.flatMap((block) => {
    const nodes = block.type === 'paragraph' ? block.content : block.type === 'list' ? block.items.flat() : [];
    return nodes.filter((node): node is LiveInline => node.type === 'figure' || node.type === 'statement');
  });
}

/** Tables, charts and lists of a text, in reading order. */
export function liveBlocks({ blocks }: BulletinBody): LiveBlock[] {
  return blocks.filter((block): block is LiveBlock => block.type === 'table' || block.type === 'chart' || block.type === 'records'); // prettier-ignore
}
