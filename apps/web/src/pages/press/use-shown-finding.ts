import { useState } from 'react';
import type { PressFindingPlace } from '../../api/types';
import type { Desk } from './use-desk';

export interface ShownFinding {
  /** The other page that stands beside this one, when the finding shown spans both. */
  other: string | null;
  /** The quote that was asked for. */
  at: { page: string; offset: number } | null;
  show: (key: string, place: PressFindingPlace | null) => void;
  /** The next open finding. */
  next: () => void;
  back: () => void;
}

/** Which finding the desk shows, and where in it. */
export function useShownFinding(desk: Desk): ShownFinding {
  const { finding, page, showFinding } = desk;
  const [asked, setAsked] = useState<PressFindingPlace | null>(null);
  const elsewhere = finding?.spans.filter((one) => one.page !== page.page) ?? [];
  const wanted = asked && elsewhere.some((one) => one.page === asked.page) ? asked.page : elsewhere[0]?.page;
  const show = (key: string, place: PressFindingPlace | null): void => {
    setAsked(place);
    showFinding(key);
  };
  return {
    other: wanted ?? null,
    at: asked && { page: asked.page, offset: asked.span[0] },
    show,
    next: () => {
      const open = page.findings.filter(({ settled }) => !settled);
      const now = open.findIndex(({ key }) => key === finding?.key);
      const found = open[(now + 1) % Math.max(1, open.length)];
      if (found) show(found.key, null);
    },
    back: () => {
      setAsked(null);
      showFinding(null);
    },
  };
}
