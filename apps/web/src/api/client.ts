import type { WireError } from './types';

/** Query values of a request: empty ones are left out. */
export type Query = Record<string, string | number | boolean | null | undefined>;

/** A failed request: the status (0 when the server was not reached) and what the server said. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: WireError;
  constructor(status: number, body: WireError) {
    super(body.code);
    this.status = status;
    this.body = body;
  }
}

let csrf = '';

/** Keeps the token that every write sends back. */
export function setCsrf(token: string): void {
  csrf = token;
}

/** `/api/...` with the filled-in query. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

function isWireError(body: unknown): body is WireError {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}

/** A failure without a sentence from the server; the catalogue has one under `error.<code>`. */
function unsaid(status: number): WireError {
  const code =
    status === 0
      ? 'NETWORK'
      : status === 403
        ? 'FORBIDDEN'
        : status === 404
          ? 'NOT_FOUND'
          : status === 401
            ? 'SIGNED_OUT'
            : 'SERVER';
  return { code, message: { zh: '', en: '' } };
}

async function send(
  method: string,
  path: string,
  query?: Query,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers['content-type'] = 'application/json';
  if (method !== 'GET' && csrf) headers['x-wutong-csrf'] = csrf;
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, unsaid(0));
  }
  if (response.ok) return response;
  const said: unknown = await response.json().catch(() => null);
  throw new ApiError(response.status, isWireError(said) ? said : unsaid(response.status));
}

/** An answer that breaks off in the middle is as good as none. */
async function whole<T>(body: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await body;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, unsaid(0));
  }
}

/** Reads JSON. Throws `ApiError`. */
export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const response = await send('GET', path, query, undefined, signal);
  return (await whole(response.json(), signal)) as T;
}

/** Writes JSON or a form, and reads the answer (`undefined` when there is none). Throws `ApiError`. */
export async function write<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  query?: Query,
): Promise<T> {
  const response = await send(method, path, query, body);
  const text = await whole(response.text());
  return (text ? JSON.parse(text) : undefined) as T;
}

/**
 * Sends a file and says how much of it has gone, 0 to 1; the answer is read when all has. Throws `ApiError`. Not `fetch`:
 * it does not tell how far it is.
 */
export function sendFile<T>(path: string, query: Query, file: File, onSent: (part: number) => void): Promise<T> {
  const form = new FormData();
  form.append('file', file, file.name);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    request.responseType = 'text';
    request.setRequestHeader('accept', 'application/json');
    if (csrf) request.setRequestHeader('x-wutong-csrf', csrf);
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total > 0 ? loaded / total : 1));
    request.upload.addEventListener('load', () => onSent(1));
    request.addEventListener('error', () => fail(new ApiError(0, unsaid(0))));
    request.addEventListener('load', () => {
      const said = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) done(said as T);
      else fail(new ApiError(request.status, isWireError(said) ? said : unsaid(request.status)));
    });
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Saves a file the server makes, under the name it gives. Throws `ApiError`. */
export async function download(path: string, query: Query, fallbackName: string): Promise<void> {
  const response = await send('GET', path, query);
  const disposition = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = encoded ? decodeURIComponent(encoded) : (plain ?? fallbackName);
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A key that makes the same act, sent twice, one act. */
export function newIdem(): string {
  return crypto.randomUUID
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join('-');
}
