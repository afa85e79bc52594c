/**
 * A list of supervised duties in the words of the ledger: each row a duty (责任). What the sheet says of answering and
 * closing is kept as told; it closes nothing. The owner is named only when the text is exactly one office of the city.
 */
import { officialCalendar, readLimit, type PartialDate } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { officeNames } from '@wutong/kernel/places/office-called';
import type { Office, Place } from '@wutong/kernel/places/types';
import { FINDINGS, fill } from '@wutong/papers';
import { TOLD_STATUS } from '@wutong/papers/write/supervision-cells';
import type { RecordProfile } from './profile';
import type { Reading, ReadingRecord, ReadingValue } from './reading';

/** What is known of the city beside the sheet. */
export interface Here {
  city: string;
  offices: Iterable<Office>;
  placeOf: (code: string) => Pick<Place, 'name' | 'short'> | undefined;
  /** Cut-off it is read by; a sheet that names an earlier day speaks of that one. */
  cutoff: string;
  /** Where the sheet comes from, as whoever brings it says; a sheet that names its county is believed first. */
  place?: string | null;
}

/** Column of the sheet → field of the duty, where the sheet's word simply becomes the ledger's. */
const FIELDS: Readonly<Record<string, string>> = {
  no: 'number',
  source: 'basis_doc',
  source_on: 'source_on',
  item: 'title',
  category: 'category',
  limit_text: 'limit_text',
  progress_text: 'progress_text',
  assigned_on: 'told_assigned_on',
  feedback_on: 'told_feedback_on',
  closed_on: 'told_closed_on',
  handler_role: 'told_handler',
  closer_role: 'told_closer',
  evidence: 'told_evidence',
  status: 'told_status',
  extended_to: 'told_extended_to',
  extension_approver_role: 'told_extension_approver',
  lead_unit: 'lead_unit',
  co_units: 'co_units',
  remark: 'remark',
};

/** The columns of a list of duties, for a person to match headers with. */
export const DUTY_COLUMNS: readonly { field: string; name: Bilingual }[] = [
  { field: 'no', name: { zh: '编号', en: 'Number' } },
  { field: 'source', name: { zh: '任务来源', en: 'Source' } },
  { field: 'source_on', name: { zh: '会议(批示)日期', en: 'Decided on' } },
  { field: 'item', name: { zh: '督办事项', en: 'Duty' } },
  { field: 'lead_unit', name: { zh: '牵头单位', en: 'Lead unit' } },
  { field: 'co_units', name: { zh: '配合单位', en: 'Supporting units' } },
  { field: 'assigned_on', name: { zh: '交办日期', en: 'Assigned on' } },
  { field: 'limit_text', name: { zh: '办结时限', en: 'Deadline' } },
  { field: 'extended_to', name: { zh: '延期至', en: 'Extended to' } },
  { field: 'extension_approver_role', name: { zh: '延期批准岗位', en: 'Extension approved by' } },
  { field: 'category', name: { zh: '事项类别', en: 'Category' } },
  { field: 'progress_text', name: { zh: '进展情况', en: 'Progress' } },
  { field: 'feedback_on', name: { zh: '首次反馈日期', en: 'First answer' } },
  { field: 'closed_on', name: { zh: '办结日期', en: 'Closed on' } },
  { field: 'handler_role', name: { zh: '承办岗位', en: 'Handler' } },
  { field: 'closer_role', name: { zh: '审结岗位', en: 'Closer' } },
  { field: 'evidence', name: { zh: '佐证材料', en: 'Proof' } },
  { field: 'status', name: { zh: '完成情况', en: 'State' } },
  { field: 'remark', name: { zh: '备注', en: 'Remark' } },
];

/** How a row of the list stands in the ledger. */
export const DUTY_PROFILE: RecordProfile = {
  kind: 'duty',
  prefix: 'd',
  title: 'title',
  identities: [
    ['number', 'title', 'basis_doc'],
    ['title', 'basis_doc', 'lead_unit'],
    ['number', 'title'],
    ['title', 'basis_doc'],
    ['number', 'basis_doc'],
    ['title', 'lead_unit'],
  ],
  // 1, 2, 3 are numbered anew in every edition of a list; DB07 is a name.
  names: { number: /[^\d\s.、]/ },
  distinguishes: ['basis_doc', 'source_on', 'part_of'],
  events: ['source_on', 'told_assigned_on'],
  atCutoff: [
    'progress_text',
    'progress_on',
    'told_status',
    'told_closed_on',
    'told_feedback_on',
    'told_evidence',
    'told_handler',
    'told_closer',
    'told_extended_to',
    'told_extension_approver',
    'remark',
  ],
  since: {},
  fills: ['owner_office', 'from_office', 'born_from', 'place'],
  // Once it is in the ledger a duty is assigned by a person.
  born: ['assigned_on'],
  follows: { progress_on: 'progress_text', due_on: 'limit_text', term_days: 'limit_text' },
  replaces: { due_on: ['term_days', 'clock'], term_days: ['due_on', 'clock'] },
  apart: ['due_on', 'term_days'],
  lived: {
    told_assigned_on: 'assigned_on',
    told_feedback_on: 'answered_on',
    told_closed_on: 'closed_on',
    told_evidence: 'result_proof',
    told_handler: 'assignee',
    told_extended_to: 'extension_until',
    told_extension_approver: 'extension_approver',
    lead_unit: 'owner_office',
    limit_text: 'assigned_on',
    told_status: 'closed_on',
  },
};

