import { useMemo } from 'react';
import type { BulletinChart } from '../../api/types';
import { showNumber } from '../../format/number';
import { LazyChart } from '../../shared/lazy-chart';
import { tokens } from '../../theme';

const COLOURS = [tokens.ramp[4], tokens.past, tokens.doubt, tokens.ramp[2], tokens.inkSoft];

/** A chart of a bulletin as it will be drawn; each unit has an axis of its own, two at most. */
export default function PieceChart({ chart }: { chart: BulletinChart }) {
  const option = useMemo(() => {
    const units = [...new Set(chart.series.map(({ unit }) => unit))].slice(0, 2);
    const soft = { color: tokens.inkSoft };
    return {
      grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 8, textStyle: soft },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: chart.labels,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: tokens.line } },
        axisLabel: { ...soft, hideOverlap: true },
      },
      yAxis: (units.length > 0 ? units : ['']).map((unit) => ({
        type: 'value',
        name: unit,
        nameTextStyle: { ...soft, align: 'left' },
        splitLine: { lineStyle: { color: tokens.lineSoft } },
        axisLabel: soft,
      })),
      series: chart.series.map(({ name, unit, decimals, values }, i) => ({
        name,
        type: chart.form,
        barMaxWidth: 26,
        yAxisIndex: Math.max(0, units.indexOf(unit)),
        itemStyle: { color: COLOURS[i % COLOURS.length] },
        lineStyle: { width: 2 },
        tooltip: {
          valueFormatter: (value: unknown) =>
            typeof value === 'number' ? `${showNumber(value, decimals)}${unit}` : '',
        },
        data: values,
      })),
    };
  }, [chart]);
  return <LazyChart option={option} height={230} label={chart.caption} />;
}
