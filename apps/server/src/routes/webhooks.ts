/** Subscriptions of other systems to what the ledger records; all of it needs the administrator's post. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import type { Viewer } from '@wutong/kernel/access/types';
import { cityScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { headOf } from '@wutong/kernel/ledger/read';
import type { FastifyInstance } from 'fastify';
import { must } from '../access';
import type { Context } from '../context';
import { judgeOutside } from '../edge/outgoing';
import { route } from '../openapi/route';
import { deliverDue } from '../webhooks/deliver';
import {
  type Actor,
  changeWebhook,
  createWebhook,
  deliveries,
  queueTest,
  removeWebhook,
  reviveDead,
  rotateSecret,
  standings,
  webhook,
  webhooks,
} from '../webhooks/store';
import { messageView, webhookView } from '../webhooks/view';
import { E } from '../webhooks/webhooks.errors';
import type { WebhookView } from '../wire-machines';
import {
  CHANGE_WEBHOOK,
  CREATE_WEBHOOK,
  LIST_WEBHOOK_MESSAGES,
  LIST_WEBHOOKS,
  REMOVE_WEBHOOK,
  RETRY_WEBHOOK,
  ROTATE_WEBHOOK,
  TEST_WEBHOOK,
} from './machines.operations';

const MESSAGES_SHOWN = 50;

/** Registers `/admin/webhooks`. */
export function webhookRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = cityScope(city);
  const administrator = (viewer: Viewer): Actor => {
    must(context, viewer, 'administer', null, null);
    return { city, actor: viewer.account, now: context.now() };
  };
  const view = async (sql: Sql, id: string): Promise<WebhookView> => {
    const one = await webhook(sql, city, id);
    return webhookView(context, one, (await standings(sql, city)).get(id), (await headOf(sql, city)).seq);
  };

  route(app, LIST_WEBHOOKS, async ({ viewer }) => {
    administrator(viewer);
    return database.read(scope, async (sql) => {
      const standing = await standings(sql, city);
      const { seq } = await headOf(sql, city);
      return (await webhooks(sql, city)).map((one) => webhookView(context, one, standing.get(one.id), seq));
    });
  });

  route(app, CREATE_WEBHOOK, async (asked) => {
    const act = administrator(asked.viewer);
    const given = asked.body;
    checkKinds(context, given.kinds);
    checkPlace(context, given.place, given.office);
    await checkUrl(context, given.url);
    const made = await database.write(scope, (sql) => createWebhook(sql, context, act, given));
    return { webhook: await database.read(scope, (sql) => view(sql, made.id)), secret: made.secret };
  });

  route(app, CHANGE_WEBHOOK, async (asked) => {
    const act = administrator(asked.viewer);
    const { url, kinds } = asked.body;
    if (kinds) checkKinds(context, kinds);
    if (url !== undefined) await checkUrl(context, url);
    await database.write(scope, (sql) => changeWebhook(sql, act, asked.params.id, asked.body));
    return database.read(scope, (sql) => view(sql, asked.params.id));
  });

  route(app, ROTATE_WEBHOOK, async (asked) => {
    const act = administrator(asked.viewer);
    const { id } = asked.params;
    const secret = await database.write(scope, (sql) => rotateSecret(sql, context, act, id));
    return { webhook: await database.read(scope, (sql) => view(sql, id)), secret };
  });

  route(app, TEST_WEBHOOK, async (asked) => {
    const act = administrator(asked.viewer);
    const { id } = asked.params;
    const message = await database.write(scope, async (sql) => {
      await webhook(sql, city, id);
      return queueTest(sql, act, id);
    });
    await deliverDue(context, { only: id });
    const lines = await database.read(scope, (sql) => deliveries(sql, city, id, MESSAGES_SHOWN));
    const line = lines.find((one) => one.id === message);
    if (!line) throw new WutongError(E.WEBHOOK_UNKNOWN);
    return messageView(line);
  });

  route(app, RETRY_WEBHOOK, async (asked) => {
    const act = administrator(asked.viewer);
    const { id } = asked.params;
    return database.write(scope, async (sql) => {
      await webhook(sql, city, id);
      await reviveDead(sql, act, id);
      return view(sql, id);
    });
  });

  route(app, LIST_WEBHOOK_MESSAGES, async (asked) => {
    administrator(asked.viewer);
    const { id } = asked.params;
    return database.read(scope, async (sql) => {
      await webhook(sql, city, id);
      return (await deliveries(sql, city, id, MESSAGES_SHOWN)).map(messageView);
    });
  });

  route(app, REMOVE_WEBHOOK, async (asked) => {
    const act = administrator(asked.viewer);
    await database.write(scope, (sql) => removeWebhook(sql, act, asked.params.id));
  });
}

function checkKinds({ registry }: Context, kinds: readonly string[]): void {
  const unknown = kinds.find((kind) => !registry.kinds.some((one) => one.kind === kind));
  if (unknown !== undefined) {
    throw new WutongError(E.WEBHOOK_KIND_UNKNOWN, { kind: unknown }, { where: { field: 'kinds' } });
  }
}

/** The office answers for what is sent to the other system, so it must sit in the line of the place. */
function checkPlace({ tree, offices }: Context, place: string, office: string): void {
  if (!tree.get(place)) throw new WutongError(Access.PLACE_NOT_IN_CITY, { place }, { where: { field: 'place' } });
  const at = offices.get(office);
  if (!at || !(tree.within(place, at.place) || tree.within(at.place, place))) {
    throw new WutongError(Access.OFFICE_UNKNOWN, { office }, { where: { field: 'office' } });
  }
}

/** Judged here so that the administrator is told at once, and again at every sending. */
async function checkUrl({ insideAllowed }: Context, text: string): Promise<void> {
  const { url, inside } = await judgeOutside(text, { allow: insideAllowed });
  if (url.protocol === 'http:' && !inside) {
    throw new WutongError(E.WEBHOOK_NEEDS_HTTPS, {}, { where: { field: 'url' } });
  }
}
