/**
 * Reading through what a declaration was once called. Entries keep the codes of the day they were written; a stage or a
 * field that has been renamed since is read under its present name, and one that is gone still has a name to be shown by.
 */
import type { Change } from '../ledger/types';
import type { Bilingual, Fields, KindDef } from './types';

/** The code a stage goes by now: its own, that of its successor, or the old one when nothing took it over. */
export function stageNow(kind: KindDef, stage: string): string {
  let now = stage;
  for (let former = kind.formerStages?.[now]; former?.successor; former = kind.formerStages?.[now])
    now = former.successor;
  return now;
}

/** The code a field goes by now; `null` when it is gone. */
export function fieldNow(kind: KindDef, field: string): string | null {
  let now = field;
  for (let former = kind.formerFields?.[now]; former; former = kind.formerFields?.[now]) {
    if (former.successor === null) return null;
    now = former.successor;
  }
  return now;
}

/** Whether the code still stands for a stage of the kind. */
export function isStage(kind: KindDef, stage: string | null): boolean {
  return stage !== null && Object.hasOwn(kind.stages ?? {}, stage);
}

/** The stage's own code and every former one that it took over. */
export function stageCodes(kind: KindDef, stage: string): string[] {
  const former = Object.keys(kind.formerStages ?? {}).filter((code) => stageNow(kind, code) === stage);
  return [...new Set([stage, ...former])];
}

/** What a stage is called; one the code no longer knows is said to be a former one. */
export function stageName(kind: KindDef, stage: string): Bilingual {
  const now = stageNow(kind, stage);
  const known = isStage(kind, now) ? kind.stages![now]!.name : undefined;
  if (known) return known;
  const name = kind.formerStages?.[now]?.name ?? { zh: now, en: now };
  return { zh: `原阶段“${name.zh}”`, en: `Former stage “${name.en}”` };
}

/** What a field is called, now or formerly. */
export function fieldName(kind: KindDef, field: string): Bilingual {
  const now = fieldNow(kind, field);
  return (
    (now === null ? undefined : kind.fields[now]?.name) ?? kind.formerFields?.[field]?.name ?? { zh: field, en: field }
  );
}

/** The change with stages and fields under their present codes. What is gone keeps its code. */
export function renamed(kind: KindDef, change: Change): Change {
  if (!kind.formerStages && !kind.formerFields) return change;
  let now = change;
  if ('stage' in now) now = { ...now, stage: stageNow(kind, now.stage) };
  if (now.act === 'return' && now.to !== null) now = { ...now, to: stageNow(kind, now.to) };
  if (kind.formerFields && 'fields' in now && now.fields)
    now = { ...now, fields: fieldsNow(kind, now.fields) } as Change;
  return now;
}

function fieldsNow(kind: KindDef, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [fieldNow(kind, field) ?? field, value]));
}

/** Every contradiction in what a kind says it once had. */
export function formerProblems(kind: KindDef): string[] {
  const problems: string[] = [];
  const check = (what: string, former: Record<string, { successor: string | null }>, present: object): void => {
    for (const [code, { successor }] of Object.entries(former)) {
      if (Object.hasOwn(present, code)) problems.push(`${what} "${code}" is declared and said to be gone`);
      if (successor !== null && !Object.hasOwn(present, successor) && !Object.hasOwn(former, successor))
        problems.push(`former ${what} "${code}" became "${successor}", which is none`);
      const seen = new Set([code]);
      for (let at = successor; at !== null && at !== undefined; at = former[at]?.successor ?? null) {
        if (seen.has(at)) {
          problems.push(`former ${what} "${code}" leads back to itself`);
          break;
        }
        seen.add(at);
      }
    }
  };
  for (const code of [...Object.keys(kind.formerStages ?? {}), ...Object.keys(kind.formerFields ?? {})])
    if (!/^[a-z][a-z0-9_]{0,47}$/.test(code)) problems.push(`former code "${code}" is not in form`);
  check('stage', kind.formerStages ?? {}, kind.stages ?? {});
  check('field', kind.formerFields ?? {}, kind.fields);
  for (const [code, { date }] of Object.entries(kind.formerStages ?? {}))
    if (date !== undefined && !kind.fields[date] && !kind.formerFields?.[date])
      problems.push(`date of former stage "${code}" names no field: "${date}"`);
  return problems;
}
