/** The client: a function for every operation, over a `fetch` that is given or global. */
import { type Api, type Bilingual, type Conflict, type ErrorCode, OPERATIONS } from './generated/api';

export interface ClientOptions {
  /** Where the city is served, such as `https://wutong.example.cn`. */
  base: string;
  /** Token that an administrator issued; sent as `Authorization: Bearer`. */
  token?: string;
  /** Further headers of each request, such as cookie and `x-wutong-csrf` of a signed-in person. */
  headers?: () => Readonly<Record<string, string>>;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** Ends a request that takes longer. Default: none. */
  signal?: () => AbortSignal;
}

/** A refusal, with the code to act on and the sentence to show. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    /** Of the catalogue; `NO_ANSWER` when none came, `NOT_WUTONG` when the answer is not ours (a proxy’s page). */
    readonly code: ErrorCode | 'NO_ANSWER' | 'NOT_WUTONG',
    readonly said: Bilingual,
    /** All that the server said: where it stands, the parameters, the other person’s version. */
    readonly body: Conflict | null,
    /** Seconds after which trying again may help, when the server says so. */
    readonly retryAfter: number | null,
    cause?: unknown,
  ) {
    super(`${code}: ${said.en}`, { cause });
  }

  /** True for this code: narrows nothing, reads well. */
  is(code: ErrorCode): boolean {
    return this.code === code;
  }
}

interface Given {
  path?: Record<string, string | number>;
  query?: Record<string, unknown>;
  body?: unknown;
  file?: Blob;
  fileName?: string;
}
type Operation = (typeof OPERATIONS)[keyof typeof OPERATIONS];

/** A client for one city. Nothing is sent until a function is called. */
export function createClient(options: ClientOptions): Api {
  const entries = Object.entries(OPERATIONS).map(([id, operation]) => [
    id,
    (given: Given = {}) => call(options, operation, given),
  ]);
  return Object.fromEntries(entries) as unknown as Api;
}

async function call(options: ClientOptions, { method, path, answer }: Operation, given: Given): Promise<unknown> {
  const { base, token, headers, signal } = options;
  const ask = options.fetch ?? fetch;
  const json = given.body !== undefined;
  let response: Response;
  try {
    response = await ask(`${base.replace(/\/+$/, '')}/api${addressOf(path, given)}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers?.(),
      },
      ...(json ? { body: JSON.stringify(given.body) } : given.file ? { body: formOf(given) } : {}),
      ...(signal ? { signal: signal() } : {}),
    });
  } catch (error) {
    const said = { zh: '没有收到答复。请检查网络后再试。', en: 'No answer came. Check the network and try again.' };
    throw new ApiError(0, 'NO_ANSWER', said, null, null, error);
  }
  if (!response.ok) throw await refusal(response);
  if (answer === 'nothing') return undefined;
  if (answer === 'bytes') return new Uint8Array(await response.arrayBuffer());
  return response.json();
}

function addressOf(path: string, { path: parts = {}, query = {} }: Given): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name] ?? '')));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

function formOf({ file, fileName }: Given): FormData {
  const form = new FormData();
  if (file) form.set('file', file, fileName);
  return form;
}

async function refusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(after) ? after : null;
  if (typeof body === 'object' && body !== null && 'code' in body && 'message' in body) {
    const ours = body as Conflict;
    return new ApiError(response.status, ours.code, ours.message, ours, retryAfter);
  }
  const said = {
    zh: `答复不是本系统发出的(HTTP ${response.status})。请检查地址和反向代理。`,
    en: `The answer is not from this system (HTTP ${response.status}). Check the address and the reverse proxy.`,
  };
  return new ApiError(response.status, 'NOT_WUTONG', said, null, retryAfter);
}
