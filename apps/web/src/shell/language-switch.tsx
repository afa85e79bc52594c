import { setLanguage, useText } from '../i18n';

/** The other language, one click. */
export function LanguageSwitch() {
  const { t, lang } = useText();
  return (
    <button
      type="button"
      className="plain-button"
      onClick={() => void setLanguage(lang === 'zh' ? 'en' : 'zh')}
      data-testid="language-switch"
    >
      {t('shell.otherLanguage')}
    </button>
  );
}
