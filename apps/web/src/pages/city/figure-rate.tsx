import type { Figure } from '../../api/types';
import { useText } from '../../i18n';
import { Amount } from '../../shared/amount';
import { FigureValue } from '../../shared/figure-value';
import { divides } from './rate-groups';

/** The two parts of a rate; each opens. */
export function FigureRate({ figure, onMetric }: { figure: Figure; onMetric: (metric: string) => void }) {
  const { t, b } = useText();
  const parts: [string, Figure | undefined][] = [
    [t('figure.numerator'), figure.numerator],
    [t('figure.denominator'), figure.denominator],
  ];
  if (!figure.numerator || !figure.denominator) return null;
  const amount = divides(figure.value, figure.numerator, figure.denominator) === 'amount';
  return (
    <div className="figure-rate">
      {parts.map(([name, part]) =>
        part ? (
          <button key={name} type="button" onClick={() => onMetric(part.metric)}>
            <small>{name}</small>
            <span>{b(part.name)}</span>
            <b>
              {amount ? (
                <Amount yuan={part.amountYuan} />
              ) : (
                <FigureValue value={part.value} unit={part.unit} refused={part.refused} />
              )}
            </b>
          </button>
        ) : null,
      )}
    </div>
  );
}
