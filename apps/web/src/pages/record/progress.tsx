import { useMemo } from 'react';
import type { RecordView } from '../../api/types';
import { YUAN_OF } from '../../format/money';
import { showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { LazyChart } from '../../shared/lazy-chart';
import { Section } from '../../shared/section';
import { useFieldName } from '../../shared/use-field-name';
import { tokens } from '../../theme';
import { cumulate } from './cumulate';

type Series = RecordView['series'][number];

/** What was planned and what was completed, added up month by month. */
export function Progress({ view }: { view: RecordView }) {
  return (
    <>
      {view.series
        .filter((series) => series.months.length > 0)
        .map((series) => (
          <Curve key={series.series} kind={view.kind} series={series} />
        ))}
    </>
  );
}

function Curve({ kind, series }: { kind: string; series: Series }) {
  const { t, b, lang } = useText();
  const fieldName = useFieldName();
  const unit = lang === 'zh' ? 'wan' : 'm';
  const unitText = t(`unit.${unit}`);
  const lines = useMemo(() => cumulate(series.months), [series]);
  const names = lines.values.map((value) => fieldName(kind, value.key));
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 16, top: 42, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 4, textStyle: { color: tokens.inkSoft } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (typeof value === 'number' ? `${showNumber(value)} ${unitText}` : '') },
      xAxis: { type: 'category', data: lines.months, boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: tokens.line } }, axisLabel: { color: tokens.inkSoft } },
      yAxis: { type: 'value', name: unitText, nameTextStyle: { color: tokens.inkSoft, align: 'left' }, splitLine: { lineStyle: { color: tokens.lineSoft } }, axisLabel: { color: tokens.inkSoft } },
      series: lines.values.map((value, i) => ({
        name: names[i],
        type: 'line',
        symbolSize: 5,
        showSymbol: lines.months.length < 30,
        connectNulls: false,
        lineStyle: { width: 2, type: value.key.startsWith('planned') ? 'dashed' : 'solid', color: value.key.startsWith('planned') ? tokens.inkFaint : tokens.accent },
        itemStyle: { color: value.key.startsWith('planned') ? tokens.inkFaint : tokens.accent },
        data: value.sums.map((sum) => (sum === null ? null : sum / YUAN_OF[unit])),
      })),
    }),
    [lines, names.join('|'), unit, unitText],
  );
  return (
    <Section title={b(series.name)} note={t('progress.note')} testId="progress">
      <LazyChart option={option} height={260} label={b(series.name)} />
      <details className="months">
        <summary>{t('progress.asTable')}</summary>
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('progress.month')}</th>
                {names.map((name) => (
                  <th key={name} className="right">{`${name} (${unitText})`}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {series.months.map((month) => (
                <tr key={month.month}>
                  <td>{month.month}</td>
                  {lines.values.map((value) => {
                    const yuan = month.values[value.key];
                    return (
                      <td key={value.key} className="right">
                        {yuan === null || yuan === undefined ? t('value.dash') : showNumber(yuan / YUAN_OF[unit])}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Section>
  );
}
