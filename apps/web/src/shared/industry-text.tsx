import { industry } from '@wutong/codes/industry';
import { useText } from '../i18n';

/** An industry by its name in GB/T 4754, which is published in Chinese only; what the standard does not know stays as written. */
export default function IndustryText({ value }: { value: string }) {
  const { t, lang } = useText();
  const known = industry(value);
  if (!known) return <>{value}</>;
  const code = known.code.length > 1 ? known.code.slice(1) : known.code;
  if (lang === 'en') return <>{t('value.industry', { code })}</>;
  return <span title={t('value.industry', { code })}>{known.name}</span>;
}
