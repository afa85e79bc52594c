import type { Overview } from '../../api/types';
import { showCount, showPercent } from '../../format/number';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { Section } from '../../shared/section';
import { divides, groupRates } from './rate-groups';

type Rate = Overview['rates'][number];

/** Rates, each with its cohort: what is divided by what. */
export function Rates({ rates, onOpen }: { rates: Overview['rates']; onOpen: (metric: string) => void }) {
  const { t, b } = useText();
  if (rates.length === 0) return null;
  const groups = groupRates(rates, b);
  return (
    <Section title={t('city.rates')} note={t('city.ratesNote')} testId="rates">
      <div className="rates">
        {groups.map((group) => (
          <div key={group.name} className="rate-group">
            <h3>{group.name}</h3>
            {group.ways.map(({ way, rate }) => (
              <RateLine key={rate.metric} way={way} rate={rate} onOpen={onOpen} />
            ))}
          </div>
        ))}
      </div>
    </Section>
  );
}

function RateLine({ way, rate, onOpen }: { way: string; rate: Rate; onOpen: (metric: string) => void }) {
  const { t, b } = useText();
  return (
    <button
      type="button"
      className="rate"
      onClick={() => onOpen(rate.metric)}
      aria-label={t('city.openFigure', { name: b(rate.name) })}
      data-testid={`rate-${rate.metric}`}
    >
      <span className="rate-name">{way}</span>
      <span className="rate-value num">{rate.value === null ? t('value.dash') : `${showPercent(rate.value)}%`}</span>
      <span className="rate-bar" aria-hidden>
        <i style={{ width: `${Math.max(0, Math.min(100, rate.value ?? 0))}%` }} />
      </span>
      <RateParts rate={rate} />
    </button>
  );
}

function RateParts({ rate }: { rate: Rate }) {
  const { t } = useText();
  const { numerator, denominator } = rate;
  if (!numerator || !denominator) return null;
  const amount = divides(rate.value, numerator, denominator) === 'amount';
  return (
    <span className="rate-parts num">
      {amount ? <Amount yuan={numerator.amountYuan} /> : showCount(numerator.count)}
      <span>{t('city.of')}</span>
      {amount ? <Amount yuan={denominator.amountYuan} /> : t('city.countShort', { n: showCount(denominator.count) })}
    </span>
  );
}
