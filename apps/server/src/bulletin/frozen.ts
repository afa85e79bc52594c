/** A sealed paper as it is kept: the paper with its figures, the dates they rest on, and the versions of their definitions. */
import type { Day } from '@wutong/codes';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import { sha256 } from '@wutong/module-bulletin';
import type { Block, Paper } from '@wutong/papers/paper/types';
import type { BulletinChart, BulletinValue } from '../wire-bulletin';
import type { Versions } from './questions';

/** The form of the file; a later one reads this one too. */
const FORM = 'wutong-bulletin/1';

export interface Frozen {
  paper: Paper;
  asOf: Day;
  known: string;
  versions: Versions;
  versionsByMetric: Record<string, number>;
  values: Record<string, BulletinValue>;
  charts: Record<string, BulletinChart>;
}

type Kept = Omit<Frozen, 'paper'> & { form: typeof FORM; paper: Omit<Paper, 'body'> & { body: unknown[] } };

/** The file of a sealed paper. Equal papers give equal bytes. */
export function frozenFile({ paper, ...rest }: Frozen): Uint8Array {
  const body = paper.body.map((block) =>
    block.type === 'picture' ? { ...block, png: Buffer.from(block.png).toString('base64') } : block,
  );
  const kept: Kept = { form: FORM, ...rest, paper: { ...paper, body } };
  return new TextEncoder().encode(canonicalJson(kept));
}

/** What a file of `frozenFile` holds. Throws `RangeError` when it is none. */
export function readFrozen(bytes: Uint8Array): Frozen {
  const { form, paper, ...rest } = JSON.parse(new TextDecoder().decode(bytes)) as Kept;
  if (form !== FORM) throw new RangeError(`not a sealed paper: ${String(form)}`);
  const body = paper.body.map((block): Block => {
    const one = block as Block & { png?: string };
    return one.type === 'picture' ? { ...one, png: new Uint8Array(Buffer.from(String(one.png), 'base64')) } : one;
  });
  return { ...rest, paper: { ...paper, body } };
}

/** What a block says, without where it leads: two that say the same are equal. A picture says what it shows in words. */
export function saying(block: Block): unknown {
  return JSON.parse(
    JSON.stringify(block, (key, value: unknown) => (key === 'opens' || key === 'png' ? undefined : value)),
  );
}

/** Fingerprint of what a text says, figures included. */
export const paperPrint = (blocks: readonly Block[]): string => sha256(canonicalJson(blocks.map(saying)));
