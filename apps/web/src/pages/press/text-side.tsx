import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { PressPage } from '../../api/types';
import { useText } from '../../i18n';
import { looksOf, marksOf } from './marks';
import type { Mark } from './segments';
import { TextPane } from './text-pane';
import { aboutAny, bringIntoSight } from './tie';

/** The text of a page in its own frame. What is picked is brought into sight and stays lit. */
export function TextSide(props: {
  page: PressPage;
  /** Figures the list shows; the others are faded. Null: all. */
  shown: ReadonlySet<string> | null;
  /** Ids that stay lit: the figure picked, the finding shown. */
  lit: string | null;
  /** Offset of a quote to show, of those of what is lit; default the first. */
  at?: number | null;
  onPick: (id: string) => void;
  /** Keeps apart two pages side by side. */
  other?: boolean;
}) {
  const { page, shown, lit, at = null, onPick, other = false } = props;
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const tie = useCallback((id: string) => (other ? `${page.page}/${id}` : id), [other, page.page]);
  // Marks depend on where things stand, not on what was decided: the text is cut anew only when they stand elsewhere.
  const shape = JSON.stringify(marksOf(page, tie));
  const marks = useMemo(() => JSON.parse(shape) as Mark[], [shape]);
  const looks = useMemo(() => looksOf(page, shown, tie), [page, shown, tie]);
  useEffect(() => {
    if (!frame.current || lit === null || marks.length === 0) return undefined;
    const found = aboutAny(frame.current, [lit]);
    for (const one of found) one.dataset['picked'] = '';
    const first = found.find((one) => at !== null && offsetOf(one) >= at) ?? found[0];
    if (first) bringIntoSight(first, true);
    return () => {
      for (const one of found) delete one.dataset['picked'];
    };
  }, [lit, at, marks]);
  return (
    <div
      className="press-scroll"
      data-pane="text"
      ref={frame}
      tabIndex={0}
      aria-label={t('press.textOf', { title: page.title })}
    >
      <TextPane text={page.text} marks={marks} looks={looks} label={page.title} onPick={onPick} />
    </div>
  );
}

/** Where in the text an element of it begins. */
function offsetOf(element: HTMLElement): number {
  return Number(element.dataset['at'] ?? 0);
}
