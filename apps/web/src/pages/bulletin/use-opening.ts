import { useRouter } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { peekedOf, type Peeked } from './figure-peek';

/** Where the links of a paper lead: figures open in place, records on their own page. */
export function useOpening(): { peeked: Peeked | null; open: (href: string) => void; close: () => void } {
  const router = useRouter();
  const [peeked, setPeeked] = useState<Peeked | null>(null);
  const open = useCallback(
    (href: string) => {
      const figure = peekedOf(href);
      if (figure) setPeeked(figure);
      else router.history.push(href);
    },
    [router],
  );
  const close = useCallback(() => setPeeked(null), []);
  return { peeked, open, close };
}
