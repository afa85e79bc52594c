/** One message to a group robot. */
import { WutongError } from '@wutong/kernel/errors';
import { E as Outside } from '../edge/outgoing.errors';
import { fetchOutside } from '../edge/outgoing';
import type { RobotType } from '../wire-notices';
import { E } from './notices.errors';
import type { Outcome } from './outcome';
import { readAnswer, ROBOTS } from './robots';

export interface RobotAddress {
  type: RobotType;
  address: string;
  /** Null: the robot does not sign. */
  secret: string | null;
}

/** Sends the text at `now` (milliseconds). Never throws for what the other side does. */
export async function sendRobot(
  to: RobotAddress,
  text: string,
  now: number,
  options: { allow: readonly string[]; timeoutMs?: number },
): Promise<Outcome> {
  const { url, body } = ROBOTS[to.type].request(to.address, to.secret, text, now);
  const host = new URL(url).host;
  let handed = false;
  try {
    const answer = await fetchOutside(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'wutong' },
      body,
      allow: options.allow,
      timeoutMs: options.timeoutMs ?? 10_000,
      maxBytes: 64 * 1024,
      onSent: () => {
        handed = true;
      },
    });
    return readAnswer(to.type, host, answer.status, answer.body.toString('utf8'));
  } catch (error) {
    if (!(error instanceof WutongError)) throw error;
    if (error.code === Outside.OUTGOING_REFUSED) return { state: 'refused', error };
    // Once the message is out, only an answer says that it was not taken.
    return handed
      ? { state: 'unsure', error: new WutongError(E.NOTICE_NO_ANSWER, { host }) }
      : { state: 'failed', error };
  }
}
