import type { Sweep } from '../../api/types';
import { showCount, showNumber } from '../../format/number';
import { useText } from '../../i18n';
import './curve.css';

const [WIDTH, HEIGHT, TOP] = [600, 90, 8];

/** How many qualify at every stop: a step line, the present threshold and the one tried marked on it. */
export function SweepCurve(props: {
  points: Sweep['points'];
  now: number;
  value: number;
  label: string;
  unit: string;
}) {
  const { t } = useText();
  const { points, now, value, unit } = props;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return null;
  const most = Math.max(1, ...points.map(({ counts }) => counts.eligible));
  const x = (n: number): number => ((n - first.value) / (last.value - first.value)) * WIDTH;
  const y = (n: number): number => HEIGHT - (n / most) * (HEIGHT - TOP);
  const line = points
    .map((one, n) => {
      const before = points[n - 1];
      const turn = before ? `H${x(one.value).toFixed(1)}` : `M${x(one.value).toFixed(1)}`;
      return before ? `${turn}V${y(one.counts.eligible).toFixed(1)}` : `${turn} ${y(one.counts.eligible).toFixed(1)}`;
    })
    .join('');
  return (
    <figure className="sweep-curve">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('policy.threshold.label', { label: props.label })}
      >
        <path d={line} />
        <line x1={x(now)} x2={x(now)} y1={0} y2={HEIGHT} className="curve-now" />
        <line x1={x(value)} x2={x(value)} y1={0} y2={HEIGHT} className="curve-value" />
      </svg>
      <figcaption className="num">
        <span>{`${showNumber(first.value, 4)}${unit}: ${showCount(first.counts.eligible)}`}</span>
        <span>{`${showNumber(last.value, 4)}${unit}: ${showCount(last.counts.eligible)}`}</span>
      </figcaption>
    </figure>
  );
}
