/**
 * What each signing adds to the totals: a pure function over all signings, read as of a day. First signing: one and
 * its amount. Second ceremony, framework, supplement: nothing. Increase: the increment only. Change of owner: the new
 * one counts, the old one retires (明政办〔2006〕95号).
 */
import { certainlyBy, firstDay, fromFen, lastDay, toFen, type Day, type PartialDate } from '@wutong/codes';
import type { FieldValue, Fields, Share } from '@wutong/kernel/kinds/types';
import type { Hold } from '@wutong/kernel/ledger/types';
import { FRAMEWORKS } from './stages';

/** What the function needs of a signing record. */
export interface SigningInput {
  record: string;
  fields: Readonly<Fields>;
  held: Hold | null;
  exited: { on: Day } | null;
}

/** What one signing does; amounts in yuan, `null`: counted, amount unknown. */
export interface SigningEffect {
  effect: 'first_signing' | 'replaces' | 'increment' | 'ends' | 'none' | 'held' | 'refused';
  countDelta: number;
  amountDeltaYuan: number | null;
  /** The signing that stands for the project this event is about. */
  project: string | null;
  /** Catalogue code, when it adds nothing. */
  reason?: string;
  /** The signing it retires, and what leaves the totals with it. */
  retires?: string;
  retiredAmountYuan?: number | null;
}

/** A signed project: its first contract and everything that happened to it by the day. */
export interface SignedProject {
  record: string;
  on: PartialDate;
  firstFen: number | null;
  increments: { record: string; on: PartialDate; fen: number }[];
  place: string | null;
  shares: Share[] | null;
  state: 'active' | 'exited' | 'retired';
  exitedOn: PartialDate | null;
  replacedBy: string | null;
}

export interface Signings {
  effects: Map<string, SigningEffect>;
  projects: SignedProject[];
}

/** A signing that was merged into another: events that name its contract are about the survivor's. */
export interface MergedSigning {
  record: string;
  into: string;
  fields: Readonly<Fields>;
}

/** Effects and signed projects of all signings as of a day, in any order of input. `merged` are not counted themselves. */
export function signingEffects(
  signings: Iterable<SigningInput>,
  asOf: Day,
  merged: readonly MergedSigning[] = [],
): Signings {
  const ledger = new SigningLedger(asOf, merged);
  for (const signing of [...signings].sort(byDate)) ledger.take(signing);
  return { effects: ledger.effects, projects: ledger.projects };
}

class SigningLedger {
  readonly effects = new Map<string, SigningEffect>();
  readonly projects: SignedProject[] = [];
  private readonly byContract = new Map<string, SignedProject>();
  private readonly asOf: Day;
  /** Contract number of a merged signing → the record it was merged into. */
  private readonly mergedContracts = new Map<string, string>();
  private readonly mergedInto: ReadonlyMap<string, string>;

  constructor(asOf: Day, merged: readonly MergedSigning[]) {
    this.asOf = asOf;
    this.mergedInto = new Map(merged.map(({ record, into }) => [record, into]));
    for (const { fields, into } of merged) {
      const contract = textOf(fields.contract_no);
      if (contract) this.mergedContracts.set(contract, into);
    }
  }

  take(signing: SigningInput): void {
    this.effects.set(signing.record, this.effectOf(signing));
  }

  private effectOf(signing: SigningInput): SigningEffect {
    const { fields } = signing;
    const type = String(fields.event_type ?? '');
    const about = this.projectOf(fields.related_contract_no) ?? this.projectOf(fields.contract_no);
    const nothing = (effect: SigningEffect['effect'], reason: string): SigningEffect => ({
      effect,
      countDelta: 0,
      amountDeltaYuan: 0,
      project: about?.record ?? null,
      reason,
    });
    if (FRAMEWORKS.includes(type))
      return nothing('none', type === 'target' ? 'TARGET_IS_NOT_SIGNED' : 'FRAMEWORK_IS_NOT_SIGNED');
    if (signing.held)
      return { ...nothing('held', signing.held.reason), project: about?.record ?? signing.held.of ?? null };
    const on = dateOf(fields.event_on);
    if (!on) return nothing('refused', 'DATE_MISSING');
    if (!certainlyBy(on, this.asOf))
      return nothing('none', firstDay(on) > this.asOf ? 'DATE_AFTER_CUTOFF' : 'DATE_IMPRECISE');
    if (type === 'second_ceremony') return nothing('none', 'SECOND_CEREMONY');
    if (type === 'supplement') return nothing('none', 'SUPPLEMENT');
    if (type === 'capital_increase')
      return (
        this.increase(signing, on, about) ?? nothing('held', about ? 'INCREASE_AMBIGUOUS' : 'INCREASE_WITHOUT_CONTRACT')
      );
    if (type === 'exit') return about ? this.end(about, on) : nothing('refused', 'INCREASE_WITHOUT_CONTRACT');
    const contract = textOf(fields.contract_no);
    if (!contract) return nothing('refused', 'CONTRACT_NUMBER_MISSING');
    if (type !== 'owner_change' && this.byContract.has(contract)) return nothing('none', 'SECOND_CEREMONY');
    const old = type === 'owner_change' ? this.projectOf(fields.related_contract_no) : undefined;
    // A new owner beside the present one would count one project twice.
    if (old?.state === 'retired') return nothing('refused', 'OWNER_CHANGED_BEFORE');
    return this.sign(signing, contract, on, old);
  }