/** The reading in the ledger's words, and a notice about every owner that is no office. Other kinds pass unchanged. */
export function inLedgerWords(reading: Reading, here: Here): Reading {
  if (reading.kind !== 'supervision-tasks' || reading.outcome === 'refused') return reading;
  const named = officeNames(here.offices, here.city, here.placeOf);
  const units = severalUnits(reading);
  const places = new Map(reading.sheets.map((sheet) => [sheet.sheet, sheet]));
  const warnings = [...reading.warnings];
  const records = reading.records.map((record) => {
    const sheet = places.get(record.rows[0]?.sheet ?? '') ?? reading.sheets[0];
    const lead = units.get(record.id) ?? text(record.values['lead_unit']);
    const owner = lead === null || units.has(record.id) ? null : named(lead);
    if (lead !== null && !owner && !units.has(record.id)) warnings.push(unknownOwner(record, lead, sheet));
    const closer = text(record.values['closer_role']);
    return inWords(record, {
      lead,
      owner: owner?.code ?? null,
      giver: (closer && named(closer)?.code) ?? null,
      place: sheet?.place ?? here.place ?? here.city,
      title: sheet?.title ?? null,
      cutoff: sheet?.as_of && sheet.as_of < here.cutoff ? sheet.as_of : here.cutoff,
    });
  });
  const because = (field: string): string => FIELDS[field] ?? field;
  const duplicates = reading.duplicates.map((one) =>
    one.because ? { ...one, because: one.because.map(because) } : one,
  );
  return { ...reading, records, duplicates, warnings };
}

interface Known {
  lead: string | null;
  owner: string | null;
  giver: string | null;
  place: string;
  /** Title of the sheet: the source where no row names one. */
  title: string | null;
  /** The day the sheet speaks of. */
  cutoff: string;
}

function inWords(record: ReadingRecord, { lead, owner, giver, place, title, cutoff }: Known): ReadingRecord {
  const values: ReadingRecord['values'] = {};
  const cells: ReadingRecord['cells'] = {};
  for (const [column, field] of Object.entries(FIELDS)) {
    values[field] = record.values[column] ?? null;
    if (record.cells[column] !== undefined) cells[field] = record.cells[column];
  }
  const co = record.values['co_units'];
  values['co_units'] = Array.isArray(co) ? co.map(String).join('、') : null;
  values['lead_unit'] = lead;
  values['told_status'] = TOLD_STATUS[String(values['told_status'])] ?? null;
  values['basis_doc'] ??= title;
  values['born_from'] = bornFromWords(text(values['basis_doc']), text(values['category']));
  values['place'] = place;
  values['supervised'] = true;
  values['progress_on'] = values['progress_text'] === null ? null : { value: cutoff, precision: 'day' };
  values['owner_office'] = owner;
  values['from_office'] = giver;
  const [field, term] = termOf(record.values);
  if (field) values[field] = term;
  // The clock starts with the hand-over: only where somebody owes it by a term.
  if (owner && field) values['assigned_on'] = values['told_assigned_on'] ?? null;
  if (cells['limit_text'] !== undefined && field) cells[field] = cells['limit_text'];
  if (owner && cells['lead_unit'] !== undefined) cells['owner_office'] = cells['lead_unit'];
  return { ...record, values, cells };
}

/** Working days as such, so that pauses count; every other deadline as the day it falls on. */
function termOf(values: ReadingRecord['values']): ['term_days' | 'due_on', ReadingValue] | [null, null] {
  const [due, assigned] = [values['due_on'], values['assigned_on']] as (PartialDate | null)[];
  if (values['due_basis'] === 'working_days' && due && assigned) {
    const days = officialCalendar.workingDaysBetween(assigned.value, due.value);
    return days > 0 ? ['term_days', days] : ['due_on', due];
  }
  if (due) return ['due_on', due];
  const limit = text(values['limit_text']);
  // Counted from a hand-over that is still to come.
  const read = limit === null || assigned ? null : readLimit(limit, { on: null, year: 0 });
  return read?.kind === 'working_days' && read.from === 'hand_over' ? ['term_days', read.count] : [null, null];
}

function bornFromWords(source: string | null, category: string | null): string | null {
  for (const words of [source, category]) {
    if (words === null) continue;
    if (/批示|批办|批转|圈阅/.test(words)) return 'instruction';
    if (/会议|例会|常务会|专题会|办公会|调度会|推进会|现场会|座谈会|会$|纪要/.test(words)) return 'meeting';
    if (/文件|通知|方案|意见|报告|要点|清单|分解表|台账|规划|计划|办法|函$|〔\d{4}〕/.test(words)) return 'document';
  }
  return null;
}

function text(value: ReadingValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Records whose lead unit is several, with the words of the cell. */
function severalUnits(reading: Reading): Map<string, string> {
  const found = new Map<string, string>();
  for (const { code, raw, record, records } of reading.warnings) {
    if (code !== 'RESPONSIBLE_UNIT_NOT_UNIQUE' || typeof raw !== 'string') continue;
    for (const id of records ?? (record === undefined ? [] : [record])) found.set(id, raw);
  }
  return found;
}

function unknownOwner(
  record: ReadingRecord,
  raw: string,
  sheet: Reading['sheets'][number] | undefined,
): Reading['warnings'][number] {
  const { family, zh, en } = FINDINGS.OWNER_UNKNOWN;
  const first = record.rows[0] ?? {};
  return {
    code: 'OWNER_UNKNOWN',
    family,
    // A notice: the sheet is no worse for an office the ledger has not entered yet.
    level: 'info',
    ...(first.line === undefined
      ? { sheet: first.sheet ?? '', cell: record.cells['lead_unit'] ?? null }
      : { line: first.line, column: sheet?.columns['lead_unit']?.header ?? '' }),
    raw,
    record: record.id,
    ...fill({ zh, en }, { raw }),
  };
}
