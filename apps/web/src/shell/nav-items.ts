import type { Action, Session } from '../api/types';
import type { Key } from '../i18n';

export interface NavItem {
  key: Key;
  to: string;
  params?: { kind: string };
  /** Paths that belong to it. */
  owns: RegExp;
  /** Shown to those who may do any of these. */
  needs: Action[];
  /** Or to those of whom this is true. */
  or?: (session: Session) => boolean;
}

/** Whoever reviews for the whole city is the second person for changes of the division tree. */
export function acceptsDivisions({ grants, city }: Session): boolean {
  return grants.some(({ role, place }) => role === 'reviewer' && place === city.code);
}

/** The pages, in the order of a working day. */
export const navItems: NavItem[] = [
  { key: 'nav.today', to: '/today', owns: /^\/today/, needs: ['read'] },
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
  { key: 'nav.firms', to: '/firms', owns: /^\/firms/, needs: ['read'] },
  { key: 'nav.policies', to: '/policies', owns: /^\/policies/, needs: ['read'] },
  {
    key: 'nav.supervision',
    to: '/supervision',
    owns: /^\/(supervision|records\/(duty|term|directive|urging|light_exemption|rule_choice))/,
    needs: ['read'],
  },
  { key: 'nav.bulletins', to: '/bulletins', owns: /^\/(bulletins|records\/bulletin)/, needs: ['read'] },
  { key: 'nav.press', to: '/press', owns: /^\/press/, needs: ['read'] },
  { key: 'nav.import', to: '/import', owns: /^\/import/, needs: ['import'] },
  { key: 'nav.ledger', to: '/ledger', owns: /^\/ledger/, needs: ['read', 'audit'] },
  { key: 'nav.admin', to: '/admin', owns: /^\/admin/, needs: ['administer', 'audit'], or: acceptsDivisions },
];
