import { usePeople } from '../../api/admin';
import { DelegationDialog } from '../../shared/lending/delegation-dialog';

/** Lends a post of anybody to anybody. */
export function LendAny({ onClose }: { onClose: () => void }) {
  const people = (usePeople().data ?? []).filter(({ disabled }) => !disabled);
  return <DelegationDialog lenders={people} takers={people} onClose={onClose} />;
}
