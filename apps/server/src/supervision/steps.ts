/** The story of a duty, step by step, and what was asked for along the way: extensions, pauses, changes that wait. */
import { lastDay, type Day } from '@wutong/codes';
import { handlingOf, placeOf } from '@wutong/kernel/duties/handlers';
import { WAITING } from '@wutong/kernel/duties/rule';
import type { Bilingual, KindDef } from '@wutong/kernel/kinds/types';
import { bySeq, inForce } from '@wutong/kernel/ledger/fold';
import type { Entry } from '@wutong/kernel/ledger/types';
import type { CycleStep, DutyCycle } from '../wire-supervision';

/** Names of who wrote an entry. */
export interface Writers {
  actorName: (entry: Entry) => Bilingual;
  officeName: (entry: Entry) => string;
}

const OTHER_STEPS: Readonly<Record<string, Bilingual>> = {
  created: { zh: '立项', en: 'Set up' },
  returned: { zh: '退回', en: 'Sent back' },
  reopened: { zh: '办结后重办', en: 'Reopened' },
  handed_over: { zh: '转办', en: 'Handed over' },
  let_in: { zh: '准予补录', en: 'Let in as of before' },
  off: { zh: '撤销', en: 'Called off' },
  resumed: { zh: '恢复办理', en: 'Taken up again' },
  merged: { zh: '并入另一项', en: 'Merged' },
};

/** The steps in the order in which they came into force. */
export function stepsOf(kind: KindDef, entries: readonly Entry[], writers: Writers): CycleStep[] {
  const steps: CycleStep[] = [];
  let owner: unknown;
  const add = (entry: Entry, step: string, on: Day, reason: string | null): void => {
    const name = kind.stages?.[step]?.name ?? OTHER_STEPS[step]!;
    const office = entry.office;
    const who = { office, officeName: writers.officeName(entry), actorName: writers.actorName(entry) };
    steps.push({ step, name, on, ...who, reason, stands: true, seq: entry.seq });
  };
  for (const { entry } of bySeq(inForce(entries))) {
    const { change, effectiveOn } = entry;
    switch (change.act) {
      case 'create': {
        owner = change.fields['owner_office'];
        add(entry, 'created', effectiveOn, null);
        const assigned = change.fields['assigned_on'];
        if (assigned && typeof assigned === 'object' && 'value' in assigned)
          add(entry, 'assigned', lastDay(assigned), null);
        break;
      }
      case 'reach':
        owner = change.fields?.['owner_office'] ?? owner;
        add(entry, change.stage, lastDay(change.on), null);
        break;
      case 'return': {
        const back = change.to === null ? -1 : placeOf(change.to);
        const done = steps.some(({ step, stands }) => stands && step === 'closed');
        for (const one of steps) if (placeOf(one.step) > back) one.stands = false;
        add(entry, done ? 'reopened' : 'returned', effectiveOn, change.reason);
        break;
      }
      case 'set': {
        const now = change.fields['owner_office'];
        if (now !== undefined && now !== owner && steps.some(({ step }) => step === 'assigned'))
          add(entry, 'handed_over', effectiveOn, change.reason ?? null);
        if (now !== undefined) owner = now;
        break;
      }
      case 'exempt':
        add(entry, 'let_in', effectiveOn, change.reason);
        break;
      case 'exit':
        add(entry, 'off', effectiveOn, change.reason);
        break;
      case 'resume':
        for (const one of steps) if (one.step === 'off') one.stands = false;
        add(entry, 'resumed', effectiveOn, change.reason);
        break;
      case 'merge':
        add(entry, 'merged', effectiveOn, change.reason);
        break;
    }
  }
  return steps;
}

/** Who handled the duty, each person once for each thing. */
export function handlersSaid(entries: readonly Entry[], writers: Writers): DutyCycle['handlers'] {
  const found = new Map<string, DutyCycle['handlers'][number]>();
  for (const { entry } of bySeq(inForce(entries))) {
    const what = handlingOf(entry);
    if (!what) continue;
    const said = { what, officeName: writers.officeName(entry), actorName: writers.actorName(entry) };
    found.set(`${entry.actor} ${what.en}`, said);
  }
  return [...found.values()];
}

/** The pauses of the clock; the one that lasts has no end. */
export function pausesSaid(entries: readonly Entry[]): DutyCycle['pauses'] {
  const pauses: DutyCycle['pauses'] = [];
  for (const { entry } of inForce(entries)) {
    const { change, effectiveOn } = entry;
    if (change.act !== 'flag' || change.flag !== WAITING) continue;
    const open = pauses.find(({ until }) => until === null);
    if (change.on && !open) pauses.push({ from: effectiveOn, until: null, reason: change.note ?? '' });
    else if (!change.on && open) open.until = effectiveOn;
  }
  return pauses;
}
