/** Field values as words in both languages: labels and units, never a raw code. */
import type { Bilingual, FieldDef, FieldValue, Share } from '@wutong/kernel/kinds/types';
import type { PartialDate } from '@wutong/codes';

/** What a value may refer to. */
export interface Names {
  place(code: string): string;
  /** Title of a record, by its id. */
  record(id: string): string;
  /** Name of an office; without it the code stands. */
  officeName?(code: string): string;
}

const EMPTY: Bilingual = { zh: '(空)', en: '(empty)' };
const same = (text: string): Bilingual => ({ zh: text, en: text });

// Made once: to make one costs more than a hundred numbers do.
const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

/** At most four decimals, without trailing zeros, thousands grouped. */
function digits(value: number): string {
  return GROUPED.format(value);
}

/** An amount: 亿元 from a hundred million, 万元 from ten thousand; in English million and billion. */
export function sayYuan(yuan: number): Bilingual {
  const size = Math.abs(yuan);
  const plain = (value: number): string => digits(value).replaceAll(',', '');
  const zh = size >= 1e8 ? `${plain(yuan / 1e8)}亿元` : size >= 1e4 ? `${plain(yuan / 1e4)}万元` : `${plain(yuan)}元`;
  const en =
    size >= 1e9
      ? `CNY ${digits(yuan / 1e9)} billion`
      : size >= 1e6
        ? `CNY ${digits(yuan / 1e6)} million`
        : `CNY ${digits(yuan)}`;
  return { zh, en };
}

/** A field's value in words. */
export function sayValue(def: FieldDef, value: FieldValue, names: Names): Bilingual {
  if (value === null || value === '') return EMPTY;
  switch (def.type) {
    case 'yuan':
      return typeof value === 'number' ? sayYuan(value) : same(String(value));
    case 'choice':
      return def.choices?.[String(value)] ?? same(String(value));
    case 'boolean':
      return value === true ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'percent':
      return same(`${String(value)}%`);
    case 'place':
      return same(names.place(String(value)));
    case 'office':
      return same(names.officeName?.(String(value)) ?? String(value));
    case 'record':
      return same(names.record(String(value)));
    case 'date':
      return same((value as PartialDate).value ?? String(value));
    case 'shares':
      return sayShares(value as Share[], names);
    default:
      return same(String(value));
  }
}

/** Parts by place, as percentages. */
export function sayShares(shares: readonly Share[], names: Names): Bilingual {
  const part = ({ place, share }: Share): string => `${names.place(place)} ${digits(share * 100)}%`;
  return { zh: shares.map(part).join('、'), en: shares.map(part).join(', ') };
}
