/** What contradicts itself, or what is known, on one or several pages. Deterministic; every finding says why and what would settle it. */
import { contextOf, type Rule } from './context';
import { contribution } from './contribution';
import { derived } from './derived';
import { drift } from './drift';
import { known } from './known';
import { labels } from './labels';
import { listed } from './listed';
import { magnitude } from './magnitude';
import { mixedStates } from './mixed-states';
import { partWhole } from './part-whole';
import { placeNames } from './place-names';
import { sameNumber } from './same-number';
import { stages } from './stages';
import { twins } from './twins';
import type { CheckedPage, CheckOptions, Finding } from './types';
import { undated } from './undated';

const RULES: readonly Rule[] = [derived, drift, known, partWhole, contribution, twins, mixedStates, stages, magnitude, listed, labels, placeNames, sameNumber, undated]; // prettier-ignore

const RANK = { conflict: 0, doubt: 1, note: 2 };

/**
 * Checks pages against themselves, each other and `knowledge`. Conflicts come first, then doubts, then notes; within one
 * severity in the order of the rules. Figures that agree raise nothing. Never throws on a page that `readPage` returned.
 */
export function checkPages(pages: readonly CheckedPage[], options: CheckOptions = {}): Finding[] {
  const context = contextOf(pages, options);
  return RULES.flatMap((rule) => rule(context)).toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}
