/** Who asks, and what a role may do. The decision itself is made in `decide.ts` and nowhere else. */
export type Action = 'read' | 'write' | 'review' | 'import' | 'export' | 'administer' | 'audit';

/** township-clerk 乡镇经办 · county-clerk 县区经办 · officer 部门经办 · reviewer 部门审核 · supervisor 督查 · leader 领导 · administrator 管理员 */
export type Role =
  'township-clerk' | 'county-clerk' | 'officer' | 'reviewer' | 'supervisor' | 'leader' | 'administrator';

export interface Grant {
  role: Role;
  /** Code of the place whose subtree the role reaches. */
  place: string;
  office: string;
}

/** A signed-in person, or the command line on the machine itself (`account: 'system'`). */
export interface Viewer {
  city: string;
  account: string;
  name: string;
  grants: Grant[];
}
