import type { EChartsCoreOption } from 'echarts/core';
import { showNumber } from '../../format/number';
import { tokens } from '../../theme';

/** What the chart shows: values in the unit of the axis. */
export interface OverTimeShown {
  said: { on: string; value: number }[];
  computed: { on: string; value: number | null }[];
  names: { said: string; computed: string };
  unit: string;
}

const DAY = 24 * 3600 * 1000;

/** Room of a month at both ends, so that a single day is not the whole axis. */
function edges(days: string[]): { min?: number; max?: number } {
  const times = days.map((day) => Date.parse(day)).filter((time) => !Number.isNaN(time));
  if (times.length === 0) return {};
  return { min: Math.min(...times) - 31 * DAY, max: Math.max(...times) + 31 * DAY };
}

/** Published statements as dots by their day, the computed figure as a line. */
export function overTimeOption({ said, computed, names, unit }: OverTimeShown): EChartsCoreOption {
  const soft = { color: tokens.inkSoft };
  return {
    grid: { left: 8, right: 22, top: 42, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 8, textStyle: soft },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? `${showNumber(value)} ${unit}` : ''),
    },
    xAxis: {
      type: 'time',
      // Labels are months: no two of the same.
      minInterval: 28 * DAY,
      ...edges([...said, ...computed].map(({ on }) => on)),
      axisLine: { lineStyle: { color: tokens.line } },
      axisLabel: { ...soft, formatter: '{yyyy}-{MM}', hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...soft, align: 'left' },
      splitLine: { lineStyle: { color: tokens.lineSoft } },
      axisLabel: soft,
    },
    series: [
      {
        name: names.computed,
        type: 'line',
        showSymbol: computed.length < 3,
        lineStyle: { width: 2, color: tokens.accent },
        itemStyle: { color: tokens.accent },
        data: computed.map(({ on, value }) => [on, value]),
      },
      {
        // A line without a stroke: the dots of what was said.
        name: names.said,
        type: 'line',
        symbol: 'circle',
        symbolSize: 9,
        lineStyle: { width: 0 },
        itemStyle: { color: tokens.doubt },
        data: said.map(({ on, value }) => [on, value]),
      },
    ],
  };
}
