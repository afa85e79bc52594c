import { useMemo } from 'react';
import { useMeta } from '../api/meta';

/** Name of a division code, the code itself when it is not among the places at hand. */
export function usePlaceName(): (code: string | null | undefined) => string {
  const { places } = useMeta();
  const names = useMemo(() => new Map(places.map((place) => [place.code, place.name])), [places]);
  return (code) => (code ? (names.get(code) ?? code) : '');
}
