import { createInstance } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Bilingual } from '../api/types';
import type { Lang } from '../format/number';
import { zh } from './zh-CN';

/** A key of the catalogue. */
export type Key = keyof typeof zh;
export type Params = Record<string, string | number>;

const catalogue = createInstance();
const STORE = 'wutong.language';

function stored(): Lang {
  try {
    return localStorage.getItem(STORE) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

async function load(lang: Lang): Promise<void> {
  if (lang === 'en' && !catalogue.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    catalogue.addResourceBundle('en', 'translation', en);
  }
}

/** Reads the catalogue of the language last chosen; Chinese unless another was. */
export async function startLanguage(): Promise<void> {
  const lang = stored();
  await catalogue.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    keySeparator: false,
    nsSeparator: false,
    resources: { zh: { translation: zh } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await setLanguage(lang);
}

/** Switches the whole page to a language and remembers it. */
export async function setLanguage(lang: Lang): Promise<void> {
  await load(lang);
  await catalogue.changeLanguage(lang);
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  try {
    localStorage.setItem(STORE, lang);
  } catch {
    // a browser that keeps nothing starts in Chinese again
  }
}

export interface Text {
  lang: Lang;
  /** A sentence of the catalogue. */
  t: (key: Key, params?: Params) => string;
  /** The present language of a text that came in both. */
  b: (text: Bilingual | null | undefined) => string;
  /** The catalogue's sentence for a code, or undefined when it has none. */
  code: (prefix: string, code: string) => string | undefined;
}

/** The texts in the language of the page. */
export function useText(): Text {
  const { t, i18n } = useTranslation();
  const lang: Lang = i18n.language === 'en' ? 'en' : 'zh';
  return {
    lang,
    t: (key, params) => t(key, params ?? {}),
    b: (text) => (text ? text[lang] || text.zh : ''),
    code: (prefix, code) => (i18n.exists(`${prefix}.${code}`) ? t(`${prefix}.${code}`) : undefined),
  };
}
