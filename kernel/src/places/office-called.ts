/** Which office a paper means: by its name, with or without the place before it, or by the short name everybody uses. */
import { foldText } from '@wutong/codes';
import type { Office, Place } from './types';

/** Short names in general use → the words they stand for, at the end of a name. */
const SHORT: Readonly<Record<string, string>> = {
  发改委: '发展和改革委员会',
  发展改革委: '发展和改革委员会',
  发改局: '发展和改革局',
  工信局: '工业和信息化局',
  住建局: '住房和城乡建设局',
  人社局: '人力资源和社会保障局',
  文旅局: '文化和旅游局',
  卫健委: '卫生健康委员会',
  卫健局: '卫生健康局',
  应急局: '应急管理局',
  城管局: '城市管理局',
  科技局: '科学技术局',
  国资委: '国有资产监督管理委员会',
  市场监管局: '市场监督管理局',
  医保局: '医疗保障局',
  退役军人局: '退役军人事务局',
  自然资源局: '规划和自然资源局',
  审批局: '行政审批服务管理局',
  行政审批局: '行政审批服务管理局',
  政府办: '人民政府办公室',
  政府办公室: '人民政府办公室',
  政府办公厅: '人民政府办公厅',
  督查室: '人民政府督查室',
  政府督查室: '人民政府督查室',
  政府: '人民政府',
};

/** Offices in force by every name they are called; made once for many questions. */
export type OfficeNames = (said: string) => Office | null;

/**
 * Answers which one office of the city a text names: its code, its whole name (长治市能源局), its name by the city (市能源局, 能源局)
 * or a short name in general use (市发改委). `null` when none or more than one is called so: it never guesses.
 */
export function officeNames(
  offices: Iterable<Office>,
  city: string,
  placeOf: (code: string) => Pick<Place, 'name' | 'short'> | undefined,
): OfficeNames {
  const called = new Map<string, Set<Office>>();
  const codes = new Map<string, Office>();
  const call = (name: string, office: Office): void => {
    const key = foldText(name);
    called.set(key, (called.get(key) ?? new Set()).add(office));
  };
  for (const office of offices) {
    codes.set(office.code, office);
    if (office.validTo === null) for (const name of namesOf(office, city, placeOf(office.place))) call(name, office);
  }
  return (said) => {
    const name = foldText(said);
    const known = codes.get(said.trim());
    if (known || name === '') return known ?? null;
    for (const form of [name, ...inFull(name)]) {
      const found = called.get(form);
      if (found) return found.size === 1 ? [...found][0]! : null;
    }
    return null;
  };
}

function namesOf({ name, place }: Office, city: string, at: Pick<Place, 'name' | 'short'> | undefined): string[] {
  if (!at || !name.startsWith(at.name) || name === at.name) return [name];
  const own = name.slice(at.name.length);
  const short = at.short && at.short !== at.name ? [at.short + own] : [];
  return place === city ? [name, own, at.name.slice(-1) + own, ...short] : [name, ...short];
}

/** A short name written out, the longest first. */
function inFull(name: string): string[] {
  return Object.entries(SHORT)
    .filter(([short]) => name.endsWith(short) && !name.endsWith(SHORT[short]!))
    .sort(([a], [b]) => b.length - a.length)
    .map(([short, full]) => name.slice(0, -short.length) + full);
}
