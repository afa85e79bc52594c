/** Issuing: the paper is worked out once more, frozen, printed and written with its files in one act. */
import { partialDate } from '@wutong/codes';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import { canonicalJson } from '@wutong/kernel/ledger/canonical';
import type { NewSource } from '@wutong/kernel/sources/types';
import { sealing, sha256 } from '@wutong/module-bulletin';
import { paperDocx } from '@wutong/papers/paper/index';
import type { Context } from '../context';
import type { BulletinSeal } from '../wire-bulletin';
import { change, reach, refuseSealed } from './acts';
import { E } from './bulletin.errors';
import { draftOf, groundOf, layoutFaults, refuseFaulty } from './desk';
import { frozenFile, paperPrint } from './frozen';
import type { OpenBulletin } from './open';
import { paperOf } from './paper';
import { work } from './work';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Issues it: works the text out once more, freezes dates, versions and figures, prints it, and writes both files with the
 * act. Throws BULLETIN_FIGURES_MOVED when the figures are no longer those that were checked, BULLETIN_NUMBER_TAKEN,
 * BULLETIN_OWN_TEXT, SEPARATE_PERSONS, STAGE_GATE.
 */
export async function seal(
  context: Context,
  viewer: Viewer,
  opened: OpenBulletin,
  { idem, expectedVersion, number, date }: BulletinSeal,
): Promise<void> {
  if (sealedByThis(viewer, opened, number)) return;
  refuseSealed(opened);
  const draft = draftOf(opened);
  const today = context.today();
  if (date !== undefined && (date < draft.head.asOf || date > today))
    throw new WutongError(E.BULLETIN_DATE, { from: draft.head.asOf }, { where: { field: 'date' } });
  const worked = await work(groundOf(context, viewer, draft, { pinned: true }));
  refuseFaulty(worked.faults);
  if (opened.state === 'checked' && paperPrint(worked.blocks) !== opened.now.fields['checked_paper'])
    throw new WutongError(E.BULLETIN_FIGURES_MOVED);
  const paper = paperOf(context, draft.head, worked.blocks, { number, date: date ?? today });
  refuseFaulty(layoutFaults(paper));
  const { versions, versionsByMetric, values, charts } = worked;
  const { known } = draft;
  const kept = frozenFile({ paper, asOf: draft.head.asOf, known, versions, versionsByMetric, values, charts });
  const word = await paperDocx(paper);
  const source = (name: string, bytes: Uint8Array, mediaType: string): NewSource => ({
    id: `${opened.record}_${sha256(bytes).slice(0, 24)}`,
    kind: 'document',
    title: `${draft.head.title}${name}`,
    bytes,
    mediaType,
  });
  const fields: Fields = {
    number_code: number.code,
    number_year: number.year,
    number_serial: number.serial,
    dated_on: partialDate(date ?? today),
    sealed_known: known,
    sealed_versions: canonicalJson(versionsByMetric),
    sealed_paper: sha256(kept),
    sealed_sha256: sha256(word),
  };
  const sources = [source('(印发件)', word, DOCX), source('(封存稿)', kept, 'application/json')];
  await change(context, viewer, opened.record, { idem, expectedVersion, change: reach('sealed', today, fields), sources }); // prettier-ignore
}

/** Sent again by the same person with the same number, it is done already. */
function sealedByThis(viewer: Viewer, { entries, now }: OpenBulletin, number: BulletinSeal['number']): boolean {
  const { number_code: code, number_year: year, number_serial: serial } = now.fields;
  const same = code === number.code && year === number.year && serial === number.serial;
  return same && sealing(entries)?.actor === viewer.account;
}
