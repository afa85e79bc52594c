import { useEffect, useRef, type RefObject } from 'react';

/** What has just opened below a line is scrolled into sight. */
export function useIntoSight<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    // A browser may answer with a promise, which is no way to clean up.
    void element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return element;
}
