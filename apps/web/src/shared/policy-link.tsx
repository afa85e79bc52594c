import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keep } from '../url/router';

/** Search of a link to a page of policies: place, dates and the day to come are kept. */
export function keepDay(old: Record<string, unknown>): Record<string, string | undefined> {
  return { ...keep(old), ...(typeof old.day === 'string' ? { day: old.day } : {}) };
}

/** To a policy's own page. */
export function PolicyLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link to="/policies/$policy" params={{ policy: id }} search={keepDay} className="record-link">
      {children}
    </Link>
  );
}

/** To what a firm may have. */
export function FirmLink({ record, children }: { record: string; children: ReactNode }) {
  return (
    <Link to="/firms/$firm" params={{ firm: record }} search={keepDay} className="record-link">
      {children}
    </Link>
  );
}
