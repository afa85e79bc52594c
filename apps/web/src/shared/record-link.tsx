import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keep } from '../url/router';

/** A change of the division tree has no page among the records: it stands with the tree. */
const PLACE_CHANGE = 'place_change';

/** To a record's own page (a bulletin's is its paper), place and dates kept. */
export function RecordLink({ kind, record, children }: { kind: string; record: string; children: ReactNode }) {
  if (kind === PLACE_CHANGE)
    return (
      <Link to="/admin" search={{ tab: 'places' } as never} className="record-link">
        {children}
      </Link>
    );
  if (kind === 'bulletin')
    return (
      <Link to="/bulletins/$bulletin" params={{ bulletin: record }} search={keep} className="record-link">
        {children}
      </Link>
    );
  return (
    <Link to="/records/$kind/$record" params={{ kind, record }} search={keep} className="record-link">
      {children}
    </Link>
  );
}
