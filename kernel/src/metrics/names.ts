/** What a part of a figure is called. */
import type { PlaceTree } from '../places/tree';
import type { Bilingual, KindDef } from '../kinds/types';
import { stageName } from '../kinds/former';
import type { By } from './types';

const UNKNOWN: Record<By, Bilingual> = {
  place: { zh: '地点未明', en: 'Place not known' },
  month: { zh: '月份未明', en: 'Month not known' },
  chain: { zh: '未填产业链', en: 'No chain given' },
  label: { zh: '无标签', en: 'No label' },
  stage: { zh: '尚无成立的阶段', en: 'No stage reached' },
};

/** Name of a part; a chain and a month speak for themselves. */
export function partName(by: By, key: string | null, place: string, kind: KindDef, tree: PlaceTree): Bilingual {
  if (key === null) return UNKNOWN[by];
  if (by === 'place') {
    const name = tree.nameOf(key);
    return key === place ? { zh: `${name}(本级)`, en: `${name} (itself)` } : same(name);
  }
  if (by === 'label') return kind.labels?.[key] ?? same(key);
  if (by === 'stage') return stageName(kind, key);
  return same(key);
}

function same(text: string): Bilingual {
  return { zh: text, en: text };
}
