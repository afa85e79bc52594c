import { lazy, useState } from 'react';
import { useText } from '../i18n';
import { usePlaceName } from '../shared/use-place-name';
import { useAt, useSearchText } from '../url/use-at';
import { HeaderButton } from './header-button';

const PlacePanel = lazy(() => import('./place-panel'));

/** The place every figure and list of the page is for. */
export function PlaceSwitcher() {
  const { t } = useText();
  const at = useAt();
  const [open, setOpen] = useState(false);
  const nameOf = usePlaceName();
  const [, setSearch] = useSearchText();
  return (
    <HeaderButton
      label={t('shell.place')}
      value={nameOf(at.place)}
      testId="place-switcher"
      open={open}
      onOpen={setOpen}
      panel={
        <PlacePanel
          value={at.place}
          onChange={(place) => {
            setSearch({ place, page: undefined });
            setOpen(false);
          }}
        />
      }
    />
  );
}
