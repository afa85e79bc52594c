/** Between a bulletin as it travels and the fields it is kept in. */
import { partialDate, type Day } from '@wutong/codes';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields, FieldValue } from '@wutong/kernel/kinds/types';
import { BodyShape } from '../openapi/shapes/bulletin-body';
import type { BulletinBody, BulletinHead, BulletinNumber, BulletinTemplate } from '../wire-bulletin';
import { E } from './bulletin.errors';

export const BULLETIN = 'bulletin';

const lines = (list: readonly string[]): string | null => (list.length ? list.join('\n') : null);
/** A text that says something; else null. */
export const textOf = (value: FieldValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const linesOf = (value: FieldValue | undefined): string[] => textOf(value)?.split('\n') ?? [];

/** The day in a field; null when it is empty or not a whole day. */
export function dayOf(fields: Readonly<Fields>, field: string): Day | null {
  const value = fields[field];
  return value !== null && typeof value === 'object' && 'value' in value && value.precision === 'day'
    ? value.value
    : null;
}

/** The fields of a head. */
export function headFields(head: BulletinHead): Fields {
  return {
    title: head.title,
    template: head.template,
    place: head.place,
    from_office: head.office,
    mark: head.mark,
    as_of: partialDate(head.asOf),
    period_from: partialDate(head.period.from),
    period_to: partialDate(head.period.to),
    recipients: lines(head.recipients),
    copies: lines(head.copies),
    signers: lines(head.signers),
    urgency: head.urgency,
    note: head.remark,
    present: lines(head.present),
    absent: lines(head.absent),
    observers: lines(head.observers),
  };
}

/** The head in the fields; what nobody filled in is the year so far. */
export function headOf(fields: Readonly<Fields>): BulletinHead {
  const asOf = dayOf(fields, 'as_of') ?? '';
  return {
    title: textOf(fields['title']) ?? '',
    template: textOf(fields['template']) as BulletinTemplate,
    place: textOf(fields['place']) ?? '',
    office: textOf(fields['from_office']) ?? '',
    mark: textOf(fields['mark']),
    asOf,
    period: {
      from: dayOf(fields, 'period_from') ?? `${asOf.slice(0, 4)}-01-01`,
      to: dayOf(fields, 'period_to') ?? asOf,
    },
    recipients: linesOf(fields['recipients']),
    copies: linesOf(fields['copies']),
    signers: linesOf(fields['signers']),
    urgency: textOf(fields['urgency']) as BulletinHead['urgency'],
    remark: textOf(fields['note']),
    present: linesOf(fields['present']),
    absent: linesOf(fields['absent']),
    observers: linesOf(fields['observers']),
  };
}

/** The text in the fields; an empty one while nobody wrote any. Throws BULLETIN_UNREADABLE. */
export function bodyOf(fields: Readonly<Fields>): BulletinBody {
  const text = textOf(fields['body']);
  if (text === null) return { blocks: [] };
  try {
    return BodyShape.parse(JSON.parse(text));
  } catch (cause) {
    throw new WutongError(E.BULLETIN_UNREADABLE, {}, { cause });
  }
}

/** The number in the fields; null before sealing. */
export function numberOf(fields: Readonly<Fields>): BulletinNumber | null {
  const { number_code: code, number_year: year, number_serial: serial } = fields;
  return typeof code === 'string' && typeof year === 'number' && typeof serial === 'number'
    ? { code, year, serial }
    : null;
}
