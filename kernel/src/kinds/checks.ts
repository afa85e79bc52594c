/** What can be wrong with a declaration. Each finding is a sentence for the author of the module. */
import { formerProblems } from './former';
import { SYSTEM_COLUMNS, sharesColumn } from './columns';
import type { Bilingual, FieldDef, KindDef, StageDef } from './types';

const NAME = /^[a-z][a-z0-9_]{0,47}$/;
/** Names that would shadow a table of the kernel. */
const TAKEN = new Set([
  'entry',
  'act',
  'chain_head',
  'record_index',
  'record_tie',
  'source',
  'source_file',
  'place',
  'migration',
]);

/** Every contradiction in a declaration, in the order a reader meets them; empty when it is sound. */
export function kindProblems(kind: KindDef): string[] {
  return [
    ...nameProblems(kind),
    ...Object.entries(kind.fields).flatMap(([field, def]) => fieldProblems(kind, field, def)),
    ...Object.entries(kind.stages ?? {}).flatMap(([stage, def]) => stageProblems(kind, stage, def)),
    ...formerProblems(kind),
    ...seriesProblems(kind),
    ...relationProblems(kind),
    ...Object.entries({ ...kind.labels, ...kind.flags }).flatMap(([code, name]) =>
      bilingual(`label or flag ${code}`, name),
    ),
  ];
}

function nameProblems(kind: KindDef): string[] {
  const problems = bilingual('kind', kind.name);
  if (!NAME.test(kind.kind)) problems.push(`the code must match ${NAME}`);
  if (!NAME.test(kind.table) || TAKEN.has(kind.table)) problems.push(`"${kind.table}" cannot be a table name`);
  if (!kind.fields[kind.title]) problems.push(`title names no field: "${kind.title}"`);
  else if (!['text', 'longtext'].includes(kind.fields[kind.title]!.type))
    problems.push('the title must be a text field');
  if (!kind.fields[kind.place]) problems.push(`place names no field: "${kind.place}"`);
  else if (kind.fields[kind.place]!.type !== 'place') problems.push(`"${kind.place}" must be a place field`);
  for (const field of kind.asks ?? []) {
    if (!kind.fields[field]) problems.push(`asks for no field: "${field}"`);
  }
  for (const field of kind.identity ?? []) {
    if (!kind.fields[field]) problems.push(`identity names no field: "${field}"`);
    else if (kind.fields[field]!.type === 'shares') problems.push(`"${field}" cannot identify a record`);
  }
  if (Object.values(kind.fields).filter((def) => def.type === 'shares').length > 1) {
    problems.push('only one shares field is possible: a record is split once');
  }
  return problems;
}

/** Types of fields that can hold what each relation needs. */
const RELATION_TYPES: Record<string, readonly string[]> = {
  counterpart: ['place', 'shares'],
  office: ['office', 'text', 'party'],
  assigned: ['text'],
  subject: ['text', 'party', 'record'],
};

function relationProblems(kind: KindDef): string[] {
  return Object.entries(kind.relations ?? {}).flatMap(([relation, fields]) =>
    fields.flatMap((field) => {
      if (relation === 'subject' && field === 'record') return [];
      const def = kind.fields[field];
      if (!def) return [`relation ${relation} names no field: "${field}"`];
      return RELATION_TYPES[relation]?.includes(def.type) ? [] : [`"${field}" cannot say the ${relation} of a record`];
    }),
  );
}

function fieldProblems(kind: KindDef, field: string, def: FieldDef): string[] {
  const problems = [...bilingual(`field ${field}`, def.name), ...bilingual(`meaning of field ${field}`, def.meaning)];
  if (!NAME.test(field)) problems.push(`field "${field}" must match ${NAME}`);
  if (field in SYSTEM_COLUMNS && !sharesColumn(kind, field))
    problems.push(`field name "${field}" is taken by the ledger`);
  if (def.type === 'choice' && !Object.keys(def.choices ?? {}).length)
    problems.push(`choice field "${field}" has no choices`);
  if (def.type !== 'choice' && def.choices) problems.push(`field "${field}" has choices but is not a choice`);
  for (const [code, name] of Object.entries(def.choices ?? {}))
    problems.push(...bilingual(`choice ${code} of ${field}`, name));
  if (def.type === 'yuan' && !def.moneyState) problems.push(`yuan field "${field}" does not say its moneyState`);
  if (def.type !== 'yuan' && def.moneyState) problems.push(`field "${field}" has a moneyState but is not money`);
  if (def.type === 'record' && !def.kind) problems.push(`record field "${field}" does not say which kind it refers to`);
  return problems;
}

function stageProblems(kind: KindDef, stage: string, def: StageDef): string[] {
  const problems = bilingual(`stage ${stage}`, def.name);
  const order = Object.keys(kind.stages!);
  const missing = (field: string) => !kind.fields[field];
  if (!NAME.test(stage)) problems.push(`stage "${stage}" must match ${NAME}`);
  if (missing(def.date)) problems.push(`date of stage "${stage}" names no field: "${def.date}"`);
  else if (kind.fields[def.date]!.type !== 'date')
    problems.push(`"${def.date}" of stage "${stage}" must be a date field`);
  const same = order.find((other) => other !== stage && kind.stages![other]!.date === def.date);
  if (same && order.indexOf(same) < order.indexOf(stage))
    problems.push(`stages "${same}" and "${stage}" share a date field`);
  for (const field of def.requires ?? []) {
    if (missing(field)) problems.push(`stage "${stage}" requires a field that does not exist: "${field}"`);
  }
  for (const field of def.evidence ?? []) {
    if (missing(field)) problems.push(`evidence "${field}" of stage "${stage}" names no field`);
  }
  for (const before of def.after ?? []) {
    const position = order.indexOf(before);
    if (position < 0) problems.push(`stage "${stage}" comes after a stage that does not exist: "${before}"`);
    else if (position >= order.indexOf(stage)) problems.push(`stage "${stage}" must be declared after "${before}"`);
  }
  if (def.exemption && !['text', 'longtext', 'party'].includes(kind.fields[def.exemption]?.type ?? '')) {
    problems.push(`exemption of stage "${stage}" must name a text or party field: "${def.exemption}"`);
  }
  if (def.exemption && !def.after?.length)
    problems.push(`stage "${stage}" has an exemption but nothing to be exempted from`);
  return problems;
}

function seriesProblems(kind: KindDef): string[] {
  const problems: string[] = [];
  for (const [series, def] of Object.entries(kind.series ?? {})) {
    problems.push(...bilingual(`series ${series}`, def.name));
    if (!NAME.test(def.table) || TAKEN.has(def.table)) problems.push(`"${def.table}" cannot be a table name`);
    if (!Object.keys(def.values).length) problems.push(`series "${series}" has no values`);
    for (const [value, is] of Object.entries(def.values)) {
      if (!NAME.test(value) || ['city', 'record', 'month', 'known_from', 'known_to', 'seq'].includes(value)) {
        problems.push(`value "${value}" of series "${series}" cannot be a column name`);
      }
      if (!is.moneyState) problems.push(`value "${value}" of series "${series}" does not say its moneyState`);
      problems.push(...bilingual(`value ${value}`, is.name), ...bilingual(`meaning of value ${value}`, is.meaning));
    }
  }
  return problems;
}

function bilingual(what: string, text: Bilingual | undefined): string[] {
  return text?.zh.trim() && text.en.trim() ? [] : [`${what} needs a text in both languages`];
}
