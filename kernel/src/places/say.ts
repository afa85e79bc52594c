/** A change of the tree in one sentence. */
import type { Bilingual } from '../kinds/types';
import type { PlaceChange } from './change';

/** What the change does, in both languages; `nameOf` gives the names as they were before it. */
export function sayPlaceChange(change: PlaceChange, nameOf: (code: string) => string): Bilingual {
  const list = (codes: readonly string[], language: 'zh' | 'en'): string =>
    codes.map(nameOf).join(language === 'zh' ? '、' : ', ');
  switch (change.what) {
    case 'create':
      return {
        zh: `在${nameOf(change.parent)}设立${change.name}`,
        en: `${change.name} is set up under ${nameOf(change.parent)}`,
      };
    case 'rename':
      return {
        zh: `${nameOf(change.code)}更名为${change.name}`,
        en: `${nameOf(change.code)} is renamed ${change.name}`,
      };
    case 'recode':
      return {
        zh: `${nameOf(change.code)}的代码由${change.code}改为${change.to}`,
        en: `the code of ${nameOf(change.code)} changes from ${change.code} to ${change.to}`,
      };
    case 'move':
      return {
        zh: `${nameOf(change.code)}划归${nameOf(change.parent)}`,
        en: `${nameOf(change.code)} goes to ${nameOf(change.parent)}`,
      };
    case 'merge': {
      const { code, name } = change.into;
      const ending = change.codes.filter((each) => each !== code);
      const into = name ?? nameOf(code);
      return change.codes.includes(code) || name === undefined
        ? { zh: `${list(ending, 'zh')}并入${into}`, en: `${list(ending, 'en')} merged into ${into}` }
        : { zh: `${list(ending, 'zh')}合并为${into}`, en: `${list(ending, 'en')} merged to form ${into}` };
    }
    case 'split': {
      const parts = change.parts.map(({ name }) => name);
      return {
        zh: `${nameOf(change.code)}拆分为${parts.join('、')}`,
        en: `${nameOf(change.code)} split into ${parts.join(', ')}`,
      };
    }
    case 'abolish':
      return {
        zh: `撤销${nameOf(change.code)},由${nameOf(change.into)}承接`,
        en: `${nameOf(change.code)} is abolished; ${nameOf(change.into)} takes over`,
      };
  }
}
