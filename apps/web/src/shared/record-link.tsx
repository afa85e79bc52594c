import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keep } from '../url/router';

/** To a record's own page, place and dates kept. */
export function RecordLink({ kind, record, children }: { kind: string; record: string; children: ReactNode }) {
  return (
    <Link to="/records/$kind/$record" params={{ kind, record }} search={keep} className="record-link">
      {children}
    </Link>
  );
}
