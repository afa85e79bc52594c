import { columnUnit, exactYuan, inUnit, unitFor, type MoneyUnit } from '../format/money';
import { useText } from '../i18n';

/** An amount in the unit it reads best in, or in one given; the exact yuan on hover and for screen readers. */
export function Amount({
  yuan,
  unit,
  bare,
}: {
  yuan: number | null | undefined;
  unit?: MoneyUnit | 'column';
  bare?: boolean;
}) {
  const { t, lang } = useText();
  if (yuan === null || yuan === undefined) return <span className="faint">{t('value.unknown')}</span>;
  const chosen = unit === 'column' ? columnUnit(lang) : (unit ?? unitFor(yuan, lang));
  return (
    <span className="num" title={t('value.exactYuan', { yuan: exactYuan(yuan) })}>
      {inUnit(yuan, chosen)}
      {bare ? null : <small className="unit">{t(`unit.${chosen}`)}</small>}
    </span>
  );
}
