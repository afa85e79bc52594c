/** Share of characters that two phrases have in common, 0 to 1; 0 when one is missing. */
export function likeness(a: string | null, b: string | null): number {
  if (!a || !b) return 0;
  const rest = [...b];
  let same = 0;
  for (const c of a) {
    const at = rest.indexOf(c);
    if (at < 0) continue;
    same++;
    rest.splice(at, 1);
  }
  return (2 * same) / (a.length + b.length);
}
