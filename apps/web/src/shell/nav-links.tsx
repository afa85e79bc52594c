import { Link, useLocation } from '@tanstack/react-router';
import type { Session } from '../api/types';
import { useText } from '../i18n';
import { keep } from '../url/router';
import { navItems } from './nav-items';

/** The links of the navigation, the present page marked. */
export function NavLinks({ session, onGo }: { session: Session; onGo?: () => void }) {
  const { t } = useText();
  const { pathname } = useLocation();
  return (
    <nav aria-label={t('shell.navigation')}>
      <ul className="nav-links">
        {navItems
          .filter((item) => item.needs.some((action) => session.can.includes(action)) || item.or?.(session))
          .map((item) => (
            <li key={item.key}>
              <Link
                to={item.to}
                {...(item.params ? { params: item.params } : {})}
                search={keep}
                onClick={onGo}
                aria-current={item.owns.test(pathname) ? 'page' : undefined}
              >
                {t(item.key)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
