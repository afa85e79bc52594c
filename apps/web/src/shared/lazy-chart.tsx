import { lazy, Suspense, useEffect, useRef, useState, type ComponentProps } from 'react';
import type ChartType from './chart';
import { Loading } from './loading';

const Chart = lazy(() => import('./chart'));

/** The chart; the library that draws it is fetched when the chart is about to be seen. */
export function LazyChart(props: ComponentProps<typeof ChartType>) {
  const frame = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!frame.current || near) return undefined;
    const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setNear(true), {
      rootMargin: '80px',
    });
    watcher.observe(frame.current);
    return () => watcher.disconnect();
  }, [near]);
  const waiting = <Loading lines={3} />;
  return (
    <div ref={frame} style={{ minHeight: props.height }}>
      {near ? (
        <Suspense fallback={waiting}>
          <Chart {...props} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  );
}
