import { useMemo } from 'react';
import { useOverTime } from '../../api/press';
import type { PressOverTime } from '../../api/types';
import { YUAN_OF } from '../../format/money';
import { useText } from '../../i18n';
import { Async } from '../../shared/async';
import { EmptyState } from '../../shared/empty-state';
import { LazyChart } from '../../shared/lazy-chart';
import { useUnitName } from '../../shared/use-unit-name';
import { overTimeOption, type OverTimeShown } from './over-time-option';
import { SaidTable } from './said-table';
import './over-time.css';

/** What was said of a metric, by date and source, beside the line that the records give. */
export function OverTime({ metric, place }: { metric: string; place: string }) {
  const { t } = useText();
  const query = useOverTime(metric, place);
  return (
    <Async query={query}>
      {(all) =>
        all.said.length === 0 ? (
          <EmptyState title={t('press.noneSaid')}>{t('press.noneSaidHelp')}</EmptyState>
        ) : (
          <OverTimeView all={all} />
        )
      }
    </Async>
  );
}

/** The same from what was read already; `until`: nothing published or holding on a later day. */
export function OverTimeView({ all, until }: { all: PressOverTime; until?: string }) {
  const { t, b, lang } = useText();
  const unitName = useUnitName();
  const money = lang === 'zh' ? 'yi' : 'bn';
  const scale = all.unit === 'yuan' ? YUAN_OF[money] : 1;
  const unit = all.unit === 'yuan' ? t(`unit.${money}`) : all.unit === 'percent' ? '%' : unitName(all.unit);
  const within = (day: string | null): boolean => until === undefined || day === null || day <= until;
  const said = all.said.filter((one) => within(one.published ?? one.on));
  const points: OverTimeShown = {
    said: said.flatMap(({ on, value, unit: own }) => (on && own === all.unit ? [{ on, value: value / scale }] : [])),
    computed: all.computed
      .filter(({ on }) => within(on))
      .map(({ on, value }) => ({ on, value: value === null ? null : value / scale })),
    names: { said: t('press.overTimeSaid'), computed: t('press.overTimeComputed') },
    unit,
  };
  const note =
    points.said.length === 0
      ? 'press.overTimeNoDay'
      : all.computes
        ? 'press.overTimeNote'
        : 'press.overTimeNotComputed';
  // Drawn again only when what it shows has changed.
  const shown = JSON.stringify(points);
  const option = useMemo(() => overTimeOption(JSON.parse(shown) as OverTimeShown), [shown]);
  return (
    <div className="press-over-time" data-testid="press-over-time">
      <p className="soft">{t(note)}</p>
      {points.said.length > 0 ? (
        <LazyChart option={option} height={240} label={t('press.overTimeChart', { name: b(all.name) })} />
      ) : null}
      <SaidTable said={said} computes={all.computes} />
    </div>
  );
}