  private sign(
    signing: SigningInput,
    contract: string,
    on: PartialDate,
    old: SignedProject | undefined,
  ): SigningEffect {
    const project = this.open(signing, on);
    this.byContract.set(contract, project);
    const counted = { countDelta: 1, amountDeltaYuan: yuan(project.firstFen), project: project.record };
    if (!old) return { effect: 'first_signing', ...counted };
    old.state = 'retired';
    old.replacedBy = project.record;
    return { effect: 'replaces', ...counted, retires: old.record, retiredAmountYuan: yuan(totalFen(old)) };
  }

  private open(signing: SigningInput, on: PartialDate): SignedProject {
    const { fields } = signing;
    const ended = fields.status === 'terminated' ? dateOf(fields.status_on) : null;
    const exitedOn = ended && certainlyBy(ended, this.asOf) ? ended : signing.exited && day(signing.exited.on);
    const amount = fields.amount_yuan;
    const project: SignedProject = {
      record: signing.record,
      on,
      firstFen: typeof amount === 'number' ? toFen(amount) : null,
      increments: [],
      place: textOf(fields.host_place_code),
      shares: Array.isArray(fields.shares) ? fields.shares : null,
      state: exitedOn ? 'exited' : 'active',
      exitedOn,
      replacedBy: null,
    };
    this.projects.push(project);
    return project;
  }

  private increase(signing: SigningInput, on: PartialDate, about: SignedProject | undefined): SigningEffect | null {
    const { increment_yuan: increment, amount_yuan: amount, amount_meaning: meaning } = signing.fields;
    if (!about) return null;
    let fen: number | null = null;
    const before = totalFen(about);
    if (typeof increment === 'number') fen = toFen(increment);
    else if (typeof amount === 'number' && meaning === 'increment') fen = toFen(amount);
    else if (typeof amount === 'number' && meaning === 'total_after' && before !== null) fen = toFen(amount) - before;
    if (fen === null) return null;
    about.increments.push({ record: signing.record, on, fen });
    return { effect: 'increment', countDelta: 0, amountDeltaYuan: fromFen(fen), project: about.record };
  }

  private end(about: SignedProject, on: PartialDate): SigningEffect {
    if (about.state === 'active') {
      about.state = 'exited';
      about.exitedOn = on;
    }
    return { effect: 'ends', countDelta: 0, amountDeltaYuan: 0, project: about.record };
  }

  private projectOf(contract: FieldValue | undefined): SignedProject | undefined {
    const number = textOf(contract) ?? '';
    const known = this.byContract.get(number);
    if (known) return known;
    let into = this.mergedContracts.get(number);
    while (into !== undefined && this.mergedInto.has(into)) into = this.mergedInto.get(into);
    return into === undefined ? undefined : this.projects.find(({ record }) => record === into);
  }
}

/** First amount and increments together; `null` when the first is unknown. */
export function totalFen(project: SignedProject): number | null {
  if (project.firstFen === null) return null;
  return project.increments.reduce((sum, { fen }) => sum + fen, project.firstFen);
}

const RANK: Record<string, number> = { contract: 0, owner_change: 1 };

/** Oldest first; on one day a contract before what is about it. Events without a date come last. */
function byDate(a: SigningInput, b: SigningInput): number {
  const keyOf = ({ fields, record }: SigningInput): string => {
    const on = dateOf(fields.event_on);
    return `${on ? lastDay(on) : '9999-12-31'}|${RANK[String(fields.event_type)] ?? 2}|${record}`;
  };
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function dateOf(value: FieldValue | undefined): PartialDate | null {
  return value && typeof value === 'object' && !Array.isArray(value) ? value : null;
}

function textOf(value: FieldValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function day(value: Day): PartialDate {
  return { value, precision: 'day' };
}

function yuan(fen: number | null): number | null {
  return fen === null ? null : fromFen(fen);
}
