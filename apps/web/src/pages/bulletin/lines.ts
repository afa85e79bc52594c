/** A draft as lines to be held side by side. */
import type { BulletinBody, BulletinHead, InlineNode } from '../../api/types';
import type { LiveInline } from './live-parts';

/**
 * Title, names around the text, and every paragraph, heading, item and part of its own.
 * @param called What a figure or statement is called in a line.
 */
export function linesOf(head: BulletinHead, { blocks }: BulletinBody, called: (node: LiveInline) => string): string[] {
  const one = (node: InlineNode): string => {
    if (node.type === 'text') return node.text;
    return node.type === 'corrected' ? '' : `〔${called(node)}〕`;
  };
  const words = (nodes: readonly InlineNode[]): string => nodes.map(one).join('');
  const lines = [head.title, head.mark ?? '', head.asOf, ...head.recipients, ...head.copies, head.remark ?? ''];
  for (const block of blocks) {
    if (block.type === 'heading') lines.push(block.text);
    else if (block.type === 'paragraph') lines.push(words(block.content));
    else if (block.type === 'list') lines.push(...block.items.map(words));
    else lines.push(block.caption);
  }
  return lines.filter((line) => line.trim() !== '');
}
