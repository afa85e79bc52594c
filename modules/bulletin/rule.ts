/** Who may write what of a bulletin, whichever way it comes in. */
import type { AmongAttempt, Against, Attempt, Fields, FieldValue, Look } from '@wutong/kernel/kinds/types';
import { standing } from '@wutong/kernel/ledger/fold';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import { E } from './bulletin.errors';
import { fields as declared } from './fields';

/** Which stage writes which of the fields nobody types. */
const WRITTEN_BY: Readonly<Record<string, string>> = {
  checked_on: 'checked',
  checked_text: 'checked',
  checked_paper: 'checked',
  ...Object.fromEntries(
    [
      'number_code',
      'number_year',
      'number_serial',
      'dated_on',
      'sealed_on',
      'sealed_known',
      'sealed_versions',
      'sealed_paper',
      'sealed_sha256',
    ].map((field) => [field, 'sealed']),
  ),
};

const said = (change: Change): Readonly<Fields> => ('fields' in change ? (change.fields ?? {}) : {});
const is = (value: FieldValue | undefined): boolean => (value ?? null) !== null;

/** Changes that count or may yet count. */
const alive = (entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => standing(entry, entries) !== 'rejected');

/** True when the change writes the text: whoever does so has drafted it. */
export const drafts = (change: Change): boolean => is(said(change)['body']);

/** True for the two acts that another person than a drafter must do. */
export const ends = (change: Change): boolean =>
  change.act === 'reach' && (change.stage === 'checked' || change.stage === 'sealed');

/** Whoever wrote the text neither checks nor seals it, nor does anybody who stood in for them. */
export const apart = (change: Change): ((entry: Entry) => boolean) | null =>
  ends(change) ? (entry) => drafts(entry.change) : null;

/** Accounts that wrote the text, each once, in order. */
export function drafters(entries: readonly Entry[]): string[] {
  return [...new Set(alive(entries).flatMap(({ change, actor }) => (drafts(change) ? [actor] : [])))];
}

/** The entry that sealed it; null while it is a draft. */
export function sealing(entries: readonly Entry[]): Entry | null {
  const found = entries.find(
    (entry) =>
      entry.change.act === 'reach' && entry.change.stage === 'sealed' && standing(entry, entries) === 'accepted',
  );
  return found ?? null;
}

/** What stands against a change by itself. */
export function rule({ change, actor, requested, request, effectiveOn, before, entries }: Attempt): Against {
  if (sealing(entries)) return change.act === 'withdraw' ? null : { code: E.BULLETIN_SEALED };
  if (change.act === 'merge' || change.act === 'unmerge') return { code: E.BULLETIN_NOT_MERGED };
  const typed = typedField(change);
  if (typed) return { code: E.BULLETIN_MADE_FIELD, field: typed, params: { field: declared[typed]!.name } };
  if (drafts(change) && !(change.act === 'set' && is(change.fields['drafted_on'])))
    return { code: E.BULLETIN_TEXT_UNSIGNED, field: 'body' };
  if (!ends(change)) return null;
  if (requested || request) return { code: E.BULLETIN_NOT_REQUESTED };
  const checks = change.act === 'reach' && change.stage === 'checked';
  if (drafters(entries).includes(actor)) {
    const what = checks ? { zh: '核稿', en: 'check' } : { zh: '印发', en: 'seal' };
    return { code: E.BULLETIN_OWN_TEXT, params: { what } };
  }
  if (checks) return null;
  if (before?.held) return { code: E.BULLETIN_HELD };
  const ahead = alive(entries).find((entry) => entry.effectiveOn > effectiveOn);
  return ahead ? { code: E.BULLETIN_CHANGES_AHEAD, params: { day: ahead.effectiveOn } } : null;
}

/** The first field that is written by a stage and stands elsewhere with a value. */
function typedField(change: Change): string | undefined {
  const stage = change.act === 'reach' ? change.stage : null;
  return Object.entries(said(change)).find(([field, value]) => {
    const by = WRITTEN_BY[field];
    return by !== undefined && by !== stage && is(value);
  })?.[0];
}

/** What stands against it beside other bulletins: a number is given once; only what is sealed is corrected. */
export async function among({ record, after }: AmongAttempt, look: Look): Promise<Against> {
  const held = after?.fields ?? {};
  if (is(held['corrects'])) {
    if (held['corrects'] === record) return { code: E.BULLETIN_CORRECTS_ITSELF, field: 'corrects' };
    const old = await look.record('bulletin', String(held['corrects']));
    if (!is(old?.now?.fields['sealed_on'])) return { code: E.BULLETIN_CORRECTS_UNSEALED, field: 'corrects' };
  }
  const { number_code: code, number_year: year, number_serial: serial } = held;
  if (typeof code !== 'string' || typeof year !== 'number' || typeof serial !== 'number') return null;
  const same = await look.records('bulletin', { number_code: code, number_year: year, number_serial: serial });
  if (!same.some((one) => one.record !== record && !one.later?.withdrawn)) return null;
  return { code: E.BULLETIN_NUMBER_TAKEN, field: 'number_serial', params: { number: `${code}〔${year}〕${serial}号` } };
}

/** Fields that do not fit together. */
export function check(held: Readonly<Fields>): { code: string; field: string }[] {
  const day = (field: string): string | null => {
    const value = held[field];
    return value !== null && typeof value === 'object' && 'value' in value ? value.value : null;
  };
  const [from, to, asOf] = [day('period_from'), day('period_to'), day('as_of')];
  const { number_code: code, number_year: year, number_serial: serial } = held;
  const whole =
    typeof code === 'string' &&
    code.trim() !== '' &&
    Number(year) >= 1949 &&
    Number(year) <= 9999 &&
    Number(serial) >= 1 &&
    Number(serial) <= 99_999;
  return [
    ...((from && to && from > to) || (to && asOf && to > asOf)
      ? [{ code: E.BULLETIN_DAYS_REVERSED, field: 'period_to' }]
      : []),
    ...([code, year, serial].some(is) && !whole ? [{ code: E.BULLETIN_NUMBER_INVALID, field: 'number_serial' }] : []),
  ];
}
