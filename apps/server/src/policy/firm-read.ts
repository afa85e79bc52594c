/** One firm as the viewer may see it: both walls are asked, and whether its figures are shown. */
import { decide, seesField, tellingGrant } from '@wutong/kernel/access/decide';
import { tiesOf } from '@wutong/kernel/access/relations';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { knownOf } from '@wutong/module-policy/facts';
import { type Firm, readFirms, readPapers, standingOn } from '@wutong/module-policy/firms';
import { E } from '@wutong/module-policy/policy.errors';
import type { Context } from '../context';
import type { FirmBrief } from '../wire-firms';
import type { FirmOn } from './firm-view';

export function firmBrief(context: Context, { record, name, creditCode, place, sample }: Firm): FirmBrief {
  return { record, name, creditCode, place, placeName: place === null ? null : context.tree.nameOf(place), sample };
}

/** The ties of a firm's records, as its own record has them. */
export function firmTies(context: Context, { record, creditCode, place }: Firm): string[] {
  return tiesOf(context.registry.kind('party'), record, { credit_code: creditCode, place });
}

/** Whether what is known of the firm is hidden from the viewer. */
export function hidesFacts(context: Context, viewer: Viewer, firm: Firm): boolean {
  return !seesField(viewer, 'financial', 'fact_sheet', firm.place, context.tree, firmTies(context, firm));
}

/** Whether the viewer may tell facts of the firm: an officer of its place, or the firm itself. */
export function mayAnswer(context: Context, viewer: Viewer, firm: Firm): boolean {
  const ties = firmTies(context, firm);
  const { tree } = context;
  return decide(viewer, 'write', 'fact_sheet', firm.place, tree, ties) || tellingGrant(viewer, 'fact_sheet', tree, ties) !== null; // prettier-ignore
}

/** The firm with what is known on the day. Throws FIRM_UNKNOWN, also for one the viewer may not read. */
export async function readFirm(sql: Sql, context: Context, viewer: Viewer, record: string, at: AsOf): Promise<FirmOn> {
  const { city, tree } = context;
  const [firm] = await readFirms(sql, city, at, [record]);
  if (!firm || !decide(viewer, 'read', 'party', firm.place, tree, firmTies(context, firm)))
    throw new WutongError(E.FIRM_UNKNOWN);
  const papers = standingOn(await readPapers(sql, city, at.known, [record]), at.asOf);
  return {
    firm,
    brief: firmBrief(context, firm),
    known: knownOf(papers),
    at,
    masked: hidesFacts(context, viewer, firm),
  };
}
