import { mergeAttributes, Node, type NodeConfig } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';
import { LiveBlock } from './live-block';
import { LiveChip } from './live-chip';

/** What is read from the ledger stands in the text as one piece that is never typed into; `spec` is it as the draft keeps it. */
const piece: Pick<NodeConfig, 'atom' | 'selectable' | 'draggable' | 'addAttributes'> = {
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes() {
    return {
      spec: {
        default: null,
        parseHTML: (element) => parsed(element.dataset['spec']),
        renderHTML: ({ spec }) => ({ 'data-spec': JSON.stringify(spec) }),
      },
    };
  },
};

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** A figure or a statement within a line. */
export const LiveInline = Node.create({
  ...piece,
  name: 'live',
  group: 'inline',
  inline: true,
  parseHTML: () => [{ tag: 'span[data-spec]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes)],
  addNodeView: () => ReactNodeViewRenderer(LiveChip, { as: 'span' }),
});

/** A table, a chart or a list of records. */
export const LivePart = Node.create({
  ...piece,
  name: 'livePart',
  group: 'block',
  parseHTML: () => [{ tag: 'div[data-spec]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes)],
  addNodeView: () => ReactNodeViewRenderer(LiveBlock),
});
