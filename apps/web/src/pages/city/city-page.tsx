import { lazy, Suspense } from 'react';
import { useOverview } from '../../api/figures';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { PageHead } from '../../shared/page-head';
import { usePlaceName } from '../../shared/use-place-name';
import { useAt, useSearchText } from '../../url/use-at';
import { isDay } from '../../url/state';
import { daysBefore } from '../../format/date';
import { ByMonth } from './by-month';
import { ByPlace } from './by-place';
import { KeyFigures } from './key-figures';
import { MovedSince } from './moved-since';
import { Rates } from './rates';
import './city.css';

const FigureDrawer = lazy(() => import('./figure-drawer'));

/** How do we stand, as of which date; what moved. Every number opens. */
export function CityPage() {
  const { t } = useText();
  const at = useAt();
  const nameOf = usePlaceName();
  const [search, setSearch] = useSearchText();
  const since = search.since && isDay(search.since) && search.since <= at.asOf ? search.since : daysBefore(at.asOf, 30);
  const overview = useOverview(at, since);
  const open = (metric: string, place?: string): void => setSearch({ figure: metric, figurePlace: place });
  return (
    <div className="page">
      <PageHead title={t('city.title', { place: nameOf(at.place) })} question={t('city.question', { day: at.asOf })} />
      <Async query={overview} lines={8}>
        {(data) => (
          <>
            <KeyFigures tiles={data.tiles} since={data.moved.since} onOpen={open} />
            <Rates rates={data.rates} onOpen={open} />
            <div className="city-pair">
              <ByPlace groups={data.byPlace} onOpen={open} />
              <ByMonth groups={data.byMonth} onOpen={open} />
            </div>
            <MovedSince moved={data.moved} onSince={(day) => setSearch({ since: day }, true)} />
          </>
        )}
      </Async>
      {search.figure ? (
        <Suspense fallback={null}>
          <FigureDrawer
            key={`${search.figure}${search.figurePlace ?? ''}`}
            metric={search.figure}
            place={search.figurePlace ?? at.place}
            onPlace={(place) => setSearch({ figurePlace: place }, true)}
            onMetric={(metric) => setSearch({ figure: metric })}
            onClose={() => setSearch({ figure: undefined, figurePlace: undefined })}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
