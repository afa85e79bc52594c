import { useColleagues } from '../../api/access';
import { useSession } from '../../api/session';
import { DelegationDialog, lendable } from '../../shared/lending/delegation-dialog';
import { Delegations } from '../../shared/lending/delegations';

/** My posts while I am away: lent to a colleague of the same office, and those of others that I stand in for. */
export function MyPosts() {
  const session = useSession().data;
  if (!session?.grants.some(lendable)) return null;
  return <Delegations Dialog={LendMine} />;
}

function LendMine({ onClose }: { onClose: () => void }) {
  const session = useSession().data;
  const colleagues = useColleagues().data ?? [];
  const people = [...new Map(colleagues.map((one) => [one.account, one])).values()];
  return <DelegationDialog lenders={session ? [session] : []} takers={people} onClose={onClose} />;
}
