import { useState } from 'react';
import { placesOf, useMeta } from '../../api/meta';
import type { Overview } from '../../api/types';
import { inUnit } from '../../format/money';
import { showCount, showPercent } from '../../format/number';
import { useText } from '../../i18n';
import { Cartogram } from '../../shared/cartogram';
import { EmptyState } from '../../shared/empty-state';
import { Section } from '../../shared/section';
import { useAt } from '../../url/use-at';
import { MetricSelect } from './metric-select';

/** A tile a county, coloured by the metric chosen. */
export function ByPlace({
  groups,
  onOpen,
}: {
  groups: Overview['byPlace'];
  onOpen: (metric: string, place?: string) => void;
}) {
  const { t, b, lang } = useText();
  const meta = useMeta();
  const { metrics } = meta;
  const at = useAt();
  const [chosen, setChosen] = useState<string>();
  const group = groups.find((one) => one.metric === chosen) ?? groups[0];
  if (!group)
    return (
      <Section title={t('city.byPlace')}>
        <EmptyState />
      </Section>
    );
  const unit = metrics.find((one) => one.metric === group.metric)?.unit ?? 'count';
  const parts = new Map(group.parts.map((part) => [part.key, part]));
  const most = Math.max(1, ...group.parts.map((part) => part.value ?? 0));
  const money = lang === 'zh' ? 'yi' : 'bn';
  const note = unit === 'yuan' ? t('city.inUnit', { unit: t(`unit.${money}`) }) : undefined;
  const counties =
    at.place === meta.city.code
      ? placesOf(meta, 'county', at.asOf).map((place) => ({ ...place, name: place.short || place.name }))
      : [];
  const known = new Set(counties.map((place) => place.code));
  const others = group.parts.flatMap((part) =>
    part.key !== null && !known.has(part.key) ? [{ code: part.key, name: b(part.name) }] : [],
  );
  const tiles = [...counties, ...others];
  const unplaced = parts.get(null);
  if (at.place !== meta.city.code && tiles.length < 2) return null;
  return (
    <Section
      title={t(at.place === meta.city.code ? 'city.byPlace' : 'city.byTownship')}
      note={note}
      extra={
        <MetricSelect
          metrics={groups.map((one) => one.metric)}
          value={group.metric}
          onChange={setChosen}
          label={t('city.chooseMetric')}
        />
      }
      testId="by-place"
    >
      <Cartogram
        places={tiles}
        label={b(metrics.find((one) => one.metric === group.metric)?.name)}
        value={(code) => {
          const part = parts.get(code);
          const value = part?.value ?? null;
          if (value === null) return { depth: null, text: part ? t('value.dash') : '0' };
          if (unit === 'yuan')
            return {
              depth: value / most,
              text: inUnit(value, money),
              sub: t('city.countShort', { n: showCount(part?.count ?? 0) }),
            };
          return { depth: value / most, text: unit === 'percent' ? `${showPercent(value)}%` : showCount(value) };
        }}
        onPick={(code) => onOpen(group.metric, code)}
      />
      {unplaced ? <p className="section-note under">{t('city.unplaced', { n: showCount(unplaced.count) })}</p> : null}
    </Section>
  );
}
