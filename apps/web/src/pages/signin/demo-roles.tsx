import type { Role, Welcome } from '../../api/types';
import { useText, type Key } from '../../i18n';

/** The posts of the demonstration, one click each. */
export function DemoRoles({
  roles,
  busy,
  onPick,
}: {
  roles: Welcome['demoRoles'];
  busy: boolean;
  onPick: (role: Role) => void;
}) {
  const { t, code } = useText();
  return (
    <section className="demo-roles" aria-label={t('signin.demo')}>
      <h2>{t('signin.demo')}</h2>
      <p className="soft">{t('signin.demoHelp')}</p>
      <ul>
        {roles.map((one) => (
          <li key={one.account}>
            <button type="button" disabled={busy} onClick={() => onPick(one.role)} data-testid={`demo-${one.role}`}>
              <b>{t(`role.${one.role}` as Key)}</b>
              <span>{one.placeName}</span>
              <small>{code('roleDoes', one.role)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
