import { useEffect } from 'react';
import { useText } from '../i18n';

/** The name of the page on its tab. */
export function useTitle(title: string): void {
  const { t } = useText();
  useEffect(() => {
    document.title = title ? `${title} · ${t('brand.name')}` : t('brand.name');
  }, [title, t]);
}
