/** The three groups of a firm's policies, and what an answer moved between them. */
import type { FirmPolicy, FirmView } from '../../api/types';

export const GROUPS = ['may', 'short', 'not'] as const;
export type Group = (typeof GROUPS)[number];

/** A policy that stands in another group than before. */
export interface Moved {
  id: string;
  title: string;
  from: Group;
  to: Group;
}

/** Which group every policy stands in, by its version. */
export function groupsOf(view: Pick<FirmView, Group>): Map<string, Group> {
  return new Map(GROUPS.flatMap((group) => view[group].map(({ policy }) => [policy.id, group] as const)));
}

/** What moved between two readings of one firm, the gains first. */
export function movedBetween(before: Pick<FirmView, Group>, after: Pick<FirmView, Group>): Moved[] {
  const old = groupsOf(before);
  return GROUPS.flatMap((to) =>
    after[to].flatMap(({ policy: { id, title } }): Moved[] => {
      const from = old.get(id);
      return from === undefined || from === to ? [] : [{ id, title, from, to }];
    }),
  );
}

/** Policies a way can be planned to: those that grant a title or take applications, and are not had already. */
export function targetsOf(view: Pick<FirmView, Group>): FirmPolicy[] {
  return [...view.short, ...view.not, ...view.may].filter(
    ({ policy, outcome }) =>
      policy.conditionsKnown && !policy.auto && outcome !== 'elsewhere' && policy.force !== 'ended',
  );
}

/** The target a way is shown to first: a title nearest at hand. */
export function firstTarget(view: Pick<FirmView, Group>): string | undefined {
  const targets = targetsOf(view);
  return (targets.find(({ policy, outcome }) => policy.grants !== null && outcome !== 'eligible') ?? targets[0])?.policy
    .id;
}
