/** Posts one act the way its author would: a clerk through the signed-in page's address, an import in one piece. */
import type { FaultAct } from './acts';

/** Where a life of the server is reached. */
export interface Addresses {
  address: string;
  sheets: string;
}

/** The act is in the ledger. */
export interface Answer {
  entries: { seq: number }[];
  repeated: boolean;
}

/** It is not known to be, and this is what the writer was told. */
export interface Told {
  /** The code of the answer; `no answer` when the connection broke or nobody listened. */
  code: string;
  status: number;
  /** The sentence a Chinese page shows; empty when there was none. */
  zh: string;
  /** Seconds after which to try again, when the answer named them. */
  retryAfter: number | null;
}

/** A way to post an act. Throws when an honest act is refused for what it says. */
export type Post = (at: Addresses, act: FaultAct) => Promise<Answer | Told>;

export const isTold = (outcome: object): outcome is Told => 'retryAfter' in outcome;

const NO_ANSWER: Told = { code: 'no answer', status: 0, zh: '', retryAfter: null };

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response | Told> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
    // Read to the end here: the server may be killed between the head and the body of its answer.
    const text = await response.text();
    // A session ends by its dates, also when it is the clock that jumps.
    if (response.status >= 500 || response.status === 401) return toldBy(response, text);
    if (!response.ok) throw new Error(`An honest act was refused: ${response.status} ${text}`);
    return new Response(text, { headers: response.headers });
  } catch (error) {
    if (error instanceof TypeError) return NO_ANSWER;
    throw error;
  }
}

function toldBy(response: Response, text: string): Told {
  const said = JSON.parse(text) as { code?: string; message?: { zh?: string } };
  const after = response.headers.get('retry-after');
  return {
    code: said.code ?? '',
    status: response.status,
    zh: said.message?.zh ?? '',
    retryAfter: after === null ? null : Number(after),
  };
}

/** Posts acts of several lines. */
export const postSheet: Post = async ({ sheets }, act) => {
  const response = await post(sheets, act);
  return isTold(response) ? response : ((await response.json()) as Answer);
};

interface Session {
  cookie: string;
  csrf: string;
}

/** Posts acts of one line under one session, which has to outlive the kills like everything else. */
export function signedIn(): Post {
  let session: Promise<Session | Told> | undefined;
  return async ({ address }, act) => {
    session ??= signIn(address);
    const open = await session;
    if (isTold(open)) {
      session = undefined;
      return open;
    }
    const [line] = act.drafts;
    const response = await post(
      `${address}/api/acts`,
      { idem: act.idem, ...line },
      { cookie: open.cookie, 'x-wutong-csrf': open.csrf },
    );
    if (!isTold(response)) return (await response.json()) as Answer;
    if (response.status === 401) session = undefined;
    return response;
  };
}

/** Signs in as the officer of the demonstration city. */
export async function signIn(address: string): Promise<Session | Told> {
  const response = await post(`${address}/api/session/demo`, { role: 'officer' });
  if (isTold(response)) return response;
  const { csrf } = (await response.json()) as { csrf: string };
  const cookie = response.headers.get('set-cookie')!.split(';')[0]!;
  return { cookie, csrf };
}
