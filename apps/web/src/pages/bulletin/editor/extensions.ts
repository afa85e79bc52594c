import {
  type Editor,
  Extension,
  InputRule,
  mergeAttributes,
  Node,
  textblockTypeInputRule,
  type Extensions,
} from '@tiptap/core';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import { StarterKit } from '@tiptap/starter-kit';
import { newIdem } from '../../../api/client';
import { LIVE, LIVE_PART, repeatedIds } from './body';
import { LiveInline, LivePart } from './live-nodes';

const LEVELS = [1, 2, 3, 4] as const;

/** Whether a paragraph of the selection has a figure in its line. */
export function holdsPiece({ state }: Editor): boolean {
  const { from, to } = state.selection;
  let holds = false;
  state.doc.nodesBetween(from, to, (node) => {
    node.forEach((child) => {
      if (node.isTextblock && child.type.name === LIVE) holds = true;
    });
  });
  return holds;
}

/** A heading holds words alone: its number is worked out, and a figure in it could not be opened from a list of contents. */
const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'text*',
  marks: '',
  defining: true,
  addAttributes: () => ({ level: { default: 1, rendered: false } }),
  parseHTML: () => LEVELS.map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${node.attrs['level'] as number}`, mergeAttributes(HTMLAttributes), 0],
  addKeyboardShortcuts() {
    const keys = LEVELS.map((level) => [`Mod-Alt-${level}`, () => holdsPiece(this.editor) || this.editor.commands.toggleNode(this.name, 'paragraph', { level })] as const); // prettier-ignore
    return Object.fromEntries(keys);
  },
  /** Typing 一、 or （一） at the beginning of a line makes the heading whose number it is. */
  addInputRules() {
    const numbered: [RegExp, number][] = [
      [/^[一二三四五六七八九十]{1,3}、$/, 1],
      [/^[（(][一二三四五六七八九十]{1,3}[）)]$/, 2],
    ];
    return numbered.map(([find, level]): InputRule => textblockTypeInputRule({ find, type: this.type, getAttributes: { level } })); // prettier-ignore
  },
});

/** An item is one paragraph: official papers do not nest lists, they go to the next level of headings. */
const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', mergeAttributes(HTMLAttributes), 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

/** What was copied is another piece and is told apart by a name of its own. */
const OwnNames = Extension.create({
  name: 'ownNames',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, state) => {
        if (!transactions.some(({ docChanged }) => docChanged)) return null;
        const pieces: { pos: number; spec: { id: string } }[] = [];
        state.doc.descendants(({ type, attrs }, pos) => {
          const spec = attrs['spec'] as { id: string } | null;
          if ((type.name === LIVE || type.name === LIVE_PART) && spec) pieces.push({ pos, spec });
        });
        const again = repeatedIds(pieces.map(({ spec }) => spec.id)).map((i) => pieces[i]!);
        if (again.length === 0) return null;
        const change = state.tr;
        for (const { pos, spec } of again) change.setNodeAttribute(pos, 'spec', { ...spec, id: newIdem() });
        return change;
      },
    }),
  ],
});

/** Enter on a piece touches it. */
const OwnKeys = Extension.create({
  name: 'ownKeys',
  priority: 200,
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { selection } = this.editor.state;
        if (!(selection instanceof NodeSelection)) return false;
        const at = this.editor.view.nodeDOM(selection.from);
        const piece = at instanceof HTMLElement ? at.querySelector<HTMLElement>('[role=button], button') : null;
        piece?.click();
        return piece !== null;
      },
    };
  },
});

/** Everything a text may hold: headings of four levels, paragraphs, lists, strong words, and pieces read from the ledger. */
export const EXTENSIONS: Extensions = [
  StarterKit.configure({
    heading: false,
    listItem: false,
    blockquote: false,
    code: false,
    codeBlock: false,
    hardBreak: false,
    horizontalRule: false,
    italic: false,
    link: false,
    strike: false,
    underline: false,
  }),
  Heading,
  ListItem,
  LiveInline,
  LivePart,
  OwnNames,
  OwnKeys,
];
