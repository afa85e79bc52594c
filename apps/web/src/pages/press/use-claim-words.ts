import type { PressClaim, PressStatement } from '../../api/types';
import { showNumber } from '../../format/number';
import { useText } from '../../i18n';
import { useAmountText } from '../../shared/use-amount-text';

/** A quote in one line: breaks and blanks that the page has inside a number are left out. */
export function inOneLine(quote: string): string {
  return quote.replaceAll(/\s+/g, '');
}

export interface ClaimWords {
  /** 941.5 亿元, 58.6%, 117 个. */
  value: (claim: Pick<PressClaim, 'value' | 'valueMax' | 'unit' | 'classifier'>) => string;
  /** 超过, 约; empty for an exact figure. */
  qualifier: (claim: Pick<PressClaim, 'qualifier'>) => string;
  /** The words of the page and the days they mean. */
  period: (period: PressClaim['period']) => string;
  /** 同比上升; empty when nothing is compared. */
  comparison: (claim: Pick<PressClaim, 'comparison'>) => string;
  /** What the rule goes by. */
  rule: (rule: string) => string | undefined;
  origin: (statement: Pick<PressStatement, 'origin'>) => string;
}

/** What a figure says, in words. */
export function useClaimWords(): ClaimWords {
  const { t, code, lang } = useText();
  const amount = useAmountText();
  const number = (value: number, { unit, classifier }: Pick<PressClaim, 'unit' | 'classifier'>): string => {
    if (unit === 'CNY') return amount(value);
    if (unit === 'rank') return t('press.rankOf', { n: value });
    if (unit === 'percent') return `${showNumber(value, 4)}%`;
    const word = unit === 'count' ? (lang === 'zh' ? (classifier ?? '') : '') : (code('press.unit', unit) ?? unit);
    return `${showNumber(value, 4)} ${word}`.trim();
  };
  return {
    value: (claim) =>
      claim.valueMax === undefined
        ? number(claim.value, claim)
        : t('press.range', { from: number(claim.value, claim), to: number(claim.valueMax, claim) }),
    qualifier: ({ qualifier }) => (qualifier.type === 'exact' ? '' : `${t(`press.qualifier.${qualifier.type}`)} `),
    period: (period) => {
      if (!period) return t('press.noPeriod');
      const { start, end, text } = period;
      const days = start && end && start !== end ? t('press.fromTo', { from: start, to: end }) : (end ?? start);
      if (!days) return t('press.noDays', { text });
      return text && text !== days ? t('press.periodDays', { text, days }) : days;
    },
    comparison: ({ comparison }) => {
      if (!comparison) return '';
      const what = t(`press.compared.${comparison.type}`);
      return comparison.dir ? t('press.comparedWay', { what, way: t(`press.dir.${comparison.dir}`) }) : what;
    },
    rule: (rule) => {
      const [, how = rule] = rule.split('/');
      return code('press.rule', how);
    },
    origin: ({ origin }) => (origin === 'rule' ? t('press.origin.rule') : t('press.origin.provider', { name: origin })),
  };
}
