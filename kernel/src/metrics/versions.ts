/** A figure whose definition has changed says so: which versions there are, and where a series of months breaks. */
import { lastDay } from '@wutong/codes';
import { figureOf, gather, type Question, type Sources } from './compute';
import { versionAt, versionsKnown } from './define';
import type { Figure, FigurePart, MetricDef } from './types';

/**
 * Adds what is to be said about versions. By month, each month is counted by the definition in force at its end, as it was
 * published then, unless a version was asked for; the months before and after a change do not add.
 */
export function tellVersions(sources: Sources, def: MetricDef, question: Question, made: Figure): Figure {
  const known = versionsKnown(def, question.known);
  if (known.length < 2) return made;
  const told: Figure = {
    ...made,
    versions: known.map(({ version, from, published, definition, basis }) => ({
      version,
      from: from ?? null,
      published: published ?? null,
      definition,
      ...(basis ? { basis } : {}),
    })),
  };
  const split = question.by === 'month' && question.version === undefined && !made.numerator && made.parts;
  return split ? { ...told, ...monthsByVersion(sources, def, question, told) } : told;
}

function monthsByVersion(
  sources: Sources,
  def: MetricDef,
  question: Question,
  made: Figure,
): Pick<Figure, 'parts' | 'breaks' | 'additive'> {
  const inForce = (month: string | null): number => {
    if (month === null) return made.version;
    const end = lastDay({ value: month, precision: 'month' });
    return versionAt(def, { asOf: end < question.asOf ? end : question.asOf, known: question.known }).version;
  };
  const parts: FigurePart[] = [];
  for (const version of versionsKnown(def, question.known)) {
    if (version.rate) continue;
    const same = version.version === made.version;
    const figure = same ? made : figureOf(sources, question, gather(sources, version, question));
    for (const part of figure.parts ?? [])
      if (inForce(part.key) === version.version) parts.push({ ...part, version: version.version });
  }
  parts.sort((a, b) => (a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -1 : 1));
  const breaks = parts.flatMap((part, i) => {
    const before = parts[i - 1]?.version;
    return part.key !== null && before !== undefined && before !== part.version
      ? [{ month: part.key, from: before, to: part.version! }]
      : [];
  });
  return { parts, ...(breaks.length ? { breaks } : {}), additive: made.additive && !breaks.length };
}
