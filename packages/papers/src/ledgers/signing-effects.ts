/** Ledger rule N7 as a fold over the events in order of date: what each does to the stock of signed projects. */
import type { Day, PartialDate } from '@wutong/codes';
import { certainlyBy, firstDay, foldText, toFen } from '@wutong/codes';
import { readIncrease } from './signing-increase';
import type { SignedProject, SigningEffect, SigningEvent, SigningReason, SigningStock } from './signing-types';

const NONE = { count_delta: 0, amount_delta_yuan: 0 } as const;

/** Applies every event once. Events without a date, or not certainly by `asOf`, change nothing. Pure. */
export function signingStock(events: SigningEvent[], asOf: Day): SigningStock {
  const stock: SigningStock = { effects: new Map(), increases: new Map(), projects: [], notes: [], duplicates: [] };
  const byNumber = new Map<string, SignedProject>();
  const byFirm = new Map<string, SignedProject[]>();
  const origin = new Map(events.map((event) => [event.id, event]));
  for (const event of inOrder(events))
    stock.effects.set(event.id, effectOf(event, { stock, byNumber, byFirm, origin, asOf }));
  return stock;
}

interface Context {
  stock: SigningStock;
  byNumber: Map<string, SignedProject>;
  /** By credit code and by name, so that a long ledger is not compared line by line. */
  byFirm: Map<string, SignedProject[]>;
  origin: Map<string, SigningEvent>;
  asOf: Day;
}

function inOrder(events: SigningEvent[]): SigningEvent[] {
  const day = (event: SigningEvent) => (event.event_on ? firstDay(event.event_on) : '9999');
  return events
    .map((event, i) => ({ event, i }))
    .sort((a, b) => (day(a.event) < day(b.event) ? -1 : day(a.event) > day(b.event) ? 1 : a.i - b.i))
    .map(({ event }) => event);
}

function effectOf(event: SigningEvent, context: Context): SigningEffect {
  const related = projectOf(event.related_contract_no, context) ?? projectOf(event.contract_no, context);
  const timely = timeOf(event, context);
  switch (event.event_type) {
    case 'framework':
    case 'intent':
      return none('FRAMEWORK_IS_NOT_SIGNED', null);
    case 'target':
      return none('TARGET_IS_NOT_SIGNED', null);
    case 'second_ceremony':
      return none('SECOND_CEREMONY', related);
    case 'supplement':
      return none('SUPPLEMENT', related);
    case 'capital_increase':
      return timely ? none(timely, null) : increase(event, related, context);
    case 'owner_change':
      return timely ? none(timely, null) : ownerChange(event, context);
    case 'termination':
      return timely ? none(timely, null) : termination(event, related);
    case 'contract':
      return timely ? none(timely, null) : contract(event, context);
    case null:
      note(context, 'STATE_UNDEFINED', event, 'event_type');
      return held('STATE_UNDEFINED', null);
  }
}

/** Why the date keeps an event out, with what is to be said about it; null when it is certainly by the cut-off. */
function timeOf(event: SigningEvent, context: Context): SigningReason | null {
  const { event_on } = event;
  if (event_on === null) {
    note(context, 'DATE_MISSING', event, 'event_on');
    return 'DATE_MISSING';
  }
  if (certainlyBy(event_on, context.asOf)) return null;
  if (firstDay(event_on) <= context.asOf) return 'DATE_IMPRECISE';
  note(context, 'DATE_AFTER_CUTOFF', event, 'event_on');
  return 'DATE_AFTER_CUTOFF';
}

function contract(event: SigningEvent, context: Context): SigningEffect {
  if (event.contract_no === null) return refuse(event, context);
  const same = projectOf(event.contract_no, context);
  if (same) {
    note(context, 'DUPLICATE_SAME_CONTRACT', event, 'contract_no', same.key);
    context.stock.duplicates.push({ basis: 'same_contract_no', first: same.key, later: event.id, held: false });
    return none('SECOND_CEREMONY', same);
  }
  const twin = probableFirst(event, context);
  if (twin) {
    note(context, 'PROBABLE_SECOND_CEREMONY', event, 'title', twin.project.key);
    context.stock.duplicates.push({
      basis: 'probable',
      first: twin.project.key,
      later: event.id,
      held: true,
      because: twin.because,
    });
    return held('PROBABLE_SECOND_CEREMONY', twin.project);
  }
  begin(event, context);
  return { effect: 'first_signing', count_delta: 1, amount_delta_yuan: event.amount_yuan, project: event.id };
}

function ownerChange(event: SigningEvent, context: Context): SigningEffect {
  if (event.contract_no === null) return refuse(event, context);
  const old = projectOf(event.related_contract_no, context);
  if (!old || old.state === 'retired') {
    // Counting the new owner without retiring the present one would count one project twice.
    note(context, 'RELATED_CONTRACT_UNKNOWN', event, 'related_contract_no');
    return held('RELATED_CONTRACT_UNKNOWN', null);
  }
  const again = projectOf(event.contract_no, context);
  if (again && again !== old) {
    note(context, 'DUPLICATE_SAME_CONTRACT', event, 'contract_no', again.key);
    return none('SECOND_CEREMONY', again);
  }
  old.state = 'retired';
  old.replaced_by = event.id;
  delete old.exited_on;
  begin(event, context);
  return {
    effect: 'replaces', count_delta: 1, amount_delta_yuan: event.amount_yuan, project: event.id,
    retires: old.key, retired_count_delta: -1, retired_amount_delta_yuan: -(old.amount_yuan ?? 0),
  }; // prettier-ignore
}

