/**
 * What may never be in the ledger of supervised duties, worked out a second time and otherwise than the kernel does it:
 * from the entries alone, one after the other.
 */
import type { Sql } from '@wutong/kernel/db/types';
import { ENTRY_COLUMNS } from '@wutong/kernel/ledger/read';
import type { Change, Entry } from '@wutong/kernel/ledger/types';

const STEPS = ['assigned', 'signed_for', 'in_work', 'answered', 'reviewed', 'closed', 'archived'];
const HANDLES = ['signed_for', 'in_work', 'answered'];
const JUDGES = ['reviewed', 'closed', 'archived'];

/** A duty while its entries are read. */
interface Told {
  standing: Set<string>;
  handlers: Set<string>;
  tellers: Set<string>;
  supervised: boolean;
  owner: string;
  giver: string;
  assignedOnce: boolean;
  partOf: string | null;
  into: string | null;
  off: boolean;
  letIn: boolean;
}

/** All entries of the city, in order, with whoever wrote each and whoever's post of that office they held just then. */
export async function storyOf(sql: Sql, city: string): Promise<{ entry: Entry; persons: readonly string[] }[]> {
  const { rows } = await sql.query<Entry & { persons: string[] }>(
    `SELECT ${ENTRY_COLUMNS}, array(SELECT e.actor UNION SELECT d.from_account FROM delegation d
       WHERE d.city = e.city AND d.to_account = e.actor AND d.office = e.office AND d.granted_at <= e.recorded_at
         AND (d.revoked_at IS NULL OR d.revoked_at > e.recorded_at)
         AND (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN d.from_day AND d.to_day) AS persons
     FROM entry e WHERE e.city = $1 ORDER BY e.seq`,
    [city],
  );
  return rows.map(({ persons, ...entry }) => ({ entry, persons }));
}

/** Everything that should not have been written. */
export function wrongs(story: readonly { entry: Entry; persons: readonly string[] }[]): string[] {
  const found: string[] = [];
  const duties = new Map<string, Told>();
  const requests = new Map<number, Entry>();
  const asked: { duty: string; office: string; on: string }[] = [];
  for (const { entry, persons } of story) {
    if (entry.status === 'requested') requests.set(entry.seq, entry);
    const accepted = entry.change.act === 'accept' ? requests.get(entry.change.entry) : undefined;
    const inForce = entry.status === 'accepted' && entry.change.act !== 'reject' ? (accepted ?? entry) : null;
    if (!inForce) continue;
    const wrong = (what: string): number =>
      found.push(`${what}: entry ${entry.seq} of ${entry.record} by ${entry.actor}`);
    if (entry.kind === 'urging') urgingWrong(inForce.change, asked, wrong);
    if (entry.kind !== 'duty') continue;
    if (accepted && persons.some((person) => person === accepted.actor)) wrong('decided by who asked');
    dutyWrong(duties, entry, inForce.change, persons, accepted !== undefined, wrong);
    for (const [record, one] of duties) {
      const over = one.standing.has('closed') || one.standing.has('reviewed') || one.off;
      if (!over || one.into) continue;
      const open = [...duties].filter(
        ([, part]) => part.partOf !== null && survivor(duties, part.partOf) === record && isOpen(part),
      );
      if (open.length > 0) wrong(`${record} is over while ${open[0]![0]} is open`);
    }
  }
  return found;
}

function isOpen(one: Told): boolean {
  return !one.off && !one.into && !one.standing.has('closed');
}

function survivor(duties: ReadonlyMap<string, Told>, record: string): string {
  const into = duties.get(record)?.into;
  return into ? survivor(duties, into) : record;
}

