/** Choices for the fuzzer, each repeatable from its seed. */
import type { Random } from '../../faults/random';

export const below = (random: Random, n: number): number => Math.floor(random() * n);
export const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!;
export const chance = (random: Random, p: number): boolean => random() < p;

/** Texts that break programs: empty, long, unpaired, of other scripts, of other languages' syntax. */
export const HOSTILE: readonly string[] = [
  '', ' ', '\u0000', '\ud800', '\udfff\ud800', '\ufeff', '\u202e', '𠮷', '👨‍👩‍👧', 'ﷺ', 'İ', 'ß', '１２３', '一'.repeat(3000), 'a'.repeat(70_000),
  "'; DROP TABLE entry; --", '" OR 1=1 --', '\\', '%', '_', '%%%', '$1', '{{x}}', '<script>alert(1)</script>', '../../etc/passwd', '=cmd|x', '@SUM(1)', '__proto__', 'constructor', 'toString', 'null',
  'undefined', 'NaN', 'true', '[]', '{}', '-', '-0', '0', '1e309', '-1e309', '9007199254740993', '0x10', '1,000', '１．５亿', '12.345', '999999999999999999',
  '2025-02-29', '2025-13-01', '0000-00-00', '9999-12-31', '-000001-01-01', '2025-06-30T00:00:00Z', '2025-06-30', '2025', '2025-06', '1900-01-01', 'infinity', '-infinity', 'epoch', 'today', 'now()',
  '140400', '140423', '140423101', '149999', '000000', 'project', 'signing', 'projects.started', 'township-clerk', 'system', 'p_aaaaaaaaaaaa', '襄垣', '城', '项目 OR', '"项目', '项目:*', '& | !', '(', '中'.repeat(200),
]; // prettier-ignore

/** Numbers at the edges of what fits. */
export const EDGES: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e-9,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  1e15,
  1e16,
  1e21,
  1e308,
  -1e308,
  12.345,
  999_999,
];

/** Any JSON value, `depth` deep at most. */
export function anything(random: Random, depth = 3): unknown {
  const kind = below(random, depth > 0 ? 8 : 6);
  if (kind === 0) return null;
  if (kind === 1) return chance(random, 0.5);
  if (kind === 2) return oneOf(random, EDGES);
  if (kind <= 5) return oneOf(random, HOSTILE);
  const size = below(random, 4);
  if (kind === 6) return Array.from({ length: size }, () => anything(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size }, () => [oneOf(random, HOSTILE).slice(0, 40), anything(random, depth - 1)]),
  );
}

/** A text with a few characters changed, dropped, doubled or put in. */
export function scramble(random: Random, text: string): string {
  let out = text;
  for (let n = 1 + below(random, 6); n > 0; n--) {
    const at = below(random, out.length + 1);
    const other = oneOf(random, HOSTILE).slice(0, 60);
    const kind = below(random, 4);
    if (kind === 0) out = out.slice(0, at) + other + out.slice(at);
    else if (kind === 1) out = out.slice(0, at) + out.slice(at + 1 + below(random, 8));
    else if (kind === 2) out = out.slice(0, at) + out.slice(at, at + 40) + out.slice(at);
    else out = out.slice(0, at) + (out[below(random, Math.max(1, out.length))] ?? '') + out.slice(at + 1);
  }
  return out;
}

/** Bytes with a few of them changed, cut off or repeated. */
export function damage(random: Random, bytes: Uint8Array): Uint8Array {
  const kind = below(random, 4);
  if (kind === 0) return bytes.slice(0, below(random, bytes.length + 1));
  if (kind === 1) return Uint8Array.from([...bytes.subarray(0, 40_000), ...bytes.subarray(0, below(random, 400))]);
  const out = bytes.slice();
  for (let n = 1 + below(random, 12); n > 0; n--) out[below(random, out.length)] = below(random, 256);
  return out;
}
