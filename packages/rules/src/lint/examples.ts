/** The examples in a rule file, executed. */
import { type CompiledPolicy } from '../core/compile';
import { decideOn } from '../decide/decide';
import { factsOf, readSubject } from '../decide/subject';
import type { ReadPack } from '../format/read';
import { isDay } from '../core/dates';
import type { Example, HeldTitle } from '../format/types';
import type { Report } from './findings';

/**
 * Runs the `tests` of a policy. `given` is the fields by name, with `titles` (names, or spans), `flags` and `judgements`
 * beside them; or a whole subject with `fields`.
 */
export function lintExamples(of: CompiledPolicy, pack: ReadPack, report: Report): void {
  const tests: unknown = of.policy.tests;
  if (!Array.isArray(tests)) return;
  (tests as Partial<Example>[]).forEach((example, n) => {
    const at = ['tests', n];
    const wrong = (why: string): void => report('EXAMPLE_WRONG', at, { n: n + 1, why });
    if (typeof example !== 'object' || example === null || typeof example.given !== 'object' || example.given === null)
      return wrong('given');
    if (!isDay(example.as_of)) return wrong('as_of');
    const { titles, flags, judgements, fields, ...plain } = example.given;
    const spans = Array.isArray(titles)
      ? titles.map((one: unknown): HeldTitle =>
          typeof one === 'string' ? { title: one, from: null, to: null } : (one as HeldTitle),
        )
      : undefined;
    const raw = { id: `tests[${n}]`, fields: fields ?? plain, titles: spans, flags, judgements };
    const { subject, problems } = readSubject(raw, pack.types);
    if (problems[0]) return wrong(problems[0].said.zh);
    const { outcome } = decideOn(of, factsOf(subject, example.as_of, pack.formulas), { outcomeOnly: true }).decision;
    if (outcome !== example.expect)
      report('EXAMPLE_FAILED', at, { n: n + 1, want: String(example.expect), have: outcome });
  });
}
