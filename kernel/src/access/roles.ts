/** What each role may do and see. A role reaches the subtree of the place it is granted for, and what relations (`relations.ts`) tie to the post. */
import type { Bilingual } from '../kinds/types';
import type { Action, Role } from './types';

export interface RoleDef {
  name: Bilingual;
  actions: readonly Action[];
  /** Sensitive fields shown to the role; the others arrive masked. */
  sees: readonly ('financial' | 'personal')[];
  /** True: the post stands for a party and reaches what concerns it, wherever that lies, and no place. */
  party?: boolean;
}

const BY_HAND = ['read', 'write', 'import', 'export'] as const;

/** Field sensitivity follows the need to work with the field: who types it or reviews it sees it. */
export const ROLES: Readonly<Record<Role, RoleDef>> = {
  'township-clerk': {
    name: { zh: '乡镇经办', en: 'Township clerk' },
    actions: BY_HAND,
    sees: ['financial', 'personal'],
  },
  'county-clerk': { name: { zh: '县区经办', en: 'County clerk' }, actions: BY_HAND, sees: ['financial', 'personal'] },
  officer: { name: { zh: '部门经办', en: 'Bureau officer' }, actions: BY_HAND, sees: ['financial', 'personal'] },
  reviewer: {
    name: { zh: '部门审核', en: 'Bureau reviewer' },
    actions: [...BY_HAND, 'review'],
    sees: ['financial', 'personal'],
  },
  supervisor: { name: { zh: '督查', en: 'Supervisor' }, actions: ['read', 'audit', 'export'], sees: [] },
  leader: { name: { zh: '领导', en: 'Leader' }, actions: ['read'], sees: ['financial'] },
  enterprise: {
    name: { zh: '企业', en: 'Enterprise' },
    actions: ['read'],
    sees: ['financial', 'personal'],
    party: true,
  },
  bank: { name: { zh: '银行', en: 'Bank' }, actions: ['read'], sees: ['financial'], party: true },
  administrator: { name: { zh: '管理员', en: 'Administrator' }, actions: ['administer', 'audit'], sees: [] },
};

/** The roles in the order they are offered. */
export const ROLE_CODES = Object.keys(ROLES) as Role[];

/** True when the text is a role code. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text);
}
