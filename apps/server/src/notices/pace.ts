/**
 * How often one channel may send: a queue that spaces messages itself, so that the other side never has to refuse.
 * Pure; the moments of past messages are kept in the database (`notice_pace`), so limits hold over restarts and servers.
 */

/** At most `count` messages in any `ms` milliseconds. */
export interface Limit {
  count: number;
  ms: number;
}

/**
 * Time between leaving here and being counted there differs from message to message: each window is taken this much
 * longer, so that no window over there holds one too many.
 */
export const SLACK_MS = 1000;

/**
 * The first instant (milliseconds) from `now` on at which another message may leave, given when earlier ones left, in any
 * order. `now` itself when it may at once.
 */
export function freeAt(limits: readonly Limit[], sent: readonly number[], now: number): number {
  const sorted = [...sent].sort((a, b) => a - b);
  return limits.reduce((at, { count, ms }) => {
    const last = sorted.at(-count);
    return last === undefined ? at : Math.max(at, last + ms + SLACK_MS);
  }, now);
}

/** The moments that still matter at `now`: what is older limits nothing any more. */
export function stillCounting(limits: readonly Limit[], sent: readonly number[], now: number): number[] {
  const longest = Math.max(0, ...limits.map(({ ms }) => ms)) + SLACK_MS;
  return sent.filter((at) => at + longest > now);
}
