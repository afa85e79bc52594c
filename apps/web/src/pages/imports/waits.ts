import type { ImportJob } from '../../api/types';

type Duplicate = ImportJob['duplicates'][number];

/** True when a person has still to say whether two rows are one thing; rows of one code are one already. */
export function waits(duplicate: Duplicate): boolean {
  return duplicate.decision === 'undecided' && duplicate.held.length > 0;
}
