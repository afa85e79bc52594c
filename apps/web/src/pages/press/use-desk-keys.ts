import { useEffect, useRef } from 'react';
import { nextWaiting } from './statement-acts';
import type { Desk } from './use-desk';

/** Where typing means words and not commands; a radio takes no words. */
export const TYPING =
  'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], .ant-modal, .ant-drawer, .ant-select-dropdown, .ant-popover';

/** Keys of the desk: arrows walk, Enter confirms, E corrects, X rejects, U takes back, F goes to the next finding, Escape goes back. */
export function useDeskKeys(desk: Desk, acts: { nextFinding: () => void; back: () => void }): void {
  const latest = useRef({ desk, acts });
  useEffect(() => {
    latest.current = { desk, acts };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      const { desk: now, acts: go } = latest.current;
      if (event.key === 'Escape' && !target?.closest('.ant-modal, .ant-drawer, .ant-select-dropdown')) {
        if (now.mode !== 'view') now.setMode('view');
        else go.back();
        return;
      }
      if (target?.closest(TYPING)) return;
      // Enter on a button presses that button; on the line of a figure it confirms.
      if (event.key === 'Enter' && target?.closest('button, a, summary') && !target.closest('[data-row]')) return;
      if (command(event.key, now, go)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Does what a key says; false when it says nothing here. */
function command(key: string, desk: Desk, acts: { nextFinding: () => void }): boolean {
  if (key === 'ArrowDown' || key === 'j') desk.step(1);
  else if (key === 'ArrowUp' || key === 'k') desk.step(-1);
  else if (key === 'f') acts.nextFinding();
  else {
    const one = desk.shown.find(({ id }) => id === desk.picked);
    if (!one || !desk.may.write || desk.writing.has(one.id)) return false;
    if (key === 'Enter' || key === 'c') {
      if (one.metric === null) desk.setMode('correct');
      else if (one.state !== 'confirmed' && one.state !== 'corrected') {
        const next = nextWaiting(desk, one.id);
        void desk.decide({ decisions: [{ statement: one.id, decision: 'confirm' }] });
        if (next !== one.id) desk.pick(next);
      }
    } else if (key === 'e') desk.setMode('correct');
    else if (key === 'x') desk.setMode('reject');
    else if (key === 'u' && one.state !== 'proposed')
      void desk.decide({ decisions: [{ statement: one.id, decision: 'undo' }] });
    else return false;
  }
  return true;
}
