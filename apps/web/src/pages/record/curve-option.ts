import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import { showNumber } from '../../format/number';
import { tokens } from '../../theme';
import type { Curves } from './cumulate';

/** What echarts draws: a dashed grey line for a plan, a full one for what was done. `shown` is JSON of curves, names and unit. */
function curveOption(shown: string, yuanOfUnit: number): EChartsCoreOption {
  const [lines, names, unit] = JSON.parse(shown) as [Curves, string[], string];
  const soft = { color: tokens.inkSoft };
  return {
    grid: { left: 8, right: 16, top: 42, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 4, textStyle: soft },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? `${showNumber(value)} ${unit}` : ''),
    },
    xAxis: {
      type: 'category',
      data: lines.months,
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tokens.line } },
      axisLabel: soft,
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...soft, align: 'left' },
      splitLine: { lineStyle: { color: tokens.lineSoft } },
      axisLabel: soft,
    },
    series: lines.values.map((value, i) => {
      const planned = value.key.startsWith('planned');
      const color = planned ? tokens.inkFaint : tokens.accent;
      return {
        name: names[i],
        type: 'line',
        symbolSize: 5,
        showSymbol: lines.months.length < 30,
        connectNulls: false,
        lineStyle: { width: 2, type: planned ? 'dashed' : 'solid', color },
        itemStyle: { color },
        data: value.sums.map((sum) => (sum === null ? null : sum / yuanOfUnit)),
      };
    }),
  };
}

/** The option as long as what it shows stays the same. */
export function useCurveOption(shown: string, yuanOfUnit: number): EChartsCoreOption {
  return useMemo(() => curveOption(shown, yuanOfUnit), [shown, yuanOfUnit]);
}
