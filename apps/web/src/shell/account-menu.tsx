import { Link, useNavigate } from '@tanstack/react-router';
import { Popover } from 'antd';
import { useSignOut } from '../api/session';
import type { Session } from '../api/types';
import { useText } from '../i18n';
import { keep } from '../url/router';

/** Who I am, for which place and office; the way out. */
export function AccountMenu({ session }: { session: Session }) {
  const { t, b } = useText();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const leave = (): void =>
    signOut.mutate(undefined, {
      onSettled: () => {
        // Who came by the identity provider is signed in there still, until they leave there as well.
        if (session.leaveTo) window.location.assign(session.leaveTo);
        else void navigate({ to: '/signin', search: {} });
      },
    });
  const first = session.grants[0];
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      arrow={false}
      content={
        <div className="account-panel">
          <b>{session.name}</b>
          <span className="faint">{session.account}</span>
          <ul>
            {session.grants.map((grant) => (
              <li key={`${grant.role}${grant.place}`}>
                {b(grant.roleName)}
                <small>{`${grant.placeName} · ${grant.officeName}`}</small>
              </li>
            ))}
          </ul>
          <Link to="/account" search={keep} className="link-button" data-testid="my-account">
            {t('account.title')}
          </Link>
          <button type="button" className="link-button" autoFocus onClick={leave} data-testid="sign-out">
            {t('shell.signOut')}
          </button>
        </div>
      }
    >
      <button
        type="button"
        className="plain-button account-button"
        aria-haspopup="dialog"
        aria-label={[session.name, b(first?.roleName)].filter(Boolean).join(' ')}
        data-testid="account-menu"
      >
        <span>{session.name}</span>
        {first ? <small>{b(first.roleName)}</small> : null}
      </button>
    </Popover>
  );
}
