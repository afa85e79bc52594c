/** Asking the owner and answering it; letting in what was done before the ledger. */
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import { toldDone } from '@wutong/kernel/duties/rule';
import type { Change, Draft } from '@wutong/kernel/ledger/types';
import { titleOf } from '@wutong/kernel/ledger/observe';
import { dateOf } from '@wutong/kernel/stages/judge';
import type { Level } from '@wutong/module-supervision/escalation';
import type { Context } from '../context';
import type { ConfirmToldRequest, ReplyRequest, SupervisionWritten, UrgeRequest } from '../wire-supervision';
import { DUTY, URGING } from './rows';
import { E } from './supervision.errors';
import { urgingFields } from './urge-view';
import { effectiveOf, idFor, officeForAll, standingOf, writeTogether } from './write';

/** Asks the owner of a duty; the limits are the kernel's to hold. */
export async function urge(
  context: Context,
  viewer: Viewer,
  record: string,
  { idem, level, words, asksFor }: Omit<UrgeRequest, 'level'> & { level?: Level | undefined },
): Promise<SupervisionWritten> {
  const [duty] = await standingOf(context, viewer, DUTY, [record]);
  const { state, place, kind } = duty!;
  const urging = context.registry.kind(URGING);
  const about = [{ kind: urging, place, ties: [] }];
  const today = context.today();
  const giver = state.fields['from_office'];
  const office = officeForAll(context, viewer, 'write', about, typeof giver === 'string' ? giver : null);
  const seen = { record, title: titleOf(kind, state), place, fields: state.fields };
  const fields = {
    ...urgingFields(seen, level ?? 'urge', today, office),
    words,
    ...(asksFor ? { asks_for: asksFor } : {}),
  };
  const drafts: Draft[] = [
    { kind: URGING, record: idFor(URGING, viewer, idem, 0), change: { act: 'create', fields }, effectiveOn: today },
  ];
  return writeTogether(context, viewer, { idem, action: 'write', about, drafts });
}

/** Answers what was asked. */
export async function reply(
  context: Context,
  viewer: Viewer,
  record: string,
  { idem, reply: words }: ReplyRequest,
): Promise<SupervisionWritten> {
  const found = await standingOf(context, viewer, URGING, [record]);
  const today = context.today();
  const fields = { reply: words, replied_on: { value: today, precision: 'day' as const } };
  const drafts: Draft[] = [{ kind: URGING, record, change: { act: 'set', fields }, effectiveOn: today }];
  return writeTogether(context, viewer, { idem, action: 'write', about: found, drafts });
}

/** Enters as closed what a sheet says was done before the ledger, all or none. */
export async function confirmTold(
  context: Context,
  viewer: Viewer,
  { idem, duties, approver, reason }: ConfirmToldRequest,
): Promise<SupervisionWritten> {
  const found = await standingOf(context, viewer, DUTY, duties.map(({ record }) => record)); // prettier-ignore
  const today = context.today();
  const drafts = found.flatMap(({ record, kind, state }, i): Draft[] => {
    if (!toldDone(state.fields))
      throw new WutongError(E.SUPERVISION_NOT_TOLD, { title: titleOf(kind, state) }, { where: { record } });
    const on = dateOf(state.fields['told_closed_on']) ?? { value: today, precision: 'day' as const };
    const effectiveOn = effectiveOf(on, today);
    const changes: Change[] = [
      { act: 'exempt', stage: 'closed', reason, approver },
      { act: 'reach', stage: 'closed', on },
    ];
    return changes.map((change, n) => ({
      kind: DUTY,
      record,
      change,
      effectiveOn,
      ...(n === 0 ? { expectedVersion: duties[i]!.expectedVersion } : {}),
    }));
  });
  return writeTogether(context, viewer, { idem, action: 'review', about: found, drafts });
}
