/** What a sheet reader hands over, under the names the import uses. The shape is that of `wutong import --json`. */
export type {
  Duplicate as ReadingDuplicate,
  ReadRecord as ReadingRecord,
  Reading,
  Rejection,
  ShareValue as ReadingShare,
  Value as ReadingValue,
  Warning,
} from '@wutong/papers/reading';

/** The sheet kinds this ledger keeps. */
export type SheetKind = 'project-ledger' | 'signing-ledger' | 'supervision-tasks' | 'statements';