function dutyWrong(
  duties: Map<string, Told>,
  { record, office }: Entry,
  change: Change,
  persons: readonly string[],
  accepting: boolean,
  wrong: (what: string) => void,
): void {
  const told = duties.get(record) ?? begun();
  duties.set(record, told);
  const mine = (group: ReadonlySet<string>): boolean => persons.some((person) => group.has(person));
  const fields = 'fields' in change ? (change.fields ?? {}) : {};
  if (Object.entries(fields).some(([field, value]) => field.startsWith('told_') && value !== null))
    for (const person of persons) told.tellers.add(person);
  if ('owner_office' in fields && fields['owner_office'] !== told.owner && told.assignedOnce && office !== told.giver)
    wrong('handed over by another than the giver');
  if (told.supervised && 'supervised' in fields && fields['supervised'] !== true) wrong('no longer supervised');
  if (
    change.act === 'set' &&
    !accepting &&
    ['term_days', 'due_on', 'clock', 'extension_days'].some((one) => one in fields)
  )
    wrong('a deadline moved by one person');
  if (accepting && 'extension_days' in fields && mine(told.handlers)) wrong('more time given by a handler');
  if (fields['supervised'] === true) told.supervised = true;
  if (typeof fields['owner_office'] === 'string') told.owner = fields['owner_office'];
  if (typeof fields['from_office'] === 'string') told.giver = fields['from_office'];
  if ('part_of' in fields) told.partOf = typeof fields['part_of'] === 'string' ? fields['part_of'] : null;
  switch (change.act) {
    case 'create':
      if (fields['assigned_on']) reached(told, 'assigned');
      return;
    case 'reach': {
      const { stage } = change;
      if (JUDGES.includes(stage) && mine(told.handlers)) wrong(`${stage} by a handler`);
      if (stage === 'closed' && told.letIn && mine(told.tellers)) wrong('entered as done by who told it');
      if (!told.letIn || stage !== 'closed') {
        const before = STEPS.slice(0, STEPS.indexOf(stage)).filter((step) => step !== 'reviewed' || told.supervised);
        // What was entered as done before has no steps before its closing.
        const needed = stage === 'archived' ? ['closed'] : before;
        if (needed.some((step) => !told.standing.has(step))) wrong(`${stage} past a gate`);
      }
      reached(told, stage);
      if (HANDLES.includes(stage)) {
        told.letIn = false;
        for (const person of persons) told.handlers.add(person);
      }
      return;
    }
    case 'return': {
      const back = change.to === null ? -1 : STEPS.indexOf(change.to);
      for (const step of STEPS.slice(back + 1)) told.standing.delete(step);
      told.letIn = false;
      return;
    }
    case 'exempt':
      if (mine(told.handlers) || mine(told.tellers)) wrong('let in by who told or handled it');
      told.letIn = true;
      return;
    case 'exit':
      if (mine(told.handlers)) wrong('called off by a handler');
      told.off = true;
      return;
    case 'resume':
      told.off = false;
      return;
    case 'merge':
      if (mine(told.handlers)) wrong('merged away by a handler');
      told.into = change.into;
      return;
    case 'unmerge':
      told.into = null;
      return;
    default:
      return;
  }
}

function reached(told: Told, stage: string): void {
  told.standing.add(stage);
  if (stage === 'assigned') told.assignedOnce = true;
}

function begun(): Told {
  return {
    standing: new Set(),
    handlers: new Set(),
    tellers: new Set(),
    supervised: false,
    owner: '',
    giver: '',
    assignedOnce: false,
    partOf: null,
    into: null,
    off: false,
    letIn: false,
  };
}

/** No more than three askings of an office from Monday to Sunday, and none of a duty on the same day twice. */
function urgingWrong(
  change: Change,
  asked: { duty: string; office: string; on: string }[],
  wrong: (what: string) => void,
): void {
  if (change.act !== 'create') return;
  const { duty, office, asked_on: on } = change.fields;
  const day = typeof on === 'object' && on !== null && 'value' in on ? on.value : '';
  const week = (text: string): number => Math.floor((Date.parse(`${text}T00:00:00Z`) / 86_400_000 + 3) / 7);
  if (asked.some((one) => one.duty === duty && one.on === day)) wrong('asked twice on a day');
  if (asked.filter((one) => one.office === office && week(one.on) === week(day)).length >= 3)
    wrong('asked too often in a week');
  asked.push({ duty: String(duty), office: String(office), on: day });
}
