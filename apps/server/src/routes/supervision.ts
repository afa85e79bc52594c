/** Supervised duties: the desk, one duty's cycle, and the acts that are more than one entry. Single steps go through `/acts`. */
import type { FastifyInstance } from 'fastify';
import { scopeFor } from '../access';
import { atOf } from '../at';
import type { Context } from '../context';
import { defined } from '../edge/input';
import { route } from '../openapi/route';
import { confirmTold, reply, urge } from '../supervision/ask';
import { cycleOf } from '../supervision/cycle';
import { deskFor } from '../supervision/desk';
import { assign, callOff, handOver, split } from '../supervision/give';
import { DUTY } from '../supervision/rows';
import {
  ASSIGN,
  CALL_OFF,
  CONFIRM_TOLD,
  HAND_OVER,
  READ_CYCLE,
  READ_DESK,
  REPLY,
  SPLIT,
  URGE,
} from './supervision.operations';

/** Registers `/supervision/duties…` and what is done with duties there. */
export function supervisionRoutes(app: FastifyInstance, context: Context): void {
  route(app, READ_DESK, ({ viewer, query: { asOf, known, ...query } }) =>
    context.database.read(scopeFor(context, viewer, 'read', DUTY), (sql) =>
      deskFor(sql, context, viewer, atOf(context, { asOf, known }), query),
    ),
  );
  route(app, READ_CYCLE, ({ viewer, params: { record }, query }) =>
    cycleOf(context, viewer, record, atOf(context, query)),
  );
  route(app, ASSIGN, ({ viewer, body }) => assign(context, viewer, defined(body)));
  route(app, SPLIT, ({ viewer, params: { record }, body }) =>
    split(context, viewer, record, { ...defined(body), parts: body.parts.map(defined) }),
  );
  route(app, HAND_OVER, ({ viewer, params: { record }, body }) => handOver(context, viewer, record, defined(body)));
  route(app, CALL_OFF, ({ viewer, params: { record }, body }) => callOff(context, viewer, record, body));
  route(app, URGE, ({ viewer, params: { record }, body }) => urge(context, viewer, record, defined(body)));
  route(app, REPLY, ({ viewer, params: { record }, body }) => reply(context, viewer, record, body));
  route(app, CONFIRM_TOLD, ({ viewer, body }) => confirmTold(context, viewer, body));
}
