import { useNavigate, useSearch } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { useMeta } from '../api/meta';
import { useSession } from '../api/session';
import { isPast, knownInstant, readShared, type Search, type Shared } from './state';

/** The readings in force: every query carries them. */
export interface At {
  place: string;
  asOf: string;
  /** ISO instant; absent: everything known by now. */
  known?: string;
  /** True when the page shows the past, where nothing can be written. */
  past: boolean;
  /** What a figure is further held to: the days of a flow, a chain, a label, a stage. */
  only?: { from?: string; to?: string; chain?: string; label?: string; stage?: string };
  /** As they stand in the address. */
  inUrl: Shared;
}

/** Readings that a part of a page has of its own, such as those of a paper: they stand before the address. */
export const AtContext = createContext<Omit<At, 'past' | 'inUrl'> | null>(null);

/** The place and the two dates that the address asks for, filled in with the person's own place and today. */
export function useAt(): At {
  const meta = useMeta();
  const home = useHome();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const inUrl = readShared(search);
  const own = useContext(AtContext);
  if (own) return { ...own, past: true, inUrl };
  return {
    place: inUrl.place ?? home,
    asOf: inUrl.asOf ?? meta.today,
    ...(inUrl.known ? { known: knownInstant(inUrl.known) } : {}),
    past: isPast(inUrl, meta.today),
    inUrl,
  };
}

/** Where a person's own post is: their county or township; the whole city when a post reaches it, or posts are in several places. */
export function useHome(): string {
  const { city } = useMeta();
  const places = new Set(useSession().data?.grants.map((grant) => grant.place));
  const [only] = places;
  return places.size === 1 && only ? only : city.code;
}

/** The address's query as text values, and a way to change some of them without leaving the page. */
export function useSearchText(): [
  Record<string, string>,
  (change: Record<string, string | undefined>, replace?: boolean) => void,
] {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const set = (change: Record<string, string | undefined>, replace = false): void => {
    void navigate({
      to: '.',
      search: ((old: Search) => clean({ ...old, ...change })) as never,
      replace,
      resetScroll: false,
    });
  };
  return [search, set];
}

function clean(search: Record<string, string | undefined>): Search {
  return Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}
