import { lazy, Suspense, useMemo, useState } from 'react';
import { parseSearch } from '../../url/state';
import { AtContext, type At } from '../../url/use-at';

const FigureDrawer = lazy(() => import('../city/figure-drawer'));

/** A figure of a paper: what it is of, and the pair of dates and the version it was read by. */
export interface Peeked {
  metric: string;
  place: string;
  asOf: string;
  known?: string;
  only: NonNullable<At['only']>;
  version?: number;
}

/** A figure of the paper opened to its records, by the paper's own dates and not by those of the address. */
export function FigurePeek({ figure, onClose }: { figure: Peeked; onClose: () => void }) {
  const [metric, setMetric] = useState(figure.metric);
  const [place, setPlace] = useState<string>();
  const { asOf, known, only } = figure;
  const at = useMemo(
    () => ({ place: figure.place, asOf, only, ...(known ? { known } : {}) }),
    [figure.place, asOf, known, only],
  );
  const own = metric === figure.metric;
  return (
    <AtContext value={at}>
      <Suspense fallback={null}>
        <FigureDrawer
          key={`${metric} ${place ?? ''}`}
          metric={metric}
          place={place ?? figure.place}
          {...(own && figure.version !== undefined ? { version: figure.version } : {})}
          onPlace={setPlace}
          onMetric={setMetric}
          onClose={onClose}
        />
      </Suspense>
    </AtContext>
  );
}

const ONLY = ['from', 'to', 'chain', 'label', 'stage'] as const;

/** The figure a link of a paper leads to; null for a link that leads elsewhere. */
export function peekedOf(href: string): Peeked | null {
  const asked = parseSearch(new URL(href, window.location.origin).search);
  const { figure: metric, place, asOf, known } = asked;
  if (!metric || !place || !asOf) return null;
  const version = Number(asked.version);
  return {
    metric,
    place,
    asOf,
    only: Object.fromEntries(ONLY.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))),
    ...(known ? { known } : {}),
    ...(version > 0 ? { version } : {}),
  };
}
