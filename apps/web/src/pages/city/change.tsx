import type { Figure } from '../../api/types';
import { showChange } from '../../format/number';
import { inUnit, unitFor } from '../../format/money';
import { useText } from '../../i18n';

/** How a figure moved since a day. */
export function Change({
  now,
  before,
  unit,
  since,
}: {
  now: number | null;
  before: number | null;
  unit: Figure['unit'];
  since: string;
}) {
  const { t, lang } = useText();
  if (now === null || before === null) return null;
  const difference = now - before;
  const scale = unitFor(difference, lang);
  const size =
    unit === 'yuan' && difference !== 0
      ? `${difference > 0 ? '+' : '−'}${inUnit(Math.abs(difference), scale)} ${t(`unit.${scale}`)}`
      : showChange(difference, 1);
  return (
    <span className="num change">
      {difference === 0 ? t('city.sameSince', { day: since }) : t('city.changeSince', { change: size, day: since })}
    </span>
  );
}
