/** The wire's types under one roof, so that pages import from `api` alone. */
export type * from '@wutong/server/wire';
export type { Bilingual, FieldDef, FieldValue, Fields, Share, StageState } from '@wutong/kernel/kinds/types';
export type { AsOf, Change, Hold, Locator } from '@wutong/kernel/ledger/types';
export type { By, Figure, FigurePart, FigureRecord } from '@wutong/kernel/metrics/types';
export type { Action, Grant, Role } from '@wutong/kernel/access/types';
export type { Day, PartialDate } from '@wutong/codes';
export type {
  Band,
  Held,
  Node,
  Op,
  Scalar,
  Score,
  ScoreGroup,
  TestNode,
  TestValue,
  Tiers,
} from '@wutong/rules/format/types';
export type { Article, FigureKind, PeriodPrecision, Span, Unit } from '@wutong/figures';
