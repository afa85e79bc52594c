/** Who asks, and what a role may do. The decision itself is made in `decide.ts` and nowhere else. */
import type { Day } from '@wutong/codes';

export type Action = 'read' | 'write' | 'review' | 'import' | 'export' | 'administer' | 'audit';

/**
 * township-clerk 乡镇经办 · county-clerk 县区经办 · officer 部门经办 · reviewer 部门审核 · supervisor 督查 · leader 领导 ·
 * enterprise 企业 · bank 银行 · administrator 管理员
 */
export type Role =
  | 'township-clerk'
  | 'county-clerk'
  | 'officer'
  | 'reviewer'
  | 'supervisor'
  | 'leader'
  | 'enterprise'
  | 'bank'
  | 'administrator';

export interface Grant {
  role: Role;
  /** Code of the place whose subtree the role reaches. */
  place: string;
  office: string;
  /** The party a representative speaks for, by its record or its credit code; roles that stand for a party reach its records and no place. */
  party?: string;
  /** A post lent by a colleague, from day to day (both included). It counts on those days only. */
  lent?: { by: string; from: Day; until: Day };
}

/** What decisions know of an office. */
export interface OfficeFacts {
  place: string;
  /** Its code and its official name: records name an office by either. */
  names: readonly string[];
}

/** A signed-in person, or the command line on the machine itself (`account: 'system'`). */
export interface Viewer {
  city: string;
  account: string;
  name: string;
  grants: Grant[];
  /** The day they ask on; lent posts count by it. Absent: no lent post counts. */
  on?: Day;
  /** Offices of the posts, by code. An office that is missing confers no relation. */
  offices?: Readonly<Record<string, OfficeFacts>>;
  /** What each party of the posts is known by: its record and its credit code. */
  parties?: Readonly<Record<string, readonly string[]>>;
}
