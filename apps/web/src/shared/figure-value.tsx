import type { Figure } from '../api/types';
import { showCount, showPercent } from '../format/number';
import { useText } from '../i18n';
import { Amount } from './amount';

/** The value of a figure in its own unit; when it cannot be given, why. */
export function FigureValue({
  value,
  unit,
  refused,
}: {
  value: number | null;
  unit: Figure['unit'];
  refused?: string | undefined;
}) {
  const { t, code, lang } = useText();
  if (value === null)
    return <span className="figure-none">{(refused && code('refused', refused)) || t('value.none')}</span>;
  if (unit === 'yuan') return <Amount yuan={value} />;
  return (
    <span className="num">
      {unit === 'percent' ? showPercent(value) : showCount(value)}
      {unit === 'count' && lang === 'en' ? null : (
        <small className="unit">{t(unit === 'percent' ? 'unit.percent' : 'unit.count')}</small>
      )}
    </span>
  );
}
