import { memo, useMemo } from 'react';
import { segment, type Line, type Mark, type Piece } from './segments';

/** Text of a page with everything that is marked in it. `looks`: class names of a mark by its id. */
export const TextPane = memo(function TextPane(props: {
  text: string;
  marks: readonly Mark[];
  looks: ReadonlyMap<string, string>;
  label: string;
  onPick: (id: string) => void;
}) {
  const { text, marks, looks, onPick } = props;
  const lines = useMemo(() => segment(text, marks), [text, marks]);
  const pick = (target: EventTarget): void => {
    const mark = target instanceof Element ? target.closest('mark[data-tie]') : null;
    const [first] = mark?.getAttribute('data-tie')?.split(' ') ?? [];
    if (first) onPick(first);
  };
  return (
    // A click is for the pointer; by key the list beside it is walked.
    <div
      className="press-text"
      lang="zh-CN"
      role="document"
      aria-label={props.label}
      onClick={(event) => pick(event.target)}
      data-testid="press-text"
    >
      {lines.map((line) => (
        <LineView key={line.at} line={line} look={lookOf(line, looks)} />
      ))}
    </div>
  );
});

/** How the marks of a line look, in one string: while it stays the same the line is not drawn again. */
function lookOf(line: Line, looks: ReadonlyMap<string, string>): string {
  return line.pieces.map((piece) => classOf(piece, looks)).join('|');
}

function classOf({ statements, findings, titles }: Piece, looks: ReadonlyMap<string, string>): string {
  return [...titles, ...statements, ...findings]
    .map((id) => looks.get(id) ?? '')
    .join(' ')
    .trim();
}

const LineView = memo(function LineView({ line, look }: { line: Line; look: string }) {
  const classes = look.split('|');
  const shown = line.pieces.map((piece, i) => {
    const ids = [...piece.statements, ...piece.findings];
    if (ids.length > 0)
      return (
        <mark key={i} data-tie={ids.join(' ')} data-at={piece.at} className={classes[i]}>
          {piece.text}
        </mark>
      );
    return piece.titles.length > 0 ? (
      <span key={i} className={classes[i]}>
        {piece.text}
      </span>
    ) : (
      <span key={i}>{piece.text}</span>
    );
  });
  return <div className={line.blank ? 'press-gap' : 'press-line'}>{shown}</div>;
});
