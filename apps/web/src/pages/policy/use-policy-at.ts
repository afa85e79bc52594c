import { useMeta } from '../../api/meta';
import type { PolicyAt } from '../../api/policies';
import { isDay } from '../../url/state';
import { useAt, useSearchText } from '../../url/use-at';

export interface PolicyReading {
  at: PolicyAt;
  /** The day lies ahead: policies as they will stand, facts as they are known. */
  ahead: boolean;
  /** The day or the knowledge is of the past: nothing can be written. */
  past: boolean;
  /** Chooses the day; a day to come stays with the pages of policies. */
  setDay: (day: string) => void;
}

/**
 * Place and dates of a page of policies. The header reads the past; a policy can also be read on a day to come, which
 * stands in the address as `day` and holds for these pages alone. A past date of the header comes before it.
 */
export function usePolicyAt(): PolicyReading {
  const { today } = useMeta();
  const { place, asOf, known, past } = useAt();
  const [search, setSearch] = useSearchText();
  const day = search.day !== undefined && isDay(search.day) && search.day > today && !past ? search.day : undefined;
  return {
    at: { place, asOf: day ?? asOf, ...(known ? { known } : {}) },
    ahead: day !== undefined,
    past,
    setDay: (next) =>
      setSearch({
        day: next > today ? next : undefined,
        asOf: next < today ? next : undefined,
        page: undefined,
        ...(next >= today ? { known: undefined } : {}),
      }),
  };
}
