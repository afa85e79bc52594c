import { useMemo } from 'react';
import { placeOn, useMeta } from '../api/meta';
import { useText } from '../i18n';
import { useAt } from '../url/use-at';

/** Name of a division code on the day read, the code itself when it is not among the places at hand. */
export function usePlaceName(): (code: string | null | undefined) => string {
  const { places, city } = useMeta();
  const { asOf } = useAt();
  const { b, lang } = useText();
  const names = useMemo(() => new Map(placeOn(places, asOf).map((place) => [place.code, place.name])), [places, asOf]);
  return (code) => {
    if (!code) return '';
    if (lang === 'en' && code === city.code) return b(city.name);
    return names.get(code) ?? code;
  };
}
