/** The id proposed for a version that begins on a day: the policy's own stem and the day; counted on where it is taken. */
export function versionIdOf(id: string, from: string, taken: readonly string[]): string {
  const stem = id.replace(/-(?:(?:19|20)\d{2}|\d{8})(?:-\d+)?$/, '');
  const wanted = `${stem}-${from.replaceAll('-', '')}`;
  if (!taken.includes(wanted)) return wanted;
  let n = 2;
  while (taken.includes(`${wanted}-${n}`)) n++;
  return `${wanted}-${n}`;
}

/** What a rule says about the document it was taken from: a new version has a document of its own. */
const OF_THE_DOCUMENT = ['doc_no', 'url', 'date', 'status', 'retrieved', 'source_kind', 'confidence', 'superseded_by'];

/** The rule of a new version: the changed rule under its own name, dates and document; what is empty is left out. */
export function nextVersion(rule: Record<string, unknown>, own: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(rule).filter(([key]) => !OF_THE_DOCUMENT.includes(key));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== '')),
  };
}
