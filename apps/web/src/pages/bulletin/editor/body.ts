/** The text of a draft between the form it is kept in and the form it is typed in. */
import type { JSONContent } from '@tiptap/core';
import type { BodyBlock, BulletinBody, InlineNode, LiveBlock } from '../../../api/types';

/** Names of the editor's own nodes for what is read from the ledger. */
export const LIVE = 'live';
export const LIVE_PART = 'livePart';

type Live = Exclude<InlineNode, { type: 'text' }>;

function inlineOf(node: InlineNode): JSONContent {
  if (node.type !== 'text') return { type: LIVE, attrs: { spec: node } };
  return { type: 'text', text: node.text, ...(node.strong ? { marks: [{ type: 'bold' }] } : {}) };
}

const inlinesOf = (nodes: readonly InlineNode[]): JSONContent[] =>
  nodes.filter((node) => node.type !== 'text' || node.text !== '').map(inlineOf);

function nodeOf(block: BodyBlock): JSONContent {
  switch (block.type) {
    case 'heading':
      return {
        type: 'heading',
        attrs: { level: block.level },
        content: block.text === '' ? [] : [{ type: 'text', text: block.text }],
      };
    case 'paragraph':
      return { type: 'paragraph', content: inlinesOf(block.content) };
    case 'list':
      return {
        type: block.numbered ? 'orderedList' : 'bulletList',
        content: block.items.map((item) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: inlinesOf(item) }],
        })),
      };
    default:
      return { type: LIVE_PART, attrs: { spec: block } };
  }
}

/** The draft as the editor takes it; it ends with a line to type into. */
export function docOf({ blocks }: BulletinBody): JSONContent {
  const last = blocks.at(-1)?.type === 'paragraph' ? [] : [{ type: 'paragraph' }];
  return { type: 'doc', content: [...blocks.map(nodeOf), ...last] };
}

const strong = ({ marks }: JSONContent): boolean => marks?.some(({ type }) => type === 'bold') ?? false;

/** Words next to each other that look alike are one piece. */
function readInlines(content: readonly JSONContent[] = []): InlineNode[] {
  const read: InlineNode[] = [];
  for (const node of content) {
    if (node.type === LIVE) {
      const spec: unknown = node.attrs?.['spec'];
      if (spec) read.push(spec as Live);
    } else if (node.text) {
      const last = read.at(-1);
      const bold = strong(node);
      if (last?.type === 'text' && (last.strong ?? false) === bold) last.text += node.text;
      else read.push({ type: 'text', text: node.text, ...(bold ? { strong: true } : {}) });
    }
  }
  return read;
}

const wordsOf = (node: JSONContent): string =>
  node.text ?? (node.content ?? []).map((child) => wordsOf(child)).join('');

const says = (nodes: readonly InlineNode[]): boolean =>
  nodes.some((node) => node.type !== 'text' || node.text.trim() !== '');

function readBlock(node: JSONContent): BodyBlock | null {
  switch (node.type) {
    case 'heading': {
      const text = wordsOf(node).trim();
      return text === '' ? null : { type: 'heading', level: (node.attrs?.['level'] ?? 1) as 1 | 2 | 3 | 4, text };
    }
    case 'paragraph': {
      const content = readInlines(node.content);
      return says(content) ? { type: 'paragraph', content } : null;
    }
    case 'bulletList':
    case 'orderedList': {
      const items = (node.content ?? [])
        .map((item) => readInlines(item.content?.flatMap((child) => child.content ?? [])))
        .filter(says);
      return items.length === 0 ? null : { type: 'list', numbered: node.type === 'orderedList', items };
    }
    case LIVE_PART:
      return (node.attrs?.['spec'] as LiveBlock | null) ?? null;
    default:
      return null;
  }
}

/**
 * What the editor holds, as a draft: lines that say nothing are left out, because an official paper has no empty lines.
 * `from[i]` is the child of the editor's document that block `i` came from.
 */
export function bodyOf(doc: JSONContent): { body: BulletinBody; from: number[] } {
  const blocks: BodyBlock[] = [];
  const from: number[] = [];
  (doc.content ?? []).forEach((node, i) => {
    const block = readBlock(node);
    if (!block) return;
    blocks.push(block);
    from.push(i);
  });
  return { body: { blocks }, from };
}

/** Which of the names stand a second time, by place: what was copied needs a name of its own. */
export function repeatedIds(ids: readonly string[]): number[] {
  const seen = new Set<string>();
  return ids.flatMap((id, i) => {
    if (seen.has(id)) return [i];
    seen.add(id);
    return [];
  });
}
