import { useState } from 'react';
import { useText } from '../i18n';

/** Says that the city is a demonstration, and how to take the samples out. */
export function DemoBanner() {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className="banner demo" role="note" data-testid="demo-banner">
      <span>{open ? t('shell.demoLong') : t('shell.demoShort')}</span>
      {open ? <code>wutong demo remove</code> : null}
      <button type="button" className="link-button" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? t('shell.less') : t('shell.more')}
      </button>
    </div>
  );
}
