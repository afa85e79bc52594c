/** Posts one act the way its author would: a clerk through the signed-in page's address, an import in one piece. */
import type { FaultAct } from './acts';

/** Where a life of the server is reached. */
export interface Addresses {
  address: string;
  sheets: string;
}

export interface Answer {
  entries: { seq: number }[];
  repeated: boolean;
}

/** A way to post an act. `null`: no answer came, so it is not known whether it was written. Throws when refused. */
export type Post = (at: Addresses, act: FaultAct) => Promise<Answer | null>;

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
    // Read to the end here: the server may be killed between the head and the body of its answer.
    const text = await response.text();
    if (response.status >= 500) return null;
    if (!response.ok) throw new Error(`An honest act was refused: ${response.status} ${text}`);
    return new Response(text, { headers: response.headers });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Posts acts of several lines. */
export const postSheet: Post = async ({ sheets }, act) => {
  const response = await post(sheets, act);
  return response && ((await response.json()) as Answer);
};

/** Posts acts of one line under one session, which has to outlive the kills like everything else. */
export function signedIn(): Post {
  let session: Promise<{ cookie: string; csrf: string } | null> | undefined;
  return async ({ address }, act) => {
    session ??= signIn(address);
    const open = await session;
    if (!open) {
      session = undefined;
      return null;
    }
    const [line] = act.drafts;
    const response = await post(
      `${address}/api/acts`,
      { idem: act.idem, ...line },
      { cookie: open.cookie, 'x-wutong-csrf': open.csrf },
    );
    return response && ((await response.json()) as Answer);
  };
}

async function signIn(address: string): Promise<{ cookie: string; csrf: string } | null> {
  const response = await post(`${address}/api/session/demo`, { role: 'officer' });
  if (!response) return null;
  const { csrf } = (await response.json()) as { csrf: string };
  const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
  return { cookie, csrf };
}
