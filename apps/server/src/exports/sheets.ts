/** Which sheet a kind of record goes out on, and which of its fields need a purpose. */
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual, KindDef } from '@wutong/kernel/kinds/types';
import { exportFields } from '@wutong/papers';
import { isSheetKind, PROFILES, SHEET_KINDS } from '../imports/profile';
import type { SheetKind } from '../imports/reading';
import { E } from './exports.errors';

export interface Wanted {
  sheet: SheetKind;
  /** Kinds of record on it, in the order they are written. */
  kinds: string[];
}

/** A sheet (`signing-ledger`: all it holds) or one kind of record (`lead`: that alone). Throws EXPORT_NOT_OFFERED. */
export function wanted(word: string): Wanted {
  if (isSheetKind(word)) return { sheet: word, kinds: PROFILES[word].map((profile) => profile.kind) };
  const sheet = SHEET_KINDS.find((kind) => PROFILES[kind].some((profile) => profile.kind === word));
  if (!sheet) throw new WutongError(E.EXPORT_NOT_OFFERED, { kind: word });
  return { sheet, kinds: [word] };
}

/** Fields of the kind that have a column on the sheet and leave the house only with a purpose, with their names. */
export function sensitiveFields(sheet: SheetKind, kind: KindDef): [field: string, name: Bilingual][] {
  const columns = exportFields(sheet);
  return Object.entries(kind.fields).flatMap(([field, { sensitivity, name }]) =>
    (sensitivity === 'financial' || sensitivity === 'personal') && columns.includes(field) ? [[field, name]] : [],
  );
}
