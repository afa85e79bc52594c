/**
 * Changes of the division tree: asked for by the administrator, accepted by a second person — another administrator, or
 * whoever reviews for the whole city.
 */
import { E as Access } from '@wutong/kernel/access/access.errors';
import { actingGrant, decide, personsOf } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import { E as Ledger } from '@wutong/kernel/ledger/ledger.errors';
import { entriesBySeq } from '@wutong/kernel/ledger/read';
import { PLACE_CHANGE } from '@wutong/kernel/places/place-change';
import {
  checkChange,
  decidePlaceChange,
  requestPlaceChange,
  requestRevocation,
  type PlaceActor,
} from '@wutong/kernel/places/request';
import { E } from '@wutong/kernel/places/places.errors';
import type { FastifyInstance } from 'fastify';
import { must } from '../access';
import { atOf } from '../at';
import type { Context } from '../context';
import { route } from '../openapi/route';
import { consequencesOf, placeChangeViews } from '../show/place-changes';
import type { PlaceChangeView } from '../wire-places';
import {
  DECIDE_PLACE_CHANGE,
  LIST_ADMIN_PLACES,
  LIST_PLACE_CHANGES,
  PREVIEW_PLACE_CHANGE,
  REQUEST_PLACE_CHANGE,
  REVOKE_PLACE_CHANGE,
} from './places.operations';

/** Registers `/admin/places` and `/admin/place-changes`. */
export function placeRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = systemScope(city);
  const asks = (viewer: Viewer): void => must(context, viewer, 'administer', null, null);
  const accepts = (viewer: Viewer): boolean =>
    decide(viewer, 'administer', null, null, context.tree) ||
    decide(viewer, 'review', PLACE_CHANGE, null, context.tree);
  const looks = (viewer: Viewer): void => {
    if (!accepts(viewer)) throw new WutongError(Access.FORBIDDEN_ACTION);
  };
  const actor = (viewer: Viewer, idem: string): PlaceActor => {
    const grant =
      actingGrant(viewer, 'administer', null, null, context.tree) ??
      actingGrant(viewer, 'review', PLACE_CHANGE, null, context.tree);
    if (!grant) throw new WutongError(Access.FORBIDDEN_ACTION);
    return { city, actor: viewer.account, office: grant.office, idem: `${viewer.account}:${idem}`, now: context.now() };
  };
  const views = (viewer: Viewer): Promise<PlaceChangeView[]> =>
    database.read(scope, async (sql) => {
      await context.followPlaces(sql);
      return placeChangeViews(sql, context, viewer);
    });
  const view = async (viewer: Viewer, record: string | undefined): Promise<PlaceChangeView> => {
    const found = (await views(viewer)).find((one) => one.record === record);
    if (!found) throw new WutongError(E.PLACE_RECORD_UNKNOWN, { record: record ?? '' });
    return found;
  };

  route(app, LIST_ADMIN_PLACES, ({ viewer, query }) => {
    looks(viewer);
    const tree = context.tree.at(atOf(context, query));
    const inside = new Set(tree.subtree(city));
    return tree
      .all()
      .filter((place) => inside.has(place.code) && place.level !== 'village')
      .map(({ code, name, short, level, parent, validFrom, validTo, successor, aliases }) => ({
        code,
        name,
        short,
        level,
        parent,
        validFrom,
        validTo,
        successor,
        aliases,
      }));
  });

  route(app, LIST_PLACE_CHANGES, async ({ viewer }) => {
    looks(viewer);
    return views(viewer);
  });

  route(app, PREVIEW_PLACE_CHANGE, async ({ viewer, body: { change, on } }) => {
    looks(viewer);
    return database.read(scope, async (sql) => {
      await context.followPlaces(sql);
      checkChange(context.places, change, on);
      return consequencesOf(sql, context, change, on);
    });
  });

  route(app, REQUEST_PLACE_CHANGE, async ({ viewer, body: { idem, ...ask } }) => {
    asks(viewer);
    const { entries } = await requestPlaceChange(database, actor(viewer, idem), ask);
    await context.reloadPlaces();
    return view(viewer, entries[0]?.record);
  });

  route(app, REVOKE_PLACE_CHANGE, async ({ viewer, params: { record }, body: { idem, reason } }) => {
    asks(viewer);
    await requestRevocation(database, actor(viewer, idem), record, reason);
    await context.reloadPlaces();
    return view(viewer, record);
  });

  route(app, DECIDE_PLACE_CHANGE, async ({ viewer, params: { record }, body: { idem, ...decision } }) => {
    looks(viewer);
    const [request] = await database.read(scope, (sql) => entriesBySeq(sql, city, [decision.entry]));
    // Whoever holds the requester's post for the day is no second person.
    if (request && personsOf(viewer).includes(request.actor)) throw new WutongError(Ledger.SAME_PERSON);
    const by = { ...actor(viewer, idem), today: context.today() };
    await decidePlaceChange(database, by, { record, ...decision, note: decision.note || '—' });
    await context.reloadPlaces();
    return views(viewer);
  });
}
