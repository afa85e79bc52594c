/** The import desk as a library: what the command line and the routes share. */
export {
  commitImport,
  planAgainst,
  sha256,
  type ImportRequest,
  type ImportWritten,
  type Manner,
  type Writer,
} from './commit';
export { inLedgerWords, type Here } from './duties';
export type { PlanItem } from './item';
export { planImport, type Plan } from './plan';
export { duplicateId, type Decision } from './verdicts';
export { isSheetKind, SHEET_KINDS } from './profile';
export type { Reading, SheetKind } from './reading';
