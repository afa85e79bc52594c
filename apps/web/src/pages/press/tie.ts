/**
 * What speaks of one figure is tied together: the mark in the text, its line in the list, the findings about it. Hovering
 * or focusing one lights the others and brings them into sight. Done on the elements themselves, so that a long page is
 * not drawn again whenever the pointer moves.
 */

/** Elements name what they are about in `data-tie`, ids apart by blanks. */
const TIED = '[data-tie]';
const LIT = 'lit';
/** A pointer on its way elsewhere moves nothing. */
const PAUSE = 140;

function idsOf(element: Element): string[] {
  return (element.getAttribute('data-tie') ?? '').split(' ').filter(Boolean);
}

/** Every element in `root` about one of these. */
export function aboutAny(root: ParentNode, ids: readonly string[]): HTMLElement[] {
  if (ids.length === 0) return [];
  return [...root.querySelectorAll<HTMLElement>(ids.map((id) => `[data-tie~="${CSS.escape(id)}"]`).join(','))];
}

/** Scrolls the pane that holds it, and only that pane, until the element is in sight. */
export function bringIntoSight(element: HTMLElement, always = false): void {
  const pane = element.closest<HTMLElement>('[data-pane]');
  if (!pane) return;
  const box = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const scrolls = pane.scrollHeight > pane.clientHeight + 1;
  if (!scrolls) {
    if (always) element.scrollIntoView({ block: 'start' });
    return;
  }
  const seen = box.top >= frame.top && box.bottom <= frame.bottom;
  if (seen && !always) return;
  pane.scrollTop += box.top - frame.top - Math.max(12, (pane.clientHeight - box.height) / 2);
}

/** Lights what is tied while the pointer or the focus is on one of them. Returns how to stop. */
export function tieTogether(root: HTMLElement): () => void {
  let lit: HTMLElement[] = [];
  let on: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dark = (): void => {
    clearTimeout(timer);
    for (const element of lit) delete element.dataset[LIT];
    lit = [];
    on = null;
  };
  const light = (event: Event): void => {
    const element = event.target instanceof Element ? event.target.closest(TIED) : null;
    if (element === on) return;
    dark();
    if (!element) return;
    on = element;
    lit = aboutAny(root, idsOf(element));
    for (const one of lit) one.dataset[LIT] = '';
    const here = element.closest('[data-pane]');
    timer = setTimeout(() => {
      const panes = new Set<Element | null>([here]);
      for (const one of lit) {
        const pane = one.closest('[data-pane]');
        if (panes.has(pane)) continue;
        panes.add(pane);
        bringIntoSight(one);
      }
    }, PAUSE);
  };
  root.addEventListener('mouseover', light);
  root.addEventListener('focusin', light);
  root.addEventListener('mouseleave', dark);
  return () => {
    dark();
    root.removeEventListener('mouseover', light);
    root.removeEventListener('focusin', light);
    root.removeEventListener('mouseleave', dark);
  };
}
