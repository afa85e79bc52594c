/**
 * What may be said about a cell, a row or a column: a code, its family, whether it is a matter to look at (`warn`) or a
 * notice (`info`), and the sentence in both languages. Collected while a ledger is read.
 */
import { address } from './book/types';
import { FINDINGS } from './finding-codes';
import { fill } from './errors';
import type { Rejection, SkipReason, Skipped, Value, Warning } from './reading';

export type FindingCode = keyof typeof FINDINGS;

/** Where a finding stands. `column` null: the row or sheet as a whole. */
export interface Place {
  sheet: string;
  /** 0-based column. */
  column: number | null;
  row: number;
}

type Extra = Record<string, unknown>;

export class Findings {
  warnings: Warning[] = [];
  rejected: Rejection[] = [];
  skipped: Skipped[] = [];
  readonly #seen = new Map<string, Warning>();

  /**
   * Says something about a cell. Said twice about one cell (a merged cell that stands for eight rows) it is kept once,
   * with the list of records. `level` softens a warning to a notice where the rule does not ask for one.
   */
  warn(
    code: FindingCode,
    at: Place,
    extra: Extra & { raw?: Value; record?: string; level?: 'warn' | 'info' } = {},
  ): void {
    const cell = at.column === null ? null : address(at.column, at.row);
    const key = `${code} ${at.sheet} ${cell ?? at.row}`;
    const before = this.#seen.get(key);
    if (before) {
      if (extra.record !== undefined && before.record !== extra.record) {
        before.records = [...(before.records ?? (before.record === undefined ? [] : [before.record])), extra.record];
        delete before.record;
      }
      return;
    }
    const { family, level, zh, en } = FINDINGS[code];
    const sentence = fill({ zh, en }, extra);
    const warning: Warning = {
      code,
      family,
      level: extra.level ?? level,
      sheet: at.sheet,
      cell,
      ...dropLevel(extra),
      ...sentence,
    };
    this.#seen.set(key, warning);
    this.warnings.push(warning);
  }

  /** Refuses a row. Only the first reason counts; the warnings of the row are dropped by `dropRow`. */
  reject(code: FindingCode, at: Place, extra: Extra & { raw?: Value; field?: string } = {}): void {
    const { family, zh, en } = FINDINGS[code];
    this.rejected.push({
      code,
      family,
      sheet: at.sheet,
      row: at.row,
      cell: at.column === null ? null : address(at.column, at.row),
      ...extra,
      ...fill({ zh, en }, extra),
    });
  }

  skip(reason: SkipReason, sheet: string, row: number, extra: Partial<Skipped> = {}): void {
    this.skipped.push({ reason, sheet, row, ...extra });
  }

  /** Marks the present state, to go back to when a row turns out to be refused. */
  mark(): number {
    return this.warnings.length;
  }

  /** Forgets what was said since `mark`: a row that is not written needs no advice about its other cells. */
  rollback(mark: number): void {
    for (const warning of this.warnings.splice(mark))
      this.#seen.delete(`${warning.code} ${warning.sheet} ${warning.cell ?? ''}`);
  }
}

function dropLevel(extra: Extra): Extra {
  const { level: _level, ...rest } = extra;
  return rest;
}
