import { showNumber } from '../../format/number';
import { useAmountText } from '../../shared/use-amount-text';
import { useUnitName } from '../../shared/use-unit-name';

/** A number of the ledger's statements in its own unit. */
export function useStatedText(): (value: number, unit: string) => string {
  const amount = useAmountText();
  const unitName = useUnitName();
  return (value, unit) => {
    if (unit === 'yuan') return amount(value);
    return unit === 'percent' ? `${showNumber(value, 4)}%` : `${showNumber(value, 4)} ${unitName(unit)}`;
  };
}
