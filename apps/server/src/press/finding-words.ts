/** Names of the kinds of findings, and the words of those that the ledger itself raises. */
import { amount } from '@wutong/figures/check/words';
import type { Statement } from '@wutong/figures';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { PressComputed, PressFindingKind } from '../wire';

export const KIND_NAMES: Readonly<Record<PressFindingKind, Bilingual>> = {
  derived: { zh: '推算不符', en: 'Derived value differs' },
  'part-whole': { zh: '部分大于整体', en: 'Part exceeds whole' },
  'twin-amounts': { zh: '金额相近、个数不同', en: 'Like amounts, other counts' },
  'mixed-states': { zh: '资金口径混用', en: 'Mixed money states' },
  stages: { zh: '包含关系', en: 'Nested sets' },
  population: { zh: '不是同一批', en: 'Different sets' },
  undated: { zh: '没有截止日', en: 'No cut-off' },
  'same-number': { zh: '同数不同义', en: 'One number, two things' },
  'partial-list': { zh: '列举不全', en: 'Listed fewer than claimed' },
  magnitude: { zh: '数量级', en: 'Magnitude' },
  'place-name': { zh: '地名有误', en: 'No such place' },
  'place-count': { zh: '区划数不符', en: 'Number of divisions' },
  drift: { zh: '前后不一', en: 'Claim moved' },
  contradiction: { zh: '自相矛盾', en: 'Contradiction' },
  labels: { zh: '一项目多标签', en: 'One project, several labels' },
  levels: { zh: '层级不同', en: 'Different levels' },
  computed: { zh: '与台账不符', en: 'Differs from the records' },
};

const UNITS = { yuan: 'CNY', count: 'count', percent: 'percent' } as const;

/** The statement against what the records give. */
export function computedWords(
  { quote, metric, qualifier }: Statement,
  computed: PressComputed,
): { finding: Bilingual; settle: Bilingual } {
  const { name, placeName, asOf, period, value, unit, records, sample } = computed;
  const said = `${qualifier.type === 'exact' || qualifier.text.length < 2 ? '' : qualifier.text}${quote.replace(/\s/g, '')}`;
  const given = amount(value ?? 0, { unit: UNITS[unit], classifier: unit === 'count' ? '个' : undefined });
  const when = period ? `${period.from}至${period.to}` : `截至${asOf}`;
  const whenEn = period ? `${period.from} to ${period.to}` : `as of ${asOf}`;
  return {
    finding: {
      zh: `文中“${metric ?? ''}”为${said};按台账,${placeName}“${name.zh}”${when}为${given}(${records} 件事项${sample ? ',含示例' : ''})。`,
      en: `The text says ${said} (${metric ?? ''}); the records give ${given} for “${name.en}” of ${placeName}, ${whenEn} (${records} records${sample ? ', samples among them' : ''}).`,
    },
    settle: {
      zh: '逐件核对台账中计入的事项;若口径不同,写明口径;若台账缺漏,补记后自动重算。',
      en: 'Go through the records counted; where the definitions differ, say so; where a record is missing, enter it and the figure follows.',
    },
  };
}
