/** Shorthand for the fields of this module's kinds. */
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';

/** Name in both languages, then what it means in both. */
export type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

/** A field that everybody at work may read, unless `more` says otherwise. */
export function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'internal', ...more };
}
