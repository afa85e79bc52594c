/** The public facts as entries: statements with the page and line they stand on. They are real, so they carry no 示例. */
import { partialDate, type Day } from '@wutong/codes';
import type { Draft } from '@wutong/kernel/ledger/types';
import type { NewSource } from '@wutong/kernel/sources/types';
import { recordId } from '../imports/verdicts';
import { FACTS, PAGES, type Fact } from './facts';

const LENGTH: Record<string, number> = { day: 10, month: 7, year: 4 };

function draft([id, subject, place, metric, value, unit, qualifier, state, period, asOf, page, line]: Fact): Draft {
  const [from, to, precision] = period ?? [null, null, 'day'];
  const ends = (day: string | null) => (day ? partialDate(day.slice(0, LENGTH[precision])) : null);
  return {
    kind: 'statement',
    record: recordId('x', 'public fact', id),
    effectiveOn: asOf ?? PAGES[page].day,
    source: `page_${page}`,
    locator: { line: Number(line) },
    change: {
      act: 'create',
      fields: {
        subject,
        place_code: place,
        metric,
        value,
        unit,
        qualifier,
        state,
        ...(from ? { period_from: ends(from), period_to: ends(to) } : {}),
        ...(asOf ? { as_of: partialDate(asOf) } : {}),
        source: PAGES[page].title,
        source_line: line,
      },
    },
  };
}

/** Drafts of the facts that had been published by `today`, and the pages they stand on. */
export function publicFacts(today: Day): { drafts: Draft[]; sources: NewSource[] } {
  const drafts = FACTS.filter(([, , , , , , , , , , page]) => PAGES[page].day <= today).map(draft);
  const sources = Object.entries(PAGES).map(([code, page]): NewSource => ({
    id: `page_${code}`,
    kind: 'page',
    title: page.title,
  }));
  return { drafts, sources };
}
