/** A bulletin with its paper: a draft is worked out from the ledger as it is, a sealed one is read as it was sealed. */
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import { readSourceFile } from '@wutong/kernel/sources/read';
import { sha256 } from '@wutong/module-bulletin';
import { paperFaults, paperParts, type Paper } from '@wutong/papers/paper/index';
import { scopeFor } from '../access';
import type { Context } from '../context';
import type { BulletinBody, BulletinFault, BulletinHead, BulletinPaper, BulletinRef } from '../wire-bulletin';
import { E } from './bulletin.errors';
import { BULLETIN, bodyOf, headOf, textOf } from './fields';
import { type Frozen, readFrozen } from './frozen';
import { UNFILLED } from './inlines';
import { openBulletin, type OpenBulletin } from './open';
import { paperOf } from './paper';
import { faultAt, spot } from './spot';
import { work, type Ground, type Worked } from './work';

/** What a text is worked out with, beside its words. */
export interface Draft {
  head: BulletinHead;
  body: BulletinBody;
  corrects: BulletinRef | null;
  known: string;
}

export function open(context: Context, viewer: Viewer, bulletin: string): Promise<OpenBulletin> {
  return context.database.read(scopeFor(context, viewer, 'read', BULLETIN), (sql) =>
    openBulletin(sql, context, viewer, bulletin),
  );
}

/** Head and text as they are kept. Throws BULLETIN_UNREADABLE. */
export function draftOf({ now, corrects, known }: OpenBulletin): Draft {
  return { head: headOf(now.fields), body: bodyOf(now.fields), corrects, known };
}

/** The ground of a draft, for a viewer. */
export function groundOf(context: Context, viewer: Viewer | null, draft: Draft, more: Partial<Ground> = {}): Ground {
  const { head, body, corrects, known } = draft;
  const { place, asOf, period } = head;
  return { context, viewer, own: { place, asOf, period }, body, known, corrects, pinned: false, ...more };
}

/** A draft worked out and laid out. */
export interface Laid extends Worked {
  paper: Paper;
  /** Those of the text, then those of the layout. */
  faults: BulletinFault[];
}

export async function lay(context: Context, viewer: Viewer | null, draft: Draft): Promise<Laid> {
  const worked = await work(groundOf(context, viewer, draft));
  const paper = paperOf(context, draft.head, worked.blocks, { number: null, date: context.today() });
  return { ...worked, paper, faults: [...unfilled(draft.head), ...worked.faults, ...layoutFaults(paper)] };
}

/** What a template left to the drafter in the head. */
function unfilled({ title, recipients }: BulletinHead): BulletinFault[] {
  return Object.entries({ title: [title], recipients }).flatMap(([field, texts]) =>
    texts.flatMap((text) => {
      const [words] = UNFILLED.exec(text) ?? [];
      return words === undefined ? [] : [faultAt(spot({ field }), E.BULLETIN_PLACEHOLDER, { words })];
    }),
  );
}

/** What keeps the paper from being laid out. */
export function layoutFaults(paper: Paper): BulletinFault[] {
  return paperFaults(paper).map(({ at, code, params, zh, en }) => {
    const [, block] = /^body\.(\d+)/.exec(at) ?? [];
    if (code === 'NO_BODY') return faultAt(spot({}), E.BULLETIN_EMPTY, params);
    const field = block === undefined ? at.split('.')[0]! : null;
    return faultAt(spot({ block: block === undefined ? null : Number(block), field }), E.BULLETIN_LAYOUT, { why: { zh, en } });
  });
} // prettier-ignore

const link = (opens: string): string => opens;

/** The paper of a draft as it travels. */
export function laidPaper({ paper, values, charts, faults }: Laid, { head, known }: Pick<Draft, 'head' | 'known'>): BulletinPaper {
  const shown = layoutFaults(paper).length === 0 ? paperParts(paper, { link }) : null;
  return { css: shown?.css ?? '', html: shown?.html ?? null, values, charts, faults, asOf: head.asOf, known };
} // prettier-ignore

/** The paper of a sealed bulletin as it travels. */
export function frozenPaper({ paper, values, charts, asOf, known }: Frozen): BulletinPaper {
  const { css, html } = paperParts(paper, { link });
  return { css, html, values, charts, faults: [], asOf, known };
}

/** A file of a sealed bulletin. Throws BULLETIN_FILE_GONE. */
export async function sealedFile({ database, city }: Context, digest: string | null): Promise<Uint8Array> {
  // That it may be read was decided on the bulletin; the file itself belongs to whoever sealed it.
  const file = digest === null ? null : await database.read(systemScope(city), (sql) => readSourceFile(sql, city, digest));
  if (!file || sha256(file.bytes) !== digest) throw new WutongError(E.BULLETIN_FILE_GONE);
  return file.bytes;
} // prettier-ignore

/** The sealed paper. Throws BULLETIN_NOT_SEALED, BULLETIN_FILE_GONE. */
export async function frozenOf(context: Context, { state, now }: OpenBulletin): Promise<Frozen> {
  if (state !== 'sealed') throw new WutongError(E.BULLETIN_NOT_SEALED);
  return readFrozen(await sealedFile(context, textOf(now.fields['sealed_paper'])));
}

/** The paper as it would be printed: a sealed one as sealed. Throws BULLETIN_FAULTY while a draft has faults. */
export async function printed(context: Context, viewer: Viewer, opened: OpenBulletin): Promise<Paper> {
  if (opened.state === 'sealed') return (await frozenOf(context, opened)).paper;
  const { paper, faults } = await lay(context, viewer, draftOf(opened));
  refuseFaulty(faults);
  return paper;
}

/** Throws BULLETIN_FAULTY with how many there are and the first. */
export function refuseFaulty(faults: readonly BulletinFault[]): void {
  const [first] = faults;
  if (!first) return;
  const { message, where } = first.error;
  throw new WutongError(
    E.BULLETIN_FAULTY,
    { count: faults.length, first: message },
    { where: where?.field ? { field: where.field } : {}, details: faults },
  );
}
