/** From paper to duties: papers handed in, what they ask for, what people confirm; and how far pledges have come. */
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance } from 'fastify';
import { reachOf } from '../access';
import { atOf } from '../at';
import type { Context } from '../context';
import { addDirective, changeDirective } from '../directives/add';
import { changeProposals } from '../directives/change';
import { confirmProposals } from '../directives/confirm';
import { E } from '../directives/directives.errors';
import { directivesView } from '../directives/list';
import { DIRECTIVE, openDirective } from '../directives/open';
import { dutyProgress, pledgesView } from '../directives/pledges';
import { pasted, textOfFile } from '../directives/text';
import { paperView } from '../directives/view';
import { route } from '../openapi/route';
import { ReadingThread } from '../press/threads';
import type { DirectivePaper, ProposalChange } from '../wire';
import {
  ADD_FILE,
  ADD_TEXT,
  CHANGE_DIRECTIVE,
  CHANGE_PROPOSALS,
  CONFIRM_PROPOSALS,
  LIST_DIRECTIVES,
  READ_DIRECTIVE,
  READ_DUTY_PROGRESS,
  READ_PLEDGES,
} from './directives.operations';

/** Registers `/directives/…`, `/pledges` and `/duties/:duty/progress`. */
export function directiveRoutes(app: FastifyInstance, context: Context): void {
  const thread = new ReadingThread();
  app.addHook('onClose', () => thread.close());
  const show = async (viewer: Viewer, directive: string): Promise<DirectivePaper> =>
    paperView(context, viewer, await openDirective(context, viewer, directive));

  route(app, ADD_TEXT, ({ viewer, body: { text, ...about } }) =>
    addDirective(context, viewer, thread, pasted(text), null, about),
  );
  route(app, ADD_FILE, async ({ viewer, query, request }) => {
    // Whoever may not hand in a paper has no use for the thread either.
    reachOf(context, viewer, 'import', DIRECTIVE);
    const file = request.isMultipart() ? await request.file() : undefined;
    if (!file) throw new WutongError(E.DIRECTIVE_FILE_MISSING);
    const bytes = await file.toBuffer();
    // oxlint-disable-next-line no-control-regex -- a name is shown and kept
    const name = file.filename.replace(/[\u0000-\u001f]/g, '').slice(0, 200);
    return addDirective(context, viewer, thread, await textOfFile(thread, bytes, name), name, query);
  });
  route(app, LIST_DIRECTIVES, ({ viewer, query }) => directivesView(context, viewer, query));
  route(app, READ_DIRECTIVE, ({ viewer, params: { directive } }) => show(viewer, directive));
  route(app, CHANGE_DIRECTIVE, async ({ viewer, params: { directive }, body }) => {
    await changeDirective(context, viewer, thread, await openDirective(context, viewer, directive), body);
    return show(viewer, directive);
  });
  route(app, CHANGE_PROPOSALS, async ({ viewer, params: { directive }, body: { idem, changes } }) => {
    const open = await openDirective(context, viewer, directive);
    await changeProposals(context, viewer, open, idem, changes as ProposalChange[]);
    return show(viewer, directive);
  });
  route(app, CONFIRM_PROPOSALS, async ({ viewer, params: { directive }, body }) => {
    const done = await confirmProposals(context, viewer, directive, body);
    return { ...done, paper: await show(viewer, directive) };
  });
  route(app, READ_PLEDGES, ({ viewer, query: { place, ...at } }) =>
    pledgesView(context, viewer, place, atOf(context, at), at.known === undefined),
  );
  route(app, READ_DUTY_PROGRESS, ({ viewer, params: { duty }, query }) =>
    dutyProgress(context, viewer, duty, atOf(context, query)),
  );
}
