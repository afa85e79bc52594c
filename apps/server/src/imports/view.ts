/** An import job as the page shows it. */
import type { Viewer } from '@wutong/kernel/access/types';
import { decide } from '@wutong/kernel/access/decide';
import type { Bilingual, FieldValue, KindDef } from '@wutong/kernel/kinds/types';
import type { Context } from '../context';
import { hiddenFields, MASK } from '../show/masks';
import type { ImportJob } from '../wire';
import type { Progress, Read } from './desk';
import { duplicatesView } from './duplicates-view';
import { DUTY_COLUMNS } from './duties';
import type { Job } from './jobs';
import { columnsOf } from './mappings';
import type { PlanItem } from './item';
import type { Plan, PlannedRow } from './plan';
import { PROFILES, profileOf } from './profile';
import type { Reading } from './reading';
import { shown, totalsView } from './show';

const PROBLEMS = 2000;

const DOING: Record<ImportJob['state'], Bilingual> = {
  reading: { zh: '正在读表', en: 'reading the sheet' },
  ready: { zh: '读完,待确认', en: 'read, waiting for you' },
  refused: { zh: '不能读取', en: 'refused' },
  writing: { zh: '正在写入', en: 'writing' },
  done: { zh: '已写入', en: 'written' },
  failed: { zh: '未能完成', en: 'failed' },
};

function candidates(kinds: readonly KindDef[]): { field: string; name: Bilingual }[] {
  const fields = new Map<string, Bilingual>();
  for (const kind of kinds) {
    for (const [field, def] of Object.entries(kind.fields)) if (!fields.has(field)) fields.set(field, def.name);
    if (!kind.labels) continue;
    fields.set('labels', { zh: '标签', en: 'Labels' });
    for (const [label, name] of Object.entries(kind.labels)) {
      fields.set(`labels:${label}`, { zh: `标签:${name.zh}`, en: `Label: ${name.en}` });
    }
  }
  return [...fields].map(([field, name]) => ({ field, name }));
}

function sheets(reading: Reading, read: Read, kinds: readonly KindDef[]): ImportJob['sheets'] {
  const fields = reading.kind === 'supervision-tasks' ? [...DUTY_COLUMNS] : candidates(kinds);
  return reading.sheets.map((sheet) => ({
    sheet: sheet.sheet,
    place: sheet.place ?? null,
    unit: sheet.unit,
    headerRows: sheet.header_rows,
    firstRow: sheet.first_row,
    lastRow: sheet.last_row,
    columns: columnsOf(sheet).map((column) => ({ ...column, remembered: read.remembered.has(sheet.sheet) })),
    candidates: fields,
  }));
}

function rowOf(cell: string | null | undefined): number | null {
  const digits = cell ? /\d+$/.exec(cell) : null;
  return digits ? Number(digits[0]) : null;
}

function problems(reading: Reading): ImportJob['problems'] {
  const found = [
    ...reading.rejected.map((problem) => ({ ...problem, level: 'reject' as const })),
    ...reading.warnings.filter(({ level }) => level === 'warn'),
    ...reading.warnings.filter(({ level }) => level === 'info'),
  ];
  return found.slice(0, PROBLEMS).map((problem) => {
    const raw = problem.raw ?? null;
    const suggest = (problem as { suggest?: unknown }).suggest;
    const row = (problem as { row?: unknown }).row;
    return {
      code: problem.code,
      level: problem.level,
      sheet: problem.sheet ?? null,
      cell: problem.cell ?? problem.column ?? null,
      row: typeof row === 'number' ? row : (problem.line ?? rowOf(problem.cell)),
      raw: raw === null ? null : typeof raw === 'object' ? JSON.stringify(raw) : String(raw),
      message: { zh: problem.zh, en: problem.en },
      ...(Array.isArray(suggest) ? { suggest: suggest as { code: string; name: string }[] } : {}),
    };
  });
}

function preview(context: Context, viewer: Viewer, item: PlanItem): ImportJob['preview'][number] {
  const kind = context.registry.kind(item.profile.kind);
  const place = item.existing?.fields[kind.place] ?? null;
  const at = typeof place === 'string' ? place : null;
  const readable = decide(viewer, 'read', kind.kind, at, context.tree);
  const hidden = hiddenFields(context, viewer, kind)(at);
  const say = (field: string, value: FieldValue): string | null => shown(context, kind, field, value);
  const changes =
    // Of a record out of sight not even which of its values differ.
    item.action === 'create' || !readable
      ? Object.entries(item.fields).map(([field, after]) => ({ field, before: null as FieldValue, after }))
      : item.changes;
  return {
    action: item.action,
    title: item.title,
    record: (readable && item.existing?.record) || null,
    sheet: item.locator.sheet ?? '',
    row: item.locator.row ?? item.locator.line ?? 0,
    changes: changes.map(({ field, before, after }) => ({
      field,
      name: kind.fields[field]?.name ?? { zh: field, en: field },
      // What stands in the ledger is shown only to who could read it there.
      before: item.existing && !readable ? MASK : before !== null && hidden.has(field) ? MASK : say(field, before),
      after: say(field, after),
    })),
  };
}

/** True when the row makes a new record, or changes one that the viewer may read. */
function inSight(context: Context, viewer: Viewer, job: Job, reading: Reading, row: PlannedRow): boolean {
  const { kind } = profileOf(job.kind, reading.records[row.at]!.values);
  return row.version === 0 || decide(viewer, 'read', kind, row.placeBefore, context.tree);
}

/** The counts; a record out of sight counts as changed, for that it has the very values of the row is not told. */
function countsShown(context: Context, viewer: Viewer, job: Job, reading: Reading, plan: Plan): Plan['counts'] {
  const unseen = plan.rows.filter(
    (row) => row.action === 'unchanged' && !inSight(context, viewer, job, reading, row),
  ).length;
  return { ...plan.counts, change: plan.counts.change + unseen, unchanged: plan.counts.unchanged - unseen };
}

/** The job for the page; what has not been read yet is empty. */
export function jobView(
  context: Context,
  viewer: Viewer,
  job: Job,
  read: Read | null,
  progress: Progress | null,
): ImportJob {
  const reading = read?.reading;
  const plan = read?.plan;
  const kinds = PROFILES[job.kind].map((profile) => context.registry.kind(profile.kind));
  const waiting = job.state === 'ready' && !plan;
  const state = waiting ? 'reading' : job.state;
  const ended = state !== 'reading' && state !== 'writing';
  return {
    id: job.id,
    kind: job.kind,
    file: job.file,
    state,
    progress: progress && !ended ? progress : { part: ended ? 1 : 0, doing: DOING[state] },
    ...(job.error && (state === 'refused' || state === 'failed') ? { error: job.error } : {}),
    sheets: reading && read ? sheets(reading, read, kinds) : [],
    problems: reading ? problems(reading) : [],
    duplicates: reading
      ? duplicatesView(context, job, reading, plan ?? null, (row) => inSight(context, viewer, job, reading, row))
      : [],
    plan: (plan && reading && countsShown(context, viewer, job, reading, plan)) ?? {
      create: 0,
      change: 0,
      unchanged: 0,
      rejected: reading?.rejected.length ?? 0,
      skipped: reading?.skipped.length ?? 0,
    },
    preview: plan?.preview.map((item) => preview(context, viewer, item)) ?? [],
    totals: reading ? totalsView(reading) : [],
    ...(job.written ? { written: job.written } : {}),
  };
}
