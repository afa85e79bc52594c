import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DirectivePaper, TaskProposal } from '../../api/types';
import { useText } from '../../i18n';
import type { Mark } from '../press/segments';
import { TextPane } from '../press/text-pane';
import { aboutAny, bringIntoSight } from '../press/tie';

/** Proposals lie below, their units, deadlines and figures above them. */
function marksOf(proposals: readonly TaskProposal[]): Mark[] {
  return proposals.flatMap((one): Mark[] => [
    { id: one.id, layer: 'statement', span: one.span },
    ...one.marks.map(({ what, span }): Mark => ({ id: `${one.id}.${what}`, layer: 'finding', span })),
  ]);
}

function looksOf(proposals: readonly TaskProposal[], shown: ReadonlySet<string>): Map<string, string> {
  const looks = new Map<string, string>();
  for (const one of proposals) {
    const lacks = one.state !== 'confirmed' && one.state !== 'rejected' && !one.ready;
    looks.set(one.id, `task ${one.state}${lacks ? ' lacking' : ''}${shown.has(one.id) ? '' : ' dim'}`);
    for (const { what } of one.marks) looks.set(`${one.id}.${what}`, `says ${what}`);
  }
  return looks;
}

/** What a person has marked in the text, as offsets into it; null when it is nothing or lies elsewhere. */
function chosenIn(frame: HTMLElement): [number, number] | null {
  const text = frame.querySelector('.press-text');
  const selection = window.getSelection();
  if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  // The pieces put together are the text to the last character.
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const chosen = range.toString();
  const lead = chosen.length - chosen.trimStart().length;
  const from = before.toString().length + lead;
  const to = from + chosen.trim().length;
  return to - from >= 4 ? [from, to] : null;
}

/** The text of a paper with what it asks for marked. What the reader missed a person marks and proposes. */
export function PaperText(props: {
  paper: DirectivePaper & { text: string };
  shown: readonly TaskProposal[];
  picked: string | null;
  onPick: (id: string) => void;
  /** Proposes a stretch; absent: the viewer may not. */
  onMark?: ((span: [number, number]) => void) | undefined;
}) {
  const { paper, picked, onMark } = props;
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<[number, number] | null>(null);
  const shape = JSON.stringify(marksOf(paper.proposals));
  const marks = useMemo(() => JSON.parse(shape) as Mark[], [shape]);
  const ids = useMemo(() => new Set(props.shown.map(({ id }) => id)), [props.shown]);
  const looks = useMemo(() => looksOf(paper.proposals, ids), [paper.proposals, ids]);
  useEffect(() => {
    if (!frame.current || picked === null || marks.length === 0) return undefined;
    const found = aboutAny(frame.current, [picked]);
    for (const one of found) one.dataset['picked'] = '';
    if (found[0]) bringIntoSight(found[0], true);
    return () => {
      for (const one of found) delete one.dataset['picked'];
    };
  }, [picked, marks]);
  useEffect(() => {
    if (!onMark) return undefined;
    const look = (): void => setChosen(frame.current ? chosenIn(frame.current) : null);
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [onMark]);
  return (
    <>
      {onMark && chosen ? (
        <div className="paper-mark">
          <Button
            size="small"
            type="primary"
            // The selection must outlive the press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              onMark(chosen);
              window.getSelection()?.removeAllRanges();
            }}
            data-testid="paper-mark"
          >
            {t('papers.markGo')}
          </Button>
          <span className="soft num">{t('papers.marked', { n: chosen[1] - chosen[0] })}</span>
        </div>
      ) : null}
      <div
        className="press-scroll paper-text"
        data-pane="text"
        ref={frame}
        tabIndex={0}
        aria-label={t('press.textOf', { title: paper.title })}
      >
        <TextPane
          text={paper.text}
          marks={marks}
          looks={looks}
          label={paper.title}
          onPick={(id) => props.onPick(id.split('.')[0]!)}
        />
      </div>
    </>
  );
}
