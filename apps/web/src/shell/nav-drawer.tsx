import { Drawer } from 'antd';
import type { Session } from '../api/types';
import { Brand } from './brand';
import { LanguageSwitch } from './language-switch';
import { NavLinks } from './nav-links';

/** The navigation on a phone. */
export function NavDrawer({ open, onClose, session }: { open: boolean; onClose: () => void; session: Session }) {
  return (
    <Drawer open={open} onClose={onClose} placement="left" size={280} title={<Brand />} className="nav-drawer">
      <NavLinks session={session} onGo={onClose} />
      <div className="nav-drawer-foot">
        <LanguageSwitch />
      </div>
    </Drawer>
  );
}
