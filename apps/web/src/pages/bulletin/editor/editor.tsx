import { EditorContent, useEditor, type Editor as TextEditor } from '@tiptap/react';
import { useEffect, useMemo, useState } from 'react';
import type { BulletinBody, BulletinHead, BulletinPaper } from '../../../api/types';
import { useText } from '../../../i18n';
import { bodyOf, docOf, LIVE, LIVE_PART } from './body';
import { EXTENSIONS } from './extensions';
import { LiveContext, type Live } from './live-context';
import { PieceDialog } from './piece-dialog';
import { blankPiece, isInline, type LiveSpec, type Piece, type PieceType } from './pieces';
import { Toolbar } from './toolbar';

/** What is being filled in, and where it goes. */
interface Asked {
  piece: Piece;
  fresh: boolean;
  put: (piece: LiveSpec) => void;
}

export interface EditorProps {
  /** Where the text begins; what is typed later is told by `onChange` alone. */
  body: BulletinBody;
  head: BulletinHead;
  paper: BulletinPaper | undefined;
  editable: boolean;
  onChange: (body: BulletinBody) => void;
  onOpen: (href: string) => void;
  onSave: () => void;
  /** Block of the body to lead to; asked anew with every object. */
  goTo: { block: number } | null;
}

/** The text of a bulletin: typed words, and pieces that show what the ledger says now. */
export default function Editor(props: EditorProps) {
  const { head, paper, editable, onOpen, goTo } = props;
  const { t } = useText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [begun] = useState(() => docOf(props.body));
  const label = t('bulletin.text');
  const editorProps = useMemo(
    () => ({ attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label } }),
    [label],
  );
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: begun,
    editable,
    editorProps,
    onUpdate: ({ editor: one }) => props.onChange(bodyOf(one.getJSON()).body),
  });
  const insert = (type: PieceType): void =>
    setAsked({ piece: blankPiece(type), fresh: true, put: (piece) => insertPiece(editor, piece) });
  const keys: Record<string, () => void> = { s: props.onSave, i: () => insert('figure') };
  useEffect(() => {
    if (editor.isEditable !== editable) editor.setEditable(editable, false);
  }, [editor, editable]);
  useEffect(() => {
    if (goTo) lead(editor, goTo.block);
  }, [editor, goTo]);
  const live: Live = useMemo(
    () => ({
      paper,
      editable,
      onOpen,
      onEdit: (spec, put) => {
        if (spec.type !== 'corrected') setAsked({ piece: spec, fresh: false, put });
      },
    }),
    [paper, editable, onOpen],
  );
  return (
    <LiveContext value={live}>
      <div
        className="editor"
        data-testid="bulletin-editor"
        onKeyDown={(event) => {
          const run = event.ctrlKey || event.metaKey ? keys[event.key.toLowerCase()] : undefined;
          if (!run || !editable) return;
          event.preventDefault();
          run();
        }}
      >
        {editable ? <Toolbar editor={editor} onInsert={insert} /> : null}
        <EditorContent editor={editor} className="editor-text" />
      </div>
      {asked ? (
        <PieceDialog
          piece={asked.piece}
          fresh={asked.fresh}
          head={head}
          onDone={(piece) => {
            asked.put(piece);
            setAsked(null);
          }}
          onClose={() => {
            setAsked(null);
            editor.commands.focus();
          }}
        />
      ) : null}
    </LiveContext>
  );
}

/** Puts a piece where the cursor is: within the line, or as a part of its own. */
function insertPiece(editor: TextEditor, piece: LiveSpec): void {
  const { $from } = editor.state.selection;
  const line = $from.parent.type.name === 'paragraph';
  const chain = editor.chain().focus();
  if (isInline(piece) && line) {
    chain.insertContent({ type: LIVE, attrs: { spec: piece } }).run();
    return;
  }
  // A heading and a part of its own hold no figure: it goes into a line after them.
  const content = isInline(piece)
    ? { type: 'paragraph', content: [{ type: LIVE, attrs: { spec: piece } }] }
    : { type: LIVE_PART, attrs: { spec: piece } };
  const after = $from.depth === 0 ? $from.pos : $from.after(1);
  // An empty line makes room for it.
  const empty = $from.depth === 1 && line && $from.parent.content.size === 0;
  chain.insertContentAt(empty ? { from: $from.before(1), to: after } : after, content).run();
}

/** Brings a block into sight with the cursor in it. */
function lead(editor: TextEditor, block: number): void {
  const child = bodyOf(editor.getJSON()).from[block];
  if (child === undefined) return;
  let pos = 0;
  for (let i = 0; i < child; i += 1) pos += editor.state.doc.child(i).nodeSize;
  editor
    .chain()
    .focus()
    .setTextSelection(pos + 1)
    .scrollIntoView()
    .run();
}
