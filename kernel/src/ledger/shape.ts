/** Is the draft well formed? Types, names and texts, before anything is known of the record. */
import { partialDate } from '@wutong/codes';
import type { Day } from '@wutong/codes';
import { WutongError } from '../errors';
import { E as K } from '../kinds/kinds.errors';
import { checkShares, checkValues, isPlainText, isYuan } from '../kinds/values';
import type { KindDef } from '../kinds/types';
import { sharesField } from './fold';
import { E } from './ledger.errors';
import type { Change, Draft, Hold } from './types';

const RECORD_ID = /^[A-Za-z0-9_.:-]{1,64}$/;

/** Throws an input error that names what does not fit: id, day, field, label, flag, stage, series, month or text. */
export function checkShape(kind: KindDef, draft: Draft): void {
  if (!RECORD_ID.test(draft.record)) throw new WutongError(E.RECORD_ID_INVALID, { record: draft.record });
  if (!isDay(draft.effectiveOn)) {
    throw new WutongError(E.DAY_INVALID, { text: String(draft.effectiveOn) }, { where: { field: 'effectiveOn' } });
  }
  const locator = draft.locator ? Object.entries(draft.locator) : [];
  for (const [field, value] of locator) {
    if (typeof value === 'string' && !isPlainText(value))
      throw new WutongError(E.TEXT_INVALID, { field }, { where: { field } });
  }
  checkChange(kind, draft.change);
}

/** True when the text is an ISO day that exists. */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && partialDate(text)?.precision === 'day';
}

function checkChange(kind: KindDef, change: Change): void {
  switch (change.act) {
    case 'create':
      checkLabels(kind, change.labels ?? []);
      if (change.held) checkHold(change.held);
      return checkValues(kind, change.fields);
    case 'set':
      if (!Object.keys(change.fields).length) throw new WutongError(E.ACT_EMPTY);
      if (change.reason !== undefined) checkText('reason', change.reason);
      return checkValues(kind, change.fields);
    case 'reach': {
      const stage = stageOf(kind, change.stage);
      if (change.on === null)
        throw new WutongError(K.FIELD_REQUIRED, { field: stage.date }, { where: { field: stage.date } });
      return checkValues(kind, { ...change.fields, [stage.date]: change.on });
    }
    case 'return':
      if (change.to !== null) stageOf(kind, change.to);
      return checkText('reason', change.reason);
    case 'exempt':
      if (!stageOf(kind, change.stage).exemption)
        throw new WutongError(E.EXEMPTION_NOT_FORESEEN, { stage: change.stage });
      checkText('approver', change.approver);
      return checkText('reason', change.reason);
    case 'label':
      if (!change.add?.length && !change.remove?.length) throw new WutongError(E.ACT_EMPTY);
      return checkLabels(kind, [...(change.add ?? []), ...(change.remove ?? [])]);
    case 'flag':
      if (!Object.hasOwn(kind.flags ?? {}, change.flag)) {
        throw new WutongError(
          K.FLAG_UNKNOWN,
          { kind: kind.kind, flag: change.flag },
          { where: { field: change.flag } },
        );
      }
      if (change.note) checkText('note', change.note);
      return;
    case 'report':
      return checkReport(kind, change);
    case 'split': {
      const field = sharesField(kind);
      if (!field) throw new WutongError(E.SHARES_NOT_FORESEEN, { kind: kind.kind });
      return checkShares(field, change.shares);
    }
    case 'hold':
      return checkHold(change.hold);
    case 'merge':
      if (!RECORD_ID.test(change.into)) throw new WutongError(E.RECORD_ID_INVALID, { record: change.into });
      return checkText('reason', change.reason);
    case 'accept':
      return change.note ? checkText('note', change.note) : undefined;
    default:
      return checkText('reason', change.reason);
  }
}

function checkReport(kind: KindDef, change: Change & { act: 'report' }): void {
  const series = Object.hasOwn(kind.series ?? {}, change.series) ? kind.series![change.series]! : undefined;
  const unknown = (value: string): never => {
    throw new WutongError(
      K.SERIES_UNKNOWN,
      { kind: kind.kind, series: change.series, value },
      { where: { field: change.series } },
    );
  };
  if (!series) return unknown('*');
  if (typeof change.month !== 'string' || partialDate(change.month)?.precision !== 'month') {
    throw new WutongError(E.MONTH_INVALID, { text: String(change.month) }, { where: { field: 'month' } });
  }
  if (!Object.keys(change.values).length) throw new WutongError(E.ACT_EMPTY);
  for (const [value, amount] of Object.entries(change.values)) {
    if (!Object.hasOwn(series.values, value)) unknown(value);
    if (amount !== null && !isYuan(amount)) {
      throw new WutongError(
        K.FIELD_TYPE,
        { field: value, expected: '金额(元,至多两位小数) an amount in yuan' },
        { where: { field: value } },
      );
    }
  }
}

function checkHold(hold: Hold): void {
  checkText('hold', hold.reason);
  for (const because of hold.because ?? []) checkText('because', because);
}

function checkLabels(kind: KindDef, labels: readonly string[]): void {
  const unknown = labels.find((label) => !Object.hasOwn(kind.labels ?? {}, label));
  if (unknown !== undefined) {
    throw new WutongError(K.LABEL_UNKNOWN, { kind: kind.kind, label: unknown }, { where: { field: 'labels' } });
  }
}

function stageOf(kind: KindDef, stage: string): NonNullable<KindDef['stages']>[string] {
  const def = Object.hasOwn(kind.stages ?? {}, stage) ? kind.stages![stage] : undefined;
  if (!def) throw new WutongError(K.STAGE_UNKNOWN, { kind: kind.kind, stage }, { where: { field: stage } });
  return def;
}

function checkText(field: string, value: unknown): void {
  if (!isPlainText(value) || !value.trim()) throw new WutongError(E.TEXT_INVALID, { field }, { where: { field } });
}
