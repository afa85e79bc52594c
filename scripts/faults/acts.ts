/** The acts that are written under fire, and what an answer to one said. */
import { newRecordId } from '@wutong/kernel/ledger/ids';
import type { Draft } from '@wutong/kernel/ledger/types';

/** The city whose places ship. */
export const CITY = '140400';
const EFFECTIVE = '2026-01-05';

export interface FaultAct {
  idem: string;
  drafts: Draft[];
}

/** An act the server said it had written. */
export interface Acknowledged {
  idem: string;
  records: string[];
  /** Sequence numbers of its entries. */
  seqs: number[];
}

/** How many entries an act of a writer has, by its key. */
export function sizeOf(idem: string): number {
  return idem.startsWith('import-') ? 3 : 1;
}

/** Makes the acts of one writer, one after another. */
export type Author = (n: number) => FaultAct;

function draft(record: string, version: number, name: string): Draft {
  const change: Draft['change'] =
    version === 0 ? { act: 'create', fields: { name } } : { act: 'set', fields: { name } };
  return { kind: 'project', record, effectiveOn: EFFECTIVE, expectedVersion: version, change };
}

/** As a clerk writes: a new project, then corrections to it, one line an act, each on the version before. */
export function clerk(writer: number): Author {
  let record = '';
  return (n) => {
    const version = (n - 1) % 5;
    if (version === 0) record = newRecordId('p_');
    return { idem: `clerk-${writer}-${n}-${record}`, drafts: [draft(record, version, `第 ${writer} 组第 ${n} 次`)] };
  };
}

/** As an import writes: several lines on several records in one act, so that a half of it would be seen. */
export function importer(writer: number): Author {
  return (n) => {
    const [one, two] = [newRecordId('p_'), newRecordId('p_')];
    const name = `第 ${writer} 组第 ${n} 号`;
    const again: Draft = {
      kind: 'project',
      record: one,
      effectiveOn: EFFECTIVE,
      change: { act: 'set', fields: { name: `${name}（改）` } },
    };
    return { idem: `import-${writer}-${n}-${one}`, drafts: [draft(one, 0, name), draft(two, 0, `${name}之二`), again] };
  };
}
