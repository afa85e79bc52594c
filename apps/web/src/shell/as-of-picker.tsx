import { lazy, useState } from 'react';
import { useMeta } from '../api/meta';
import { useText } from '../i18n';
import { useAt } from '../url/use-at';
import { HeaderButton } from './header-button';

const AsOfPanel = lazy(() => import('./as-of-panel'));

/** As of which day, and as known when; the header says it on every page. */
export function AsOfPicker() {
  const { t } = useText();
  const { today } = useMeta();
  const at = useAt();
  const [open, setOpen] = useState(false);
  return (
    <HeaderButton
      label={t('shell.asOf')}
      value={
        <span className="num">{at.asOf === today && !at.past ? t('shell.asOfToday', { day: at.asOf }) : at.asOf}</span>
      }
      testId="as-of-picker"
      tone={at.past ? 'past' : undefined}
      open={open}
      onOpen={setOpen}
      panel={<AsOfPanel onDone={() => setOpen(false)} />}
    />
  );
}
