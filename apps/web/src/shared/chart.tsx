import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  BarChart,
  LineChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  MarkLineComponent,
  AriaComponent,
  SVGRenderer,
]);

/** A chart that fits its frame and does not move. Loaded only by pages that draw. */
export default function Chart({
  option,
  height,
  label,
  onPick,
}: {
  option: EChartsCoreOption;
  height: number;
  label: string;
  onPick?: (name: string) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!frame.current) return undefined;
    const chart = init(frame.current, null, { renderer: 'svg' });
    chart.setOption({ animation: false, ...option });
    if (onPick) chart.on('click', (event) => typeof event.name === 'string' && onPick(event.name));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(frame.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option, onPick]);
  // When the window narrows the drawing keeps its old width for a frame: it must not widen the page meanwhile.
  return <div ref={frame} style={{ height, minWidth: 0, overflow: 'hidden' }} role="img" aria-label={label} />;
}
