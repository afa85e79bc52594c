/** A reason that is a code, as a sentence: from the catalogue of errors, or from that of sheet findings. */
import { errorCatalogue, sayError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { FINDINGS, type FindingMeaning } from '@wutong/papers/finding-codes';

const findings: Readonly<Record<string, FindingMeaning>> = FINDINGS;

/** The sentence without its full stop, so that it can stand inside another. What is no code stands as it was written. */
export function reasonText(reason: string): Bilingual {
  const finding = findings[reason];
  const told = errorCatalogue().has(reason) || !finding ? sayError(reason) : finding;
  return { zh: told.zh.replace(/[。.]$/, ''), en: told.en.replace(/\.$/, '') };
}
