/** The stage track of a record: verdict, date, days since the stage before, evidence with its entry and source. */
import { dayNumber, type PartialDate } from '@wutong/codes';
import { sayError } from '@wutong/kernel/errors';
import type { Bilingual, FieldValue, KindDef, StageDef } from '@wutong/kernel/kinds/types';
import type { Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import type { Source } from '@wutong/kernel/sources/types';
import { missingFor } from '@wutong/kernel/stages/judge';
import type { Context } from '../context';
import type { StageView } from '../wire';
import { officeNameOf, sourceView } from './entry-views';
import { MASK } from './masks';
import { sayValue } from './values';

interface Grounds {
  bySeq: ReadonlyMap<number, Entry>;
  sources: ReadonlyMap<string, Source>;
  /** Titles of the records it refers to, as far as the viewer may read them. */
  titles: ReadonlyMap<string, string>;
}

/** The stages in order. `shown` has its sensitive fields masked, `seen` has not: what is missing is judged on what is there. */
export function stageViews(
  context: Context,
  kind: KindDef,
  shown: Observed,
  seen: Observed,
  grounds: Grounds,
): StageView[] {
  let before: PartialDate | null = null;
  return Object.entries(kind.stages ?? {}).map(([stage, def]) => {
    const verdict = seen.stages[stage] ?? { state: 'no_evidence' as const };
    const on = verdict.on ?? null;
    const missing = missingFor(kind, stage, seen.fields);
    const days = daysBetween(before, on);
    if (verdict.state === 'reached') before = on;
    return {
      stage,
      name: def.name,
      state: verdict.state,
      ...(verdict.reason
        ? { reason: { code: verdict.reason, message: reason(kind, def, missing, verdict.reason) } }
        : {}),
      on,
      days,
      evidence: [...new Set([...(def.requires ?? []), ...(def.evidence ?? [])])].map((field) =>
        evidence(context, kind, field, shown, grounds),
      ),
      ...(def.basis ? { basis: def.basis } : {}),
      missing,
      review: def.review ?? false,
    };
  });
}

/** The reason with the names it speaks of: the stages before, the fields still empty. */
function reason(kind: KindDef, def: StageDef, missing: readonly string[], code: string): Bilingual {
  const fields = missing.map((field) => kind.fields[field]?.name ?? { zh: field, en: field });
  const stages = (def.after ?? []).map((stage) => kind.stages?.[stage]?.name ?? { zh: stage, en: stage });
  const names = (list: Bilingual[], language: 'zh' | 'en'): string =>
    list.map((name) => name[language]).join(language === 'zh' ? '、' : ', ');
  const say = (language: 'zh' | 'en'): string =>
    sayError(code, { missing: names(fields, language), stage: names(stages, language) })[language];
  return { zh: say('zh'), en: say('en') };
}

function evidence(
  context: Context,
  kind: KindDef,
  field: string,
  shown: Observed,
  { bySeq, sources, titles }: Grounds,
): StageView['evidence'][number] {
  const def = kind.fields[field];
  const value: FieldValue = shown.fields[field] ?? null;
  const entry = value === null ? undefined : bySeq.get(shown.setBy[field] ?? -1);
  const source = entry?.source ? sources.get(entry.source) : undefined;
  const names = {
    place: (code: string) => context.tree.nameOf(code),
    record: (id: string) => titles.get(id) ?? MASK,
    officeName: (code: string) => officeNameOf(context, code),
  };
  return {
    field,
    name: def?.name ?? { zh: field, en: field },
    value: value === null || !def ? null : sayValue(def, value, names).zh,
    entry: entry?.seq ?? null,
    source: source && entry ? sourceView(source, entry.locator) : null,
  };
}

function daysBetween(before: PartialDate | null, on: PartialDate | null): number | null {
  if (before?.precision !== 'day' || on?.precision !== 'day') return null;
  return dayNumber(on.value) - dayNumber(before.value);
}
