import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { useTitle } from '../../shared/use-title';
import { LanguageSwitch } from '../../shell/language-switch';
import './gate.css';

/** The frame of the pages before anyone is signed in. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useText();
  useTitle(title);
  return (
    <div className="gate">
      <header>
        <img src="/leaf.svg" alt="" width={44} height={44} />
        <div>
          <h1>{t('brand.name')}</h1>
          <p>{t('brand.says')}</p>
        </div>
        <span className="gate-city">{title}</span>
        <LanguageSwitch />
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
