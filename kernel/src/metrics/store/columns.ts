/** Columns that grow: typed arrays with room at the end, and a dictionary that gives each text a small number. */

type Typed = Int32Array | Float64Array;

/** A typed array that doubles when it is full. `values` may be longer than `length`. */
export class Column<T extends Typed> {
  values: T;
  length = 0;

  constructor(make: new (length: number) => T, room = 1024) {
    this.values = new make(room);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new (this.values.constructor as new (length: number) => T)(this.length * 2);
      wider.set(this.values as never);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }
}

/** Text ↔ number, numbers from 0 in order of first sight. */
export class Dictionary {
  texts: string[] = [];
  private codes = new Map<string, number>();

  /** Number of the text, given one if it is new. */
  add(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.texts.length;
      this.texts.push(text);
      this.codes.set(text, code);
    }
    return code;
  }

  /** Takes over another's texts and numbers. */
  replaceWith(other: Dictionary): void {
    this.texts = other.texts;
    this.codes = other.codes;
  }

  /** Number of the text, or -1. */
  find(text: string): number {
    return this.codes.get(text) ?? -1;
  }
}

/** Months since year 0 of `YYYY-MM`. */
export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** `YYYY-MM` of a number of months since year 0. */
export function monthOf(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}
