import { Button } from 'antd';
import type { Session } from '../api/types';
import { useText } from '../i18n';
import { AccountMenu } from './account-menu';
import { AsOfPicker } from './as-of-picker';
import { LanguageSwitch } from './language-switch';
import { PlaceSwitcher } from './place-switcher';
import { SearchBox } from './search-box';

/** Which city, which place, as of when; find anything; who I am. */
export function Header({ session, onMenu }: { session: Session; onMenu?: (() => void) | undefined }) {
  const { t, b } = useText();
  return (
    <header className="header">
      {onMenu ? (
        <Button className="menu-button" onClick={onMenu} aria-label={t('shell.openMenu')} type="text">
          <span aria-hidden className="bars" />
        </Button>
      ) : (
        <span className="city-name">{b(session.city.name)}</span>
      )}
      <PlaceSwitcher />
      <AsOfPicker />
      <SearchBox />
      <div className="header-right">
        {onMenu ? null : <LanguageSwitch />}
        <AccountMenu session={session} />
      </div>
    </header>
  );
}
