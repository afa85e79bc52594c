/** Group robots as they are kept: address and secret sealed, never read back. */
import { createHash, randomBytes } from 'node:crypto';
import { logAdminAct } from '@wutong/kernel/access/admin-log';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Context } from '../context';
import { judgeOutside } from '../edge/outgoing';
import type { NewNoticeRobot, NoticeRobotChange, RobotType } from '../wire-notices';
import { USUAL } from './choices';
import { E } from './notices.errors';
import { ROBOTS } from './robots';
import { keep, open } from './secrets';
import type { RobotAddress } from './send-robot';
import type { Actor } from './settings';

export interface KeptRobot {
  id: string;
  office: string;
  type: RobotType;
  name: string;
  address: string;
  ending: string;
  paceKey: string;
  secret: string | null;
  keyword: string | null;
  hour: number;
  titles: boolean;
  createdAt: string;
  createdBy: string;
  pausedAt: string | null;
}

const COLUMNS = `id, office, type, name, address, ending, pace_key AS "paceKey", secret, keyword, hour, titles,
  created_at AS "createdAt", created_by AS "createdBy", paused_at AS "pausedAt"`;

/** Judged here so that the administrator is told at once, and again at every sending. Throws ROBOT_ADDRESS_FORM, ROBOT_NEEDS_HTTPS, OUTGOING_REFUSED. */
export async function checkRobotAddress({ insideAllowed }: Context, type: RobotType, text: string): Promise<void> {
  const { name, faultOf } = ROBOTS[type];
  const where = { where: { field: 'address' } };
  const wants = URL.canParse(text) ? faultOf(new URL(text)) : null;
  if (wants) throw new WutongError(E.ROBOT_ADDRESS_FORM, { type: name, wants }, where);
  const { url, inside } = await judgeOutside(text, { allow: insideAllowed });
  if (url.protocol === 'http:' && !inside) throw new WutongError(E.ROBOT_NEEDS_HTTPS, {}, where);
}

/** What is kept of an address. Two robots with one address are one robot to the platform, and share its limit. */
function keptAddress(context: Context, id: string, type: RobotType, text: string) {
  const url = new URL(text);
  return {
    address: keep(context, `robot/${id}/address`, text),
    ending: `${url.host} …${text.slice(-4)}`,
    paceKey: `${type}:${createHash('sha256').update(url.href).digest('hex').slice(0, 32)}`,
  };
}

/** The robot as a sender needs it. Throws KEY_WRONG. */
export function robotAddress(context: Context, { id, type, address, secret }: KeptRobot): RobotAddress {
  return {
    type,
    address: open(context, `robot/${id}/address`, address),
    secret: secret === null ? null : open(context, `robot/${id}/secret`, secret),
  };
}

/** Adds a robot; returns its id. */
export async function createRobot(sql: Sql, context: Context, act: Actor, given: NewNoticeRobot): Promise<string> {
  const id = `nr_${randomBytes(9).toString('hex')}`;
  const { office, type, name, secret, keyword = null, hour = USUAL.hour, titles = false } = given;
  const { address, ending, paceKey } = keptAddress(context, id, type, given.address);
  await sql.query(
    `INSERT INTO notice_robot (city, id, office, type, name, address, ending, pace_key, secret, keyword, hour, titles, created_at, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      act.city,
      id,
      office,
      type,
      name,
      address,
      ending,
      paceKey,
      secret === undefined ? null : keep(context, `robot/${id}/secret`, secret),
      keyword,
      hour,
      titles,
      act.now,
      act.actor,
    ],
  );
  await log(sql, act, 'robot.create', id, { office, type, name, ending, titles });
  return id;
}

function log(sql: Sql, act: Actor, what: string, id: string, detail: Record<string, unknown> = {}): Promise<void> {
  return logAdminAct(sql, act.city, act.now, { actor: act.actor, act: what, subject: id, detail });
}

/** The robots that have not been removed, by office. */
export async function robots(sql: Sql, city: string): Promise<KeptRobot[]> {
  const { rows } = await sql.query<KeptRobot>(
    `SELECT ${COLUMNS} FROM notice_robot WHERE city = $1 AND removed_at IS NULL ORDER BY office, created_at, id`,
    [city],
  );
  return rows;
}

/** One robot, locked until the transaction ends when `lock`. Throws ROBOT_UNKNOWN. */
export async function robot(sql: Sql, city: string, id: string, lock = false): Promise<KeptRobot> {
  const { rows } = await sql.query<KeptRobot>(
    `SELECT ${COLUMNS} FROM notice_robot WHERE city = $1 AND id = $2 AND removed_at IS NULL${lock ? ' FOR UPDATE' : ''}`,
    [city, id],
  );
  if (!rows[0]) throw new WutongError(E.ROBOT_UNKNOWN);
  return rows[0];
}

/** Changes a robot. Throws ROBOT_UNKNOWN. */
export async function changeRobot(sql: Sql, context: Context, act: Actor, id: string, change: NoticeRobotChange) {
  const before = await robot(sql, act.city, id, true);
  const { address, secret, ...rest } = change;
  const moved = address === undefined ? before : keptAddress(context, id, before.type, address);
  const kept = secret === undefined ? before.secret : secret && keep(context, `robot/${id}/secret`, secret);
  const paused = change.paused === undefined ? before.pausedAt : change.paused ? (before.pausedAt ?? act.now) : null;
  await sql.query(
    `UPDATE notice_robot SET name = $3, address = $4, ending = $5, pace_key = $6, secret = $7, keyword = $8, hour = $9,
       titles = $10, paused_at = $11 WHERE city = $1 AND id = $2`,
    [
      act.city,
      id,
      change.name ?? before.name,
      moved.address,
      moved.ending,
      moved.paceKey,
      kept,
      change.keyword === undefined ? before.keyword : change.keyword,
      change.hour ?? before.hour,
      change.titles ?? before.titles,
      paused,
    ],
  );
  const secrets = { address: address !== undefined, secret: secret !== undefined };
  await log(sql, act, 'robot.change', id, { ...rest, ...secrets });
}

/** Removes a robot; what waits for it is dropped when its turn comes. Throws ROBOT_UNKNOWN. */
export async function removeRobot(sql: Sql, act: Actor, id: string): Promise<void> {
  await robot(sql, act.city, id, true);
  await sql.query('UPDATE notice_robot SET removed_at = $3 WHERE city = $1 AND id = $2', [act.city, id, act.now]);
  await log(sql, act, 'robot.remove', id);
}
