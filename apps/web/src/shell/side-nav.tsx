import type { Session } from '../api/types';
import { useMeta } from '../api/meta';
import { useText } from '../i18n';
import { Brand } from './brand';
import { NavLinks } from './nav-links';

/** The navigation beside the page. */
export function SideNav({ session }: { session: Session }) {
  const { t } = useText();
  const { head, version } = useMeta();
  return (
    <aside className="side-nav">
      <Brand />
      <NavLinks session={session} />
      <p className="side-foot num" title={head.hash}>
        {t('shell.head', { seq: head.seq })}
        <br />
        {t('shell.version', { version })}
      </p>
    </aside>
  );
}
