import { useEditorState, type Editor } from '@tiptap/react';
import { App, Button, Select, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useText, type Key } from '../../../i18n';
import { holdsPiece } from './extensions';
import { PIECES, type PieceType } from './pieces';

const LEVELS = [1, 2, 3, 4] as const;
const FIGURE_KEYS = 'Ctrl+I';
type Level = (typeof LEVELS)[number];

interface Mark {
  key: Key;
  keys: string;
  sign: ReactNode;
  on: boolean;
  can: boolean;
  run: () => void;
}

/** What the place of the cursor is, and what can be done there. */
function useMarks(editor: Editor): { level: Level | 0; marks: Mark[] } {
  const state = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      level: (LEVELS.find((level) => one.isActive('heading', { level })) ?? 0) as Level | 0,
      bold: one.isActive('bold'),
      dashes: one.isActive('bulletList'),
      numbers: one.isActive('orderedList'),
      undo: one.can().undo(),
      redo: one.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const mark = (key: Key, keys: string, sign: ReactNode, on: boolean, run: () => void, can = true): Mark => ({ key, keys, sign, on, can, run }); // prettier-ignore
  return {
    level: state.level,
    marks: [
      mark('bulletin.bar.bold', 'Ctrl+B', <b>B</b>, state.bold, () => chain().toggleBold().run()),
      mark('bulletin.bar.dashes', 'Ctrl+Shift+8', '—', state.dashes, () => chain().toggleBulletList().run()),
      mark('bulletin.bar.numbers', 'Ctrl+Shift+7', '1.', state.numbers, () => chain().toggleOrderedList().run()),
      mark('bulletin.bar.undo', 'Ctrl+Z', '↶', false, () => chain().undo().run(), state.undo),
      mark('bulletin.bar.redo', 'Ctrl+Y', '↷', false, () => chain().redo().run(), state.redo),
    ],
  };
}

/** The bar above the text: what a paragraph is, and what is read from the ledger into it. */
export function Toolbar({ editor, onInsert }: { editor: Editor; onInsert: (type: PieceType) => void }) {
  const { t } = useText();
  const { message } = App.useApp();
  const { level, marks } = useMarks(editor);
  const setLevel = (next: Level | 0): void => {
    // A heading holds words alone: turned into one, a paragraph would lose its figures.
    if (next !== 0 && holdsPiece(editor)) return void message.warning(t('bulletin.level.hasFigure'));
    const chain = editor.chain().focus();
    (next === 0 ? chain.setNode('paragraph') : chain.setNode('heading', { level: next })).run();
  };
  return (
    <div className="editor-bar" role="toolbar" aria-label={t('bulletin.bar')}>
      <Select
        size="small"
        value={level}
        onChange={setLevel}
        aria-label={t('bulletin.bar.level')}
        popupMatchSelectWidth={false}
        className="editor-level"
        options={[0 as const, ...LEVELS].map((value) => ({ value, label: t(`bulletin.level.${value}`) }))}
        data-testid="editor-level"
      />
      {marks.map(({ key, keys, sign, on, can, run }) => (
        <Tooltip key={key} title={`${t(key)} ${keys}`}>
          <Button
            size="small"
            type="text"
            disabled={!can}
            aria-label={t(key)}
            aria-pressed={on}
            className={on ? 'on' : ''}
            onClick={run}
          >
            {sign}
          </Button>
        </Tooltip>
      ))}
      <span className="editor-inserts">
        {PIECES.map((type) => (
          <Button
            key={type}
            size="small"
            title={type === 'figure' ? FIGURE_KEYS : undefined}
            onClick={() => onInsert(type)}
            data-testid={`insert-${type}`}
          >
            {t(`bulletin.insert.${type}`)}
          </Button>
        ))}
      </span>
    </div>
  );
}
