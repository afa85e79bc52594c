/** People put proposals right, set them aside, or take that back. Nothing of it enters the ledger. */
import { actingGrant } from '@wutong/kernel/access/decide';
import { E as Access } from '@wutong/kernel/access/access.errors';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import type { ProposalChange, TaskContent } from '../wire';
import { E } from './directives.errors';
import { lineOf } from './lines';
import { DIRECTIVE, type OpenDirective } from './open';
import { blank, spanOf } from './proposals';
import { addDecisions, type NewDecision } from './store';

/** Most characters a person may mark as one thing to be done. */
const LONGEST = 2000;

/** Throws the PROPOSAL_ code that says what is wrong with a content. */
export function mustFit(context: Context, content: Partial<TaskContent>): void {
  const { registry, tree, offices } = context;
  const office = (code: string, field: string): void => {
    if (offices.get(code)?.validTo !== null)
      throw new WutongError(
        E.PROPOSAL_OFFICE_UNKNOWN,
        { office: offices.get(code)?.name ?? code },
        { where: { field } },
      );
  };
  if (content.owner) office(content.owner, 'owner');
  const seen = new Set(content.owner ? [content.owner] : []);
  for (const part of content.parts ?? []) {
    office(part.office, 'parts');
    if (seen.has(part.office))
      throw new WutongError(
        E.PROPOSAL_PARTS_TWICE,
        { office: offices.get(part.office)!.name },
        { where: { field: 'parts' } },
      );
    seen.add(part.office);
  }
  if (content.place !== undefined && !tree.get(content.place))
    throw new WutongError(E.PROPOSAL_PLACE_UNKNOWN, { place: content.place }, { where: { field: 'place' } });
  if (content.metric && !registry.metrics.some(({ metric }) => metric === content.metric))
    throw new WutongError(E.PROPOSAL_METRIC_UNKNOWN, { metric: content.metric }, { where: { field: 'metric' } });
  const clocks = registry.kind('duty').fields['clock']?.choices ?? {};
  if (content.term?.by === 'clock' && !Object.hasOwn(clocks, content.term.clock))
    throw new WutongError(E.PROPOSAL_CLOCK_UNKNOWN, { clock: content.term.clock }, { where: { field: 'term' } });
}

/** What one change comes to. Throws why it cannot be. */
function planned(context: Context, { row, reading, proposals }: OpenDirective, asked: ProposalChange) {
  const there = proposals.find(({ id }) => id === asked.proposal);
  const text = reading!.text;
  const [from, to] = spanOf(asked.proposal);
  if (!there && (asked.decision !== 'change' || to > text.length || from >= to))
    throw new WutongError(E.PROPOSAL_UNKNOWN, { proposal: asked.proposal });
  if (!there && (to - from > LONGEST || text.slice(from, to).trim().length < 2))
    throw new WutongError(E.PROPOSAL_EMPTY);
  if (there?.state === 'confirmed') throw new WutongError(E.PROPOSAL_CONFIRMED, { line: lineOf(text, from) });
  const before = there?.decision?.content ?? {};
  const content = asked.decision === 'change' ? { ...before, ...asked.content } : before;
  if (asked.decision === 'change') mustFit(context, { ...there?.content, ...content });
  return {
    proposal: asked.proposal,
    decision: asked.decision,
    proposed: there ? there.read : blank(text, [from, to], row.place ?? context.city),
    content,
    reason: asked.reason?.trim() || null,
  };
}

/**
 * Keeps changes about a directive, all of them or none; sent again under its key nothing is added. Throws the PROPOSAL_
 * codes, DIRECTIVE_UNREAD, DIRECTIVE_REPEATED, FORBIDDEN.
 */
export async function changeProposals(
  context: Context,
  viewer: Viewer,
  open: OpenDirective,
  idem: string,
  changes: readonly ProposalChange[],
): Promise<void> {
  const { database, city, tree } = context;
  const { row } = open;
  must(context, viewer, 'write', DIRECTIVE, row.place);
  if (!open.reading) throw new WutongError(E.DIRECTIVE_UNREAD);
  const grant = actingGrant(viewer, 'write', DIRECTIVE, row.place, tree);
  if (!grant) throw new WutongError(Access.FORBIDDEN, { place: tree.nameOf(row.place ?? city) });
  const decisions = changes.map((one): NewDecision => ({
    ...planned(context, open, one),
    actor: viewer.account,
    office: grant.office,
    decidedAt: context.now(),
  }));
  const done = await database.write(scopeFor(context, viewer, 'write', DIRECTIVE), (sql) =>
    addDecisions(sql, city, row.record, `${viewer.account}:${idem}`, decisions),
  );
  if (done === 'other') throw new WutongError(E.DIRECTIVE_REPEATED);
}
