import { Link } from '@tanstack/react-router';
import { InputNumber, Select, Slider } from 'antd';
import { useMemo, useState } from 'react';
import { useSweep } from '../../api/policies';
import type { PolicyView, Sweep, Threshold } from '../../api/types';
import { showChange, showCount, showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { ErrorState } from '../../shared/error-state';
import { Section } from '../../shared/section';
import { useDebounced } from '../../shared/use-debounced';
import { keepDay } from '../../shared/policy-link';
import { measure } from './rule-field';
import { SweepCurve } from './sweep-curve';
import { FIRST_STOPS, nearestStop, stopsOf } from './sweep-values';
import { usePolicyAt } from './use-policy-at';

/** A slider for every numeric threshold: the counts for all its stops are read once, so that it moves at once. */
export function Thresholds({ view }: { view: PolicyView }) {
  const { t, b } = useText();
  const [chosen, setChosen] = useState(0);
  const threshold = view.thresholds[chosen];
  if (!view.conditions) return null;
  return (
    <Section
      title={t('policy.thresholds')}
      note={t('policy.thresholdsNote')}
      extra={
        view.thresholds.length > 1 ? (
          <Select
            className="threshold-select"
            value={chosen}
            aria-label={t('policy.thresholds')}
            popupMatchSelectWidth={false}
            options={view.thresholds.map((one, n) => ({ value: n, label: b(one.says) }))}
            onChange={setChosen}
            data-testid="threshold-select"
          />
        ) : null
      }
      testId="policy-thresholds"
    >
      {threshold ? (
        <Mover key={`${view.id}${chosen}`} view={view} threshold={threshold} />
      ) : (
        <p className="soft">{t('policy.thresholdsNone')}</p>
      )}
    </Section>
  );
}

function Mover({ view, threshold }: { view: PolicyView; threshold: Threshold }) {
  const { t, b } = useText();
  const { at } = usePolicyAt();
  const [value, setValue] = useState(threshold.value);
  const [typed, setTyped] = useState<number>();
  const asked = useDebounced(typed, 200);
  const stops = useMemo(() => stopsOf(threshold, asked), [threshold, asked]);
  const coarse = useMemo(() => stopsOf(threshold, undefined, FIRST_STOPS), [threshold]);
  const first = useSweep(view.id, at, threshold.path, coarse, true);
  const sweep = useSweep(view.id, at, threshold.path, stops, first.isSuccess);
  const unit = measure(threshold.unit);
  const withUnit = (n: number): string => `${showNumber(n, 4)}${unit}`;
  const points = sweep.data?.points ?? first.data?.points ?? [];
  // The slider stops where the count is known.
  const known = points.length > 0 ? points.map((one) => one.value) : stops;
  if ((first.isError || sweep.isError) && points.length === 0)
    return <ErrorState error={first.error ?? sweep.error} onRetry={() => void first.refetch()} />;
  return (
    <div className="mover" data-testid="mover">
      <p className="mover-says">
        {b(threshold.says)}
        {threshold.clause ? <small className="clause">{threshold.clause}</small> : null}
      </p>
      <div className="mover-line">
        <Slider
          min={known[0] ?? 0}
          max={known.at(-1) ?? 1}
          step={null}
          marks={Object.fromEntries(known.map((stop) => [stop, markOf(stop, threshold.value, withUnit)]))}
          value={value}
          included={false}
          tooltip={{ formatter: (n) => (n === undefined ? '' : withUnit(n)) }}
          ariaLabelForHandle={t('policy.threshold.label', { label: threshold.label })}
          onChange={(next: number) => setValue(next)}
        />
        <InputNumber
          value={value}
          aria-label={t('policy.threshold.type')}
          suffix={unit}
          onChange={(next) => {
            if (next === null) return;
            setValue(next);
            if (!stops.includes(next)) setTyped(next);
          }}
          data-testid="threshold-value"
        />
      </div>
      <Counted threshold={threshold} value={value} points={points} busy={first.isFetching || sweep.isFetching} />
      <SweepCurve points={points} now={threshold.value} value={value} label={threshold.label} unit={unit} />
      {value === threshold.value || !view.can.publish ? null : (
        <Link
          to="/policies/$policy/edit"
          params={{ policy: view.id }}
          search={(old: Record<string, unknown>) => ({
            ...keepDay(old),
            set: JSON.stringify(threshold.path),
            to: String(value),
          })}
          data-testid="threshold-use"
        >
          {t('policy.threshold.use')}
        </Link>
      )}
    </div>
  );
}

/** Only the ends and the present value are named below the slider. */
function markOf(stop: number, now: number, withUnit: (n: number) => string): string {
  return stop === now ? withUnit(stop) : '';
}

function Counted(props: { threshold: Threshold; value: number; points: Sweep['points']; busy: boolean }) {
  const { t } = useText();
  const { threshold, value, points, busy } = props;
  const at = (wanted: number) => points.find((one) => one.value === wanted)?.counts;
  const shown = at(value) ?? (busy ? undefined : at(nearestStop(points.map((one) => one.value), value))); // prettier-ignore
  const now = at(threshold.value);
  const change = shown && now ? shown.eligible - now.eligible : null;
  return (
    <p className="mover-counts" role="status" data-testid="mover-counts">
      <b className="num" data-testid="mover-eligible">
        {shown ? t('policy.threshold.count', { n: showCount(shown.eligible) }) : t('policy.threshold.reading')}
      </b>
      <span className="num">
        {change === null || change === 0
          ? t('policy.threshold.same')
          : t('policy.threshold.change', { change: showChange(change) })}
      </span>
      <span className="soft num">
        {shown ? t('policy.threshold.rest', { unknown: showCount(shown.unknown), near: showCount(shown.near) }) : ''}
      </span>
    </p>
  );
}
