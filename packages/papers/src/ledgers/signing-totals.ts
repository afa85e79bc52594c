/** The totals of a signing ledger; each follows from the projects and events alone. */
import type { Day } from '@wutong/codes';
import { sumYuan } from '@wutong/codes';
import type { SignedProject, SigningEffect, SigningEvent } from './signing-types';

export interface CountAmount {
  count: number;
  amount_yuan: number;
}

/** The city counts a project once; `by_credit` divides it by its shares, what has no known place under `unresolved`. */
export function signingTotals(
  projects: SignedProject[],
  events: { event: SigningEvent; effect: SigningEffect }[],
  targets: (number | null)[],
  asOf: Day,
): Record<string, unknown> {
  const state = (wanted: SignedProject['state']) => projects.filter((project) => project.state === wanted);
  const ever = projects.filter((project) => project.state !== 'retired');
  const year = asOf.slice(0, 4);
  const count = (test: (x: { event: SigningEvent; effect: SigningEffect }) => boolean) => ({
    count: events.filter(test).length,
    amount_yuan: 0,
  });
  return {
    signed_ever: total(ever),
    exited: total(state('exited')),
    signed_current: total(state('active')),
    retired_owner_change: total(state('retired')),
    [`signed_in_${year}`]: signedIn(ever, year),
    frameworks: count(({ event }) => event.event_type === 'framework' || event.event_type === 'intent'),
    second_ceremonies: count(
      ({ effect }) => effect.reason === 'SECOND_CEREMONY' || effect.reason === 'PROBABLE_SECOND_CEREMONY',
    ),
    by_credit: byCredit(state('active')),
    targets: { count: targets.length, amount_yuan: sumYuan(targets.filter((yuan) => yuan !== null)) },
  };
}

function total(projects: SignedProject[]): CountAmount {
  return { count: projects.length, amount_yuan: sumYuan(projects.map((project) => project.amount_yuan ?? 0)) };
}

/** Signings of the year at their first amount, and the increases of the year whatever the year of signing. */
function signedIn(projects: SignedProject[], year: string): CountAmount {
  const signed = projects.filter((project) => project.signed_on.value.startsWith(year));
  const increments = projects
    .flatMap((project) => project.increments)
    .filter((increment) => increment.on.value.startsWith(year));
  return {
    count: signed.length,
    amount_yuan: sumYuan([
      ...signed.map((project) => project.first_amount_yuan ?? 0),
      ...increments.map((one) => one.amount_yuan),
    ]),
  };
}

function byCredit(projects: SignedProject[]): Record<string, CountAmount> {
  const counts = new Map<string, number>();
  const fen = new Map<string, number>();
  for (const project of projects) {
    const whole = Math.round((project.amount_yuan ?? 0) * 100);
    const parts = divide(whole, project.shares.map(({ share }) => share)); // prettier-ignore
    for (const [i, { place_code, share }] of project.shares.entries()) {
      const key = place_code ?? 'unresolved';
      counts.set(key, (counts.get(key) ?? 0) + share);
      fen.set(key, (fen.get(key) ?? 0) + parts[i]!);
    }
  }
  const keys = [...counts.keys()].sort(
    (a, b) => Number(a === 'unresolved') - Number(b === 'unresolved') || (a < b ? -1 : 1),
  );
  return Object.fromEntries(
    keys.map((key) => [key, { count: Math.round(counts.get(key)! * 1e6) / 1e6, amount_yuan: fen.get(key)! / 100 }]),
  );
}

/** Parts of a whole number of fen that add up to it exactly: what rounding leaves goes to the last part. */
function divide(whole: number, shares: number[]): number[] {
  let left = whole;
  return shares.map((share, i) => {
    const part = i === shares.length - 1 ? left : Math.round(whole * share);
    left -= part;
    return part;
  });
}
