import { useMemo } from 'react';
import { useMeta } from '../api/meta';
import { useText } from '../i18n';

/** Name of a division code, the code itself when it is not among the places at hand. */
export function usePlaceName(): (code: string | null | undefined) => string {
  const { places, city } = useMeta();
  const { b, lang } = useText();
  const names = useMemo(() => new Map(places.map((place) => [place.code, place.name])), [places]);
  return (code) => {
    if (!code) return '';
    if (lang === 'en' && code === city.code) return b(city.name);
    return names.get(code) ?? code;
  };
}
