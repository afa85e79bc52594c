import type { Action } from '../api/types';
import type { Key } from '../i18n';

export interface NavItem {
  key: Key;
  to: string;
  params?: { kind: string };
  /** Paths that belong to it. */
  owns: RegExp;
  /** Shown to those who may do any of these. */
  needs: Action[];
}

/** The pages, in the order of a working day. */
export const navItems: NavItem[] = [
  { key: 'nav.city', to: '/', owns: /^\/$/, needs: ['read'] },
  {
    key: 'nav.projects',
    to: '/records/$kind',
    params: { kind: 'project' },
    owns: /^\/records\/(project|batch|statement|party)/,
    needs: ['read'],
  },
  {
    key: 'nav.investment',
    to: '/records/$kind',
    params: { kind: 'signing' },
    owns: /^\/records\/(lead|signing)/,
    needs: ['read'],
  },
  { key: 'nav.import', to: '/import', owns: /^\/import/, needs: ['import'] },
  { key: 'nav.ledger', to: '/ledger', owns: /^\/ledger/, needs: ['read', 'audit'] },
  { key: 'nav.admin', to: '/admin', owns: /^\/admin/, needs: ['administer'] },
];
