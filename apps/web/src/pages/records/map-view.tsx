import { placeOn, placesOf, useMeta } from '../../api/meta';
import { useCounts } from '../../api/records';
import type { KindInfo } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Cartogram } from '../../shared/cartogram';
import { ErrorState } from '../../shared/error-state';
import { Section } from '../../shared/section';
import type { ListQuery } from '../../url/state';
import { useAt, useSearchText } from '../../url/use-at';

/** How many records of the list each county has, where it lies. */
export function MapView({ kind, list }: { kind: KindInfo; list: ListQuery }) {
  const { t, b } = useText();
  const meta = useMeta();
  const at = useAt();
  const [, setSearch] = useSearchText();
  const tiles =
    at.place === meta.city.code
      ? placesOf(meta, 'county', at.asOf).map((place) => ({ ...place, name: place.short || place.name }))
      : placeOn(meta.places, at.asOf)
          .filter((place) => place.parent === at.place || place.code === at.place)
          .map(({ code, name }) => ({ code, name }));
  const places = tiles.map((place) => place.code);
  const counts = useCounts(kind.kind, at, list, places);
  const failed = counts.find((one) => one.isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => counts.forEach((one) => void one.refetch())} />;
  const byPlace = new Map(places.map((place, i) => [place, counts[i]?.data?.total]));
  const most = Math.max(1, ...counts.map((one) => one.data?.total ?? 0));
  return (
    <Section title={t('list.mapTitle', { kind: b(kind.name) })} note={t('list.mapNote')}>
      <div className="map-frame">
        <Cartogram
          places={tiles}
          label={t('list.mapTitle', { kind: b(kind.name) })}
          value={(code) => {
            const n = byPlace.get(code);
            return n === undefined ? { depth: null, text: t('value.dash') } : { depth: n / most, text: showCount(n) };
          }}
          onPick={(place) => setSearch({ place, view: undefined, page: undefined })}
        />
      </div>
    </Section>
  );
}
