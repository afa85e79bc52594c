import { inUnit, unitFor, type MoneyUnit } from '../format/money';
import { useText } from '../i18n';

/** Amounts as plain text, for charts and sentences. */
export function useAmountText(): (yuan: number | null, unit?: MoneyUnit) => string {
  const { t, lang } = useText();
  return (yuan, unit) => {
    if (yuan === null) return t('value.unknown');
    const chosen = unit ?? unitFor(yuan, lang);
    return `${inUnit(yuan, chosen)} ${t(`unit.${chosen}`)}`;
  };
}
