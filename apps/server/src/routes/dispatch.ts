/** `/supervision/lights`, `/supervision/light-rules` and `/supervision/meetings`. */
import { paperDocx, tableBook } from '@wutong/papers/paper/index';
import type { FastifyInstance } from 'fastify';
import { atOf } from '../at';
import type { Context } from '../context';
import { lightBoard } from '../dispatch/board';
import { decideInMeeting } from '../dispatch/decisions';
import { askExemption, lightDetail } from '../dispatch/detail';
import { callMeeting, meetingsView } from '../dispatch/meetings';
import { meetingPack } from '../dispatch/pack';
import { packPaper, packTables } from '../dispatch/paper';
import { chooseRules, rulesView } from '../dispatch/rules-view';
import { route } from '../openapi/route';
import {
  ASK_EXEMPTION,
  CALL_MEETING,
  CHOOSE_RULES,
  DECIDE_IN_MEETING,
  LIST_MEETINGS,
  PRINT_MEETING,
  READ_BOARD,
  READ_LIGHT,
  READ_MEETING,
  READ_RULES,
} from './dispatch.operations';

/** Registers them. */
export function dispatchRoutes(app: FastifyInstance, context: Context): void {
  route(app, READ_BOARD, ({ viewer, query }) => {
    const { kind, month, place, office, light, q, page, size, known } = query;
    const at = atOf(context, query);
    return lightBoard(context, viewer, {
      at,
      now: known === undefined,
      kind,
      month,
      place,
      office,
      light,
      q,
      page,
      size,
    });
  });
  route(app, READ_LIGHT, ({ viewer, params: { kind, record }, query }) =>
    lightDetail(context, viewer, { kind, record, at: atOf(context, query), month: query.month }),
  );
  route(app, ASK_EXEMPTION, ({ viewer, body }) => askExemption(context, viewer, body));
  route(app, READ_RULES, ({ viewer, query }) => rulesView(context, viewer, atOf(context, query)));
  route(app, CHOOSE_RULES, async ({ viewer, body }) => {
    await chooseRules(context, viewer, body);
    return rulesView(context, viewer, atOf(context, {}));
  });
  route(app, LIST_MEETINGS, ({ viewer, query }) => meetingsView(context, viewer, atOf(context, query), query.place));
  route(app, CALL_MEETING, ({ viewer, body: { idem, title, heldOn, place, leaderRole } }) =>
    callMeeting(context, viewer, {
      idem,
      title,
      heldOn,
      ...(place === undefined ? {} : { place }),
      ...(leaderRole === undefined ? {} : { leaderRole }),
    }),
  );
  route(app, READ_MEETING, ({ viewer, params: { record }, query: { asOf, known, until } }) =>
    meetingPack(context, viewer, { record, asOf, known, until }),
  );
  route(app, DECIDE_IN_MEETING, ({ viewer, params: { record }, body }) =>
    decideInMeeting(context, viewer, record, body),
  );
  route(app, PRINT_MEETING, async ({ viewer, params: { record }, query: { asOf, known, until, format }, reply }) => {
    const pack = await meetingPack(context, viewer, { record, asOf, known, until });
    const name = encodeURIComponent(`${pack.meeting.title}材料.${format}`);
    reply.header('content-disposition', `attachment; filename="meeting.${format}"; filename*=UTF-8''${name}`);
    if (format === 'xlsx') {
      reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      return reply.send(Buffer.from(tableBook(packTables(context, pack))));
    }
    reply.type('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    return reply.send(Buffer.from(await paperDocx(packPaper(context, pack))));
  });
}
