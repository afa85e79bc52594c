import { useMemo, useState } from 'react';
import { useMeta } from '../../api/meta';
import type { Overview } from '../../api/types';
import { YUAN_OF } from '../../format/money';
import { showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { EmptyState } from '../../shared/empty-state';
import { LazyChart } from '../../shared/lazy-chart';
import { Section } from '../../shared/section';
import { tokens } from '../../theme';
import { FigureBreaks } from './figure-versions';
import { MetricSelect } from './metric-select';

/** The months of the period, one bar each. */
export function ByMonth({ groups, onOpen }: { groups: Overview['byMonth']; onOpen: (metric: string) => void }) {
  const { t, b, lang } = useText();
  const { metrics } = useMeta();
  const [chosen, setChosen] = useState<string>();
  const group = groups.find((one) => one.metric === chosen) ?? groups[0];
  const def = metrics.find((one) => one.metric === group?.metric);
  const money = lang === 'zh' ? 'yi' : 'bn';
  const unitText =
    def?.unit === 'yuan' ? t(`unit.${money}`) : t(def?.unit === 'percent' ? 'unit.percent' : 'unit.count');
  const scale = def?.unit === 'yuan' ? YUAN_OF[money] : 1;
  const option = useMemo(() => {
    const months = (group?.parts ?? [])
      .filter((part) => part.key !== null)
      .toSorted((x, y) => String(x.key).localeCompare(String(y.key)));
    return {
      grid: { left: 8, right: 12, top: 28, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => (typeof value === 'number' ? `${showNumber(value)} ${unitText}` : ''),
      },
      xAxis: {
        type: 'category',
        data: months.map((part) => part.key),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: tokens.line } },
        axisLabel: { color: tokens.inkSoft },
      },
      yAxis: {
        type: 'value',
        name: unitText,
        nameTextStyle: { color: tokens.inkSoft, align: 'left' },
        minInterval: scale === 1 ? 1 : 0,
        splitLine: { lineStyle: { color: tokens.lineSoft } },
        axisLabel: { color: tokens.inkSoft },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 34,
          itemStyle: { color: tokens.ramp[3], borderRadius: [3, 3, 0, 0] },
          emphasis: { itemStyle: { color: tokens.accent } },
          data: months.map((part) => (part.value === null ? null : part.value / scale)),
          // Before and after the line the definition is another: the bars are not one series.
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: tokens.ink, type: 'dashed' },
            label: { formatter: t('figure.breakMark'), color: tokens.ink, position: 'insideEndTop' },
            data: (group?.breaks ?? []).map(({ month }) => ({ xAxis: month })),
          },
        },
      ],
    };
  }, [group, unitText, scale, t]);
  return (
    <Section
      title={t('city.byMonth')}
      extra={
        group ? (
          <MetricSelect
            metrics={groups.map((one) => one.metric)}
            value={group.metric}
            onChange={setChosen}
            label={t('city.chooseMetric')}
          />
        ) : null
      }
      testId="by-month"
    >
      {group && group.parts.length > 0 ? (
        <>
          <FigureBreaks breaks={group.breaks} />
          <LazyChart option={option} height={270} label={t('city.monthChart', { name: b(def?.name) })} />
          <button type="button" className="link-button" onClick={() => onOpen(group.metric)}>
            {t('city.openRecords')}
          </button>
        </>
      ) : (
        <EmptyState>{t('city.noMonths')}</EmptyState>
      )}
    </Section>
  );
}
