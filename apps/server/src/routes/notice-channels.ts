/** How notices leave the house: all of it needs the administrator's post. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import type { Viewer } from '@wutong/kernel/access/types';
import { cityScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance } from 'fastify';
import { must } from '../access';
import type { Context } from '../context';
import { fenceOf } from '../edge/limits';
import { deliverDue } from '../notices/deliver';
import { E } from '../notices/notices.errors';
import { retryDelivery } from '../notices/retry';
import { changeRobot, checkRobotAddress, createRobot, removeRobot, robot } from '../notices/robot-store';
import {
  type Actor,
  checkMailServer,
  dropMailServer,
  noticeSettings,
  setMailServer,
  setWindow,
} from '../notices/settings';
import { trialMail, trialRobot } from '../notices/trial';
import { deliveriesOf, robotView, robotViews, settingsView } from '../notices/view';
import { route } from '../openapi/route';
import { testMail } from './notices';
import {
  CHANGE_ROBOT,
  CREATE_ROBOT,
  DROP_MAIL_SERVER,
  LIST_DELIVERIES,
  LIST_ROBOTS,
  READ_SETTINGS,
  REMOVE_ROBOT,
  RETRY_DELIVERY,
  SET_MAIL_SERVER,
  SET_WINDOW,
  TEST_MAIL_SERVER,
  TEST_ROBOT,
} from './notices.operations';

/** Test messages one administrator may send in a minute. */
const TESTS = 10;

/** Registers `/admin/notices`. */
export function noticeChannelRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = cityScope(city);
  const fence = fenceOf(context, TESTS);
  const administrator = (viewer: Viewer): Actor => {
    must(context, viewer, 'administer', null, null);
    return { city, actor: viewer.account, now: context.now() };
  };
  const settings = () => database.read(scope, (sql) => settingsView(sql, city, context.now()));
  const view = (id: string) => database.read(scope, async (sql) => robotView(sql, context, await robot(sql, city, id)));
  const checkHour = async (hour: number | undefined): Promise<void> => {
    if (hour === undefined) return;
    const { from, until } = (await database.read(scope, (sql) => noticeSettings(sql, city))).window;
    if (hour < from || hour >= until)
      throw new WutongError(E.NOTICE_HOUR, { from, until }, { where: { field: 'hour' } });
  };

  route(app, READ_SETTINGS, async ({ viewer }) => {
    administrator(viewer);
    return settings();
  });
  route(app, SET_WINDOW, async ({ viewer, body }) => {
    const act = administrator(viewer);
    await database.write(scope, (sql) => setWindow(sql, act, body));
    return settings();
  });
  route(app, SET_MAIL_SERVER, async ({ viewer, body }) => {
    const act = administrator(viewer);
    await checkMailServer(context, body);
    await database.write(scope, (sql) => setMailServer(sql, context, act, body));
    return settings();
  });
  route(app, DROP_MAIL_SERVER, async ({ viewer }) => {
    const act = administrator(viewer);
    await database.write(scope, (sql) => dropMailServer(sql, act));
    return settings();
  });
  route(app, TEST_MAIL_SERVER, async ({ viewer, body: { to } }) => {
    administrator(viewer);
    fence(viewer.account);
    return trialMail(context, to, testMail(context));
  });

  route(app, LIST_ROBOTS, async ({ viewer }) => {
    administrator(viewer);
    return database.read(scope, (sql) => robotViews(sql, context));
  });
  route(app, CREATE_ROBOT, async ({ viewer, body }) => {
    const act = administrator(viewer);
    if (!context.offices.has(body.office))
      throw new WutongError(Access.OFFICE_UNKNOWN, { office: body.office }, { where: { field: 'office' } });
    await checkHour(body.hour);
    await checkRobotAddress(context, body.type, body.address);
    const id = await database.write(scope, (sql) => createRobot(sql, context, act, body));
    return view(id);
  });
  route(app, CHANGE_ROBOT, async ({ viewer, params: { id }, body }) => {
    const act = administrator(viewer);
    await checkHour(body.hour);
    if (body.address !== undefined) {
      const { type } = await database.read(scope, (sql) => robot(sql, city, id));
      await checkRobotAddress(context, type, body.address);
    }
    await database.write(scope, (sql) => changeRobot(sql, context, act, id, body));
    return view(id);
  });
  route(app, REMOVE_ROBOT, async ({ viewer, params: { id } }) => {
    const act = administrator(viewer);
    await database.write(scope, (sql) => removeRobot(sql, act, id));
  });
  route(app, TEST_ROBOT, async ({ viewer, params: { id } }) => {
    administrator(viewer);
    fence(viewer.account);
    return trialRobot(context, await database.read(scope, (sql) => robot(sql, city, id)));
  });

  route(app, LIST_DELIVERIES, async ({ viewer, query }) => {
    administrator(viewer);
    return database.read(scope, (sql) => deliveriesOf(sql, city, query));
  });
  route(app, RETRY_DELIVERY, async ({ viewer, body }) => {
    const act = administrator(viewer);
    const today = context.today();
    await database.write(scope, (sql) => retryDelivery(sql, act, today, body));
    await deliverDue(context);
    const lines = await database.read(scope, (sql) =>
      deliveriesOf(sql, city, { day: today, recipient: body.recipient }),
    );
    const line = lines.find(({ channel }) => channel === body.channel);
    if (!line) throw new WutongError(E.NOTICE_UNKNOWN);
    return line;
  });
}
