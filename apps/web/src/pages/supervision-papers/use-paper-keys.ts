import { useEffect, useRef } from 'react';
import { TYPING } from '../press/use-desk-keys';
import { waits, type PaperDesk } from './use-paper-desk';

/** Keys of the desk: arrows walk, Enter confirms and assigns, E puts right, X sets aside, U takes that back, Escape goes back. */
export function usePaperKeys(desk: PaperDesk): void {
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      const now = latest.current;
      if (
        event.key === 'Escape' &&
        !target?.closest('.ant-modal, .ant-drawer, .ant-select-dropdown, .ant-picker-dropdown')
      ) {
        if (now.mode === 'view') now.pick(null);
        else now.setMode('view');
        return;
      }
      if (target?.closest(TYPING)) return;
      // Enter on a button presses that button; on the line of a proposal it confirms.
      if (event.key === 'Enter' && target?.closest('button, a, summary') && !target.closest('[data-row]')) return;
      if (command(event.key, now)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Does what a key says; false when it says nothing here. */
function command(key: string, desk: PaperDesk): boolean {
  if (key === 'ArrowDown' || key === 'j') desk.step(1);
  else if (key === 'ArrowUp' || key === 'k') desk.step(-1);
  else {
    const one = desk.shown.find(({ id }) => id === desk.picked);
    if (!one || desk.busy || desk.mode !== 'view') return false;
    if (key === 'Enter' && desk.may.confirm && waits(one)) {
      if (one.ready) void desk.confirm([one.id], true);
      else desk.setMode('edit');
    } else if (key === 'e' && desk.may.write && waits(one)) desk.setMode('edit');
    else if (key === 'x' && desk.may.write && waits(one)) desk.setMode('reject');
    else if (key === 'u' && desk.may.write && (one.state === 'rejected' || one.state === 'changed'))
      void desk.change([{ proposal: one.id, decision: 'undo' }]);
    else return false;
  }
  return true;
}
