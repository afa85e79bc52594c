/** The one way in: bytes of a file and the kind of ledger it is said to be; out comes a reading, never half of one. */
import { Gazetteer, InexactAmount } from '@wutong/codes';
import type { Day } from '@wutong/codes';
import { readWorkbook } from './book/index';
import { fill, PaperError, REFUSALS } from './errors';
import type { RefusalCode } from './errors';
import { readProjectLedger } from './ledgers/project/index';
import { readSigningLedger } from './ledgers/signing';
import { readStatements } from './ledgers/statements';
import { readSupervisionTasks } from './ledgers/supervision/index';
import type { LedgerReader, Progress } from './ledgers/types';
import type { LedgerKind, Mapping, Reading } from './reading';

export interface ReadOptions {
  kind: string;
  bytes: Uint8Array;
  fileName: string;
  /** City code the ledger belongs to, such as 140400. */
  city: string;
  /** Cut-off day. */
  asOf: Day;
  /** Default: the division table that ships. */
  gazetteer?: Gazetteer;
  /** A user's corrections, by sheet name. */
  mapping?: Mapping;
}

export const LEDGER_KINDS: readonly LedgerKind[] = [
  'project-ledger',
  'signing-ledger',
  'finance-needs',
  'supervision-tasks',
  'wildlife-claims',
  'village-contracts',
  'statements',
];

const READERS: Partial<Record<LedgerKind, LedgerReader>> = {
  'project-ledger': readProjectLedger,
  'signing-ledger': readSigningLedger,
  'supervision-tasks': readSupervisionTasks,
  statements: readStatements,
};

/** The kinds this version reads. */
export function supportedKinds(): LedgerKind[] {
  return LEDGER_KINDS.filter((kind) => READERS[kind] !== undefined);
}

/**
 * Reads a ledger. Never throws for a bad file: a refusal is a reading with `outcome: 'refused'` and the sentence that
 * says what to do.
 */
export function readLedger(options: ReadOptions): Reading {
  const steps = run(options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `readLedger`, giving way to other work between steps and telling `onProgress`; the way for a server. */
export async function readLedgerAsync(
  options: ReadOptions & { onProgress?: (progress: Progress) => void },
): Promise<Reading> {
  const steps = run(options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    options.onProgress?.(step.value);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
}

function* run(options: ReadOptions): Generator<Progress, Reading> {
  const { kind, bytes, fileName, city, asOf } = options;
  try {
    if (!LEDGER_KINDS.includes(kind as LedgerKind)) throw new PaperError('KIND_UNKNOWN', { kind });
    const reader = READERS[kind as LedgerKind];
    if (!reader) throw new PaperError('KIND_NOT_SUPPORTED', { kind });
    const file = fileName.replace(/^.*[\\/]/, '');
    const workbook = readWorkbook(bytes, file);
    return yield* reader({
      workbook,
      city,
      asOf,
      gazetteer: options.gazetteer ?? sharedGazetteer(),
      mapping: options.mapping ?? {},
    });
  } catch (error) {
    if (error instanceof PaperError) return refused(fileName, kind, error.code, error.params);
    if (error instanceof InexactAmount) return refused(fileName, kind, 'SUM_TOO_LARGE', {});
    throw error;
  }
}

let shared: Gazetteer | null = null;
function sharedGazetteer(): Gazetteer {
  return (shared ??= new Gazetteer());
}

/** The reading of a file that is refused as a whole. */
export function refused(
  fileName: string,
  kind: string,
  code: RefusalCode,
  params: Record<string, string | number>,
): Reading {
  return {
    file: fileName.replace(/^.*[\\/]/, ''), kind, outcome: 'refused', error: { code, ...fill(REFUSALS[code], params) },
    sheets: [], records: [], duplicates: [], rejected: [], warnings: [], skipped: [], totals: {}, writes: 0,
  }; // prettier-ignore
}
