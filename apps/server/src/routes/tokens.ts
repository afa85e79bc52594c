/** Tokens of other systems: issued, listed, revoked by an administrator. */
import { issueToken, revokeToken, tokenLines, type TokenLine } from '@wutong/kernel/access/tokens';
import { ROLES } from '@wutong/kernel/access/roles';
import { cityScope } from '@wutong/kernel/db/scope';
import type { Viewer } from '@wutong/kernel/access/types';
import type { FastifyInstance } from 'fastify';
import { must } from '../access';
import type { Context } from '../context';
import { route } from '../openapi/route';
import { officeNameOf } from '../show/entry-views';
import type { TokenView } from '../wire-machines';
import { ISSUE_TOKEN, LIST_TOKENS, REVOKE_TOKEN } from './machines.operations';

/** Registers `/admin/tokens`. */
export function tokenRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const scope = cityScope(city);
  const administrator = (viewer: Viewer) => {
    must(context, viewer, 'administer', null, null);
    return { city, actor: viewer.account, now: context.now() };
  };

  route(app, LIST_TOKENS, async ({ viewer }) => {
    administrator(viewer);
    const lines = await database.read(scope, (sql) => tokenLines(sql, city));
    return lines.map((line) => tokenView(context, line));
  });

  route(app, ISSUE_TOKEN, async (asked) => {
    const act = administrator(asked.viewer);
    const { name, days, ...grant } = asked.body;
    const { id, token } = await database.write(scope, (sql) =>
      issueToken(sql, act, context.tree, { name, grant, days }),
    );
    const lines = await database.read(scope, (sql) => tokenLines(sql, city));
    const line = lines.find((one) => one.id === id) as TokenLine;
    return { line: tokenView(context, line), token };
  });

  route(app, REVOKE_TOKEN, async (asked) => {
    const act = administrator(asked.viewer);
    await database.write(scope, (sql) => revokeToken(sql, act, asked.params.id));
  });
}

function tokenView(context: Context, { grant, ...line }: TokenLine): TokenView {
  return {
    ...line,
    grant: grant && {
      ...grant,
      placeName: context.tree.nameOf(grant.place),
      officeName: officeNameOf(context, grant.office),
      roleName: ROLES[grant.role].name,
    },
    state: line.revokedAt !== null ? 'revoked' : line.expiresAt <= context.now() ? 'expired' : 'active',
  };
}
