/** One row of a kind's history in memory, and the record it shows as of a day. */
import { partialDate, type Day, type PartialDate } from '@wutong/codes';
import { isStage, stageNow } from '../../kinds/former';
import type { FieldValue, Fields, KindDef, StageVerdict } from '../../kinds/types';
import type { Hold } from '../../ledger/types';
import { currentStage, judgeStages } from '../../stages/judge';
import type { Observed } from '../types';
import type { SeriesColumns } from './series';

/** What the loader reads of a row: system columns and the kind's own, as the driver gives them. */
export type RawRow = Record<string, unknown> & {
  record: string;
  eff_from: Day;
  eff_to: Day;
  known_from: string;
  known_to: string;
};

/** What is kept of a row. Who set which field is asked for one record at a time, so it stays text. */
type Kept = Omit<Observed, 'stages' | 'stage' | 'series' | 'setBy'> & {
  setByText: string;
  /** The stage the row names, when the code no longer knows it. */
  formerStage?: string;
};

export class StateRow {
  /** Days as numbers, `YYYYMMDD`: a reading compares them a hundred thousand times. */
  readonly effFrom: number;
  readonly effTo: number;
  readonly knownFrom: number;
  readonly knownTo: number;
  readonly raw: Kept;
  // A page reads the same record as of today and as of a day to compare with: two readings are kept.
  private recent: [Seen?, Seen?] = [];

  constructor(kind: KindDef, raw: RawRow, intern: Interned) {
    this.effFrom = dayKey(raw.eff_from);
    this.effTo = dayKey(raw.eff_to);
    this.knownFrom = Date.parse(raw.known_from);
    this.knownTo = raw.known_to === 'infinity' ? Number.POSITIVE_INFINITY : Date.parse(raw.known_to);
    this.raw = stateOf(kind, raw, intern);
  }

  /** The record as of the pair. `known` is only used to read the series. */
  seen(kind: KindDef, asOf: Day, known: number, index: number, series: ReadonlyMap<string, SeriesColumns>): Seen {
    const found = this.recent.find((seen) => seen?.asOf === asOf && seen.known === known);
    if (found) return found;
    const made = new Seen(kind, this, asOf, known, index, series);
    this.recent = [made, this.recent[0]];
    return made;
  }
}

/** A record as the metrics see it. Stages and series are worked out when first asked for. */
export class Seen implements Observed {
  readonly asOf: Day;
  readonly known: number;
  /** Number of the record in its store. */
  readonly index: number;
  private readonly kindDef: KindDef;
  private readonly row: StateRow;
  private readonly columns: ReadonlyMap<string, SeriesColumns>;
  private judged: Record<string, StageVerdict> | undefined;
  private told: Observed['series'] | undefined;

  constructor(
    kind: KindDef,
    row: StateRow,
    asOf: Day,
    known: number,
    index: number,
    columns: ReadonlyMap<string, SeriesColumns>,
  ) {
    this.kindDef = kind;
    this.row = row;
    this.asOf = asOf;
    this.known = known;
    this.index = index;
    this.columns = columns;
  }

  get stages(): Record<string, StageVerdict> {
    return (this.judged ??= judgeStages(this.kindDef, this.fields, this.asOf));
  }
  get stage(): string | null {
    return this.row.raw.formerStage ?? currentStage(this.kindDef, this.stages);
  }
  get series(): Observed['series'] {
    return (this.told ??= Object.fromEntries(
      [...this.columns].map(([name, columns]) => [name, columns.monthsOf(this.index, this.known)]),
    ));
  }
  get kind(): string {
    return this.row.raw.kind;
  }
  get record(): string {
    return this.row.raw.record;
  }
  get version(): number {
    return this.row.raw.version;
  }
  get fields(): Fields {
    return this.row.raw.fields;
  }
  get setBy(): Record<string, number> {
    return JSON.parse(this.row.raw.setByText) as Record<string, number>;
  }
  get labels(): string[] {
    return this.row.raw.labels;
  }
  get flags(): Observed['flags'] {
    return this.row.raw.flags;
  }
  get held(): Hold | null {
    return this.row.raw.held;
  }
  get exited(): Observed['exited'] {
    return this.row.raw.exited;
  }
  get mergedInto(): string | null {
    return this.row.raw.mergedInto;
  }
  get sample(): boolean {
    return this.row.raw.sample;
  }
  get withdrawn(): boolean {
    return false;
  }
  get createdOn(): Day {
    return this.row.raw.createdOn;
  }
  get title(): string {
    return this.row.raw.title;
  }
  get place(): string | null {
    return this.row.raw.place;
  }
}

/** Values that repeat by the thousand are kept once. */
export class Interned {
  private readonly dates = new Map<string, PartialDate | null>();
  private readonly texts = new Map<string, string>();

  date(text: string): PartialDate | null {
    let date = this.dates.get(text);
    if (date === undefined) {
      date = partialDate(text);
      this.dates.set(text, date);
    }
    return date;
  }

  text(text: string): string {
    const kept = this.texts.get(text);
    if (kept === undefined) this.texts.set(text, text);
    return kept ?? text;
  }
}

/** `YYYYMMDD` of a day; `infinity` comes after every day. */
export function dayKey(day: Day): number {
  return day === 'infinity'
    ? Number.MAX_SAFE_INTEGER
    : Number(`${day.slice(0, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`);
}

const REPEATING = new Set(['choice', 'place']);

function stateOf(kind: KindDef, raw: RawRow, intern: Interned): Kept {
  const fields: Fields = {};
  for (const [field, def] of Object.entries(kind.fields)) {
    const value = (raw[field] ?? null) as FieldValue;
    // Empty fields are left out: most rows fill half of them, and `undefined` reads as empty everywhere.
    if (value === null) continue;
    if (def.type === 'date') fields[field] = intern.date(value as string);
    else fields[field] = REPEATING.has(def.type) ? intern.text(value as string) : value;
  }
  const place = raw.place as string | null;
  const stage = typeof raw.stage === 'string' ? stageNow(kind, raw.stage) : null;
  return {
    ...(stage !== null && !isStage(kind, stage) ? { formerStage: intern.text(stage) } : {}),
    kind: kind.kind,
    record: raw.record,
    version: raw.version as number,
    fields,
    setByText: raw.set_by as string,
    labels: (raw.labels as string[]).map((label) => intern.text(label)),
    flags: raw.flags as Observed['flags'],
    held: raw.hold as Hold | null,
    exited: raw.exited_on ? { on: raw.exited_on as Day, reason: String(raw.exit_reason ?? '') } : null,
    mergedInto: raw.merged_into as string | null,
    sample: raw.sample as boolean,
    withdrawn: false,
    createdOn: intern.text(raw.created_on as string),
    title: raw.title as string,
    place: place === null ? null : intern.text(place),
  };
}