/** A paper that ends a contract: the project stays visible as exited from its day. */
function termination(event: SigningEvent, project: SignedProject | null): SigningEffect {
  if (project?.state === 'active') {
    project.state = 'exited';
    project.exited_on = event.event_on!;
    project.events.push(event.id);
  }
  return { effect: project ? 'exit' : 'none', ...NONE, project: project?.key ?? null };
}

function increase(event: SigningEvent, project: SignedProject | null, context: Context): SigningEffect {
  const amount = event.amount_yuan;
  const read = amount === null ? null : readIncrease(amount, project?.amount_yuan ?? null, event.words);
  // An increase of a contract that has passed to another owner: whose it is cannot be told.
  if (!project || project.state === 'retired' || !read) {
    context.stock.increases.set(event.id, {
      meaning: read?.meaning ?? null,
      incrementYuan: read?.incrementYuan ?? null,
    });
    note(context, 'INCREASE_AMBIGUOUS', event, 'amount_yuan', project?.key);
    return held('INCREASE_AMBIGUOUS', project);
  }
  context.stock.increases.set(event.id, read);
  project.amount_yuan = (toFen(project.amount_yuan ?? 0) + toFen(read.incrementYuan)) / 100;
  project.increments.push({ event: event.id, on: event.event_on!, amount_yuan: read.incrementYuan });
  project.events.push(event.id);
  return { effect: 'increment', count_delta: 0, amount_delta_yuan: read.incrementYuan, project: project.key };
}

function begin(event: SigningEvent, context: Context): void {
  const project: SignedProject = {
    key: event.id,
    title: event.title,
    owner: event.investor,
    host_place_code: event.host_place_code,
    shares: event.shares ?? [{ place_code: event.host_place_code, share: 1 }],
    signed_on: event.event_on!,
    first_amount_yuan: event.amount_yuan,
    amount_yuan: event.amount_yuan,
    increments: [],
    state: 'active',
    events: [event.id],
    ...exitOf(event, context),
  };
  if (event.amount_yuan === null) note(context, 'AMOUNT_MISSING', event, 'amount_yuan');
  context.stock.projects.push(project);
  context.byNumber.set(numberKey(event.contract_no!), project);
  for (const key of firmKeys(event)) context.byFirm.set(key, [...(context.byFirm.get(key) ?? []), project]);
}

/** An exit needs its date, and that date by the cut-off; the words alone end nothing. */
function exitOf(
  event: SigningEvent,
  context: Context,
): { state: 'exited'; exited_on: PartialDate } | Record<string, never> {
  if (event.status !== 'terminated') return {};
  if (event.status_on && certainlyBy(event.status_on, context.asOf))
    return { state: 'exited', exited_on: event.status_on };
  note(context, event.status_on ? 'EXIT_AFTER_CUTOFF' : 'EXIT_DATE_MISSING', event, 'status_on');
  return {};
}

/**
 * A signing under a new number that probably repeats one already counted: the same firm, and either the same money at
 * the same place or the same title. Phases (一期, 二期) are different projects.
 */
function probableFirst(event: SigningEvent, context: Context): { project: SignedProject; because: string[] } | null {
  for (const project of sameFirmProjects(event, context)) {
    const first = context.origin.get(project.key)!;
    const firm = sameFirm(event, first);
    if (!firm || project.state === 'retired' || phase(event.title) !== phase(first.title)) continue;
    const money = event.amount_yuan !== null && event.amount_yuan === first.amount_yuan;
    const place = event.host_place_code === first.host_place_code;
    const title = event.title !== null && first.title !== null && foldText(event.title) === foldText(first.title);
    if (place && (money || title))
      return {
        project,
        because: [firm, ...(money ? ['amount_yuan'] : []), ...(title ? ['title'] : []), 'host_place_code'],
      };
  }
  return null;
}

function firmKeys(event: SigningEvent): string[] {
  return [event.investor_credit_code, event.investor && foldText(event.investor)].filter((key): key is string =>
    Boolean(key),
  );
}

function sameFirmProjects(event: SigningEvent, context: Context): Set<SignedProject> {
  return new Set(firmKeys(event).flatMap((key) => context.byFirm.get(key) ?? []));
}

function sameFirm(a: SigningEvent, b: SigningEvent): string | null {
  if (a.investor_credit_code && b.investor_credit_code)
    return a.investor_credit_code === b.investor_credit_code ? 'investor_credit_code' : null;
  return a.investor && b.investor && foldText(a.investor) === foldText(b.investor) ? 'investor' : null;
}

function phase(title: string | null): string {
  return (
    foldText(title ?? '').match(
      /第?[一二三四五六七八九十\d]+(?:期|阶段|标段|批次)|[a-h]区|[一二三四五六七八九\d]+号线/g,
    ) ?? []
  ).join();
}

function projectOf(number: string | null, context: Context): SignedProject | null {
  return number === null ? null : (context.byNumber.get(numberKey(number)) ?? null);
}

/** Contract numbers are compared in half width and without blanks. */
export function numberKey(number: string): string {
  return foldText(number);
}

function refuse(event: SigningEvent, context: Context): SigningEffect {
  note(context, 'CONTRACT_NUMBER_MISSING', event, 'contract_no');
  return { effect: 'refused', ...NONE, project: null, reason: 'CONTRACT_NUMBER_MISSING' };
}

function none(reason: SigningReason, project: SignedProject | null): SigningEffect {
  return { effect: 'none', ...NONE, project: project?.key ?? null, reason };
}

function held(reason: SigningReason, project: SignedProject | null): SigningEffect {
  return { effect: 'held', ...NONE, project: project?.key ?? null, reason, held: reason };
}

function note(
  context: Context,
  code: SigningStock['notes'][number]['code'],
  event: SigningEvent,
  field: string,
  of?: string,
): void {
  context.stock.notes.push({ code, event: event.id, field, ...(of === undefined ? {} : { of }) });
}
