/** One series of one kind as columns: a row a record, month and version, amounts in fen, `NaN` where nothing is told. */
import { Column, monthOf } from './columns';

const DEAD = -1;

export class SeriesColumns {
  /** Number of the record in its store; -1: the row was replaced. */
  readonly record = new Column(Int32Array);
  readonly month = new Column(Int32Array);
  /** Milliseconds; the row is known from `knownFrom` until before `knownTo`. */
  readonly knownFrom = new Column(Float64Array);
  readonly knownTo = new Column(Float64Array);
  readonly seq = new Column(Float64Array);
  readonly values: Record<string, Column<Float64Array>>;
  /** Last row of each record, and for each row the one before it: a record's rows without an index of objects. */
  private last: number[] = [];
  private readonly before = new Column(Int32Array);
  private dead = 0;

  constructor(values: readonly string[]) {
    this.values = Object.fromEntries(values.map((value) => [value, new Column(Float64Array)]));
  }

  get length(): number {
    return this.record.length;
  }

  add(
    record: number,
    month: number,
    known: { from: number; to: number },
    seq: number,
    fen: Record<string, number>,
  ): void {
    this.before.push(this.last[record] ?? DEAD);
    this.last[record] = this.length;
    this.record.push(record);
    this.month.push(month);
    this.knownFrom.push(known.from);
    this.knownTo.push(known.to);
    this.seq.push(seq);
    for (const [value, column] of Object.entries(this.values)) column.push(fen[value] ?? Number.NaN);
  }

  /** Forgets a record's rows; the room is won back by `compacted`. */
  drop(record: number): void {
    for (let row = this.last[record] ?? DEAD; row !== DEAD; row = this.before.values[row]!) {
      this.record.values[row] = DEAD;
      this.dead++;
    }
    this.last[record] = DEAD;
  }

  /** The same rows without the forgotten ones, once these are worth the copying. */
  compacted(): SeriesColumns {
    if (this.dead < 1024 || this.dead < this.length / 4) return this;
    const names = Object.keys(this.values);
    const copy = new SeriesColumns(names);
    for (let row = 0; row < this.length; row++) {
      if (this.record.values[row] === DEAD) continue;
      const known = { from: this.knownFrom.values[row]!, to: this.knownTo.values[row]! };
      const fen = Object.fromEntries(names.map((name) => [name, this.values[name]!.values[row]!]));
      copy.add(this.record.values[row]!, this.month.values[row]!, known, this.seq.values[row]!, fen);
    }
    return copy;
  }

  /** Rows of a record known at an instant, newest month first. */
  *rowsOf(record: number, known: number): Generator<number> {
    for (let row = this.last[record] ?? DEAD; row !== DEAD; row = this.before.values[row]!) {
      if (this.knownFrom.values[row]! <= known && known < this.knownTo.values[row]!) yield row;
    }
  }

  /** Month → value → yuan of a record, as a state carries it. */
  monthsOf(record: number, known: number): Record<string, Record<string, number>> {
    const months: Record<string, Record<string, number>> = {};
    for (const row of this.rowsOf(record, known)) {
      const told: Record<string, number> = {};
      for (const [value, column] of Object.entries(this.values)) {
        const fen = column.values[row]!;
        if (!Number.isNaN(fen)) told[value] = fen / 100;
      }
      months[monthOf(this.month.values[row]!)] = told;
    }
    return months;
  }
}
