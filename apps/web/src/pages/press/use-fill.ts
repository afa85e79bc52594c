import { useLayoutEffect, type RefObject } from 'react';

/** Tells the style how much of the screen stands above, so that the frame fills the rest and each side scrolls by itself. */
export function useFill(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = frame.current;
    const body = element?.closest('.shell-body');
    if (!element || !body) return undefined;
    const measure = (): void => {
      const above = Math.round(element.getBoundingClientRect().top + window.scrollY);
      element.style.setProperty('--press-above', `${above}px`);
      const head = body.querySelector('header');
      element.style.setProperty('--press-sticky', `${head?.offsetHeight ?? 0}px`);
    };
    const watcher = new ResizeObserver(measure);
    // Banners above come and go.
    for (const part of body.children) if (part.tagName !== 'MAIN') watcher.observe(part);
    measure();
    return () => watcher.disconnect();
  }, [frame]);
}
