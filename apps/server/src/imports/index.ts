/** The import desk as a library: what the command line and the routes share. */
export { commitImport, planAgainst, sha256, type ImportRequest, type ImportWritten, type Writer } from './commit';
export { duplicateId, planImport, type Decision, type Plan, type PlanItem } from './plan';
export { isSheetKind, SHEET_KINDS } from './profile';
export type { Reading, SheetKind } from './reading';
