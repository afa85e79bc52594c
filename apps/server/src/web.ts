/**
 * The built page: assets that never change their content under one name, and one `index.html` for every address of the
 * page. The files are listed once at start, so an address can only name what is on the list.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { WutongError } from '@wutong/kernel/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { E } from './edge/edge.errors';
import { contentPolicy } from './edge/headers';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};
/** Best first; used when the file stands beside the plain one and the browser takes it. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

interface WebFile {
  path: string;
  type: string;
  size: number;
}

/** Serves `dir` with `index.html` as fallback; without `dir`, or before it is built, only the API answers. */
export function serveWeb(app: FastifyInstance, dir: string | undefined): void {
  const files = dir !== undefined && existsSync(join(dir, 'index.html')) ? listFiles(dir) : new Map<string, WebFile>();
  const page = files.has('/index.html') ? readFileSync(files.get('/index.html')?.path ?? '', 'utf8') : null;
  app.setNotFoundHandler(async (request, reply) => {
    const path = decoded(request.url);
    const asked = path !== null && (request.method === 'GET' || request.method === 'HEAD') && !path.startsWith('/api/');
    // An address of the page has no ending; a missing file with one must not answer with a page.
    const name = path !== null && extname(path) === '' ? '/index.html' : path;
    if (!asked || name === null || !files.has(name)) throw new WutongError(E.PATH_UNKNOWN);
    if (page !== null && name === '/index.html') return sendPage(request, reply, page);
    return send(request, reply, files, name);
  });
}

/** The page with a fresh word for its run-time styles, and the policy that asks for it. */
function sendPage(request: FastifyRequest, reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url');
  const text = page.replaceAll('WUTONG_NONCE', nonce);
  reply.headers({
    'content-type': TYPES['.html'],
    'content-length': Buffer.byteLength(text),
    'content-security-policy': contentPolicy(nonce),
    'cache-control': 'no-store',
  });
  return reply.status(200).send(request.method === 'HEAD' ? undefined : text);
}

function listFiles(dir: string): Map<string, WebFile> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const type = TYPES[extname(entry.name)] ?? 'application/octet-stream';
      return [`/${relative(dir, path).split(sep).join('/')}`, { path, type, size: statSync(path).size }];
    }),
  );
}

function decoded(url: string): string | null {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '');
  } catch {
    return null;
  }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  files: ReadonlyMap<string, WebFile>,
  name: string,
): FastifyReply {
  const plain = files.get(name);
  if (!plain) throw new WutongError(E.PATH_UNKNOWN);
  const taken = String(request.headers['accept-encoding'] ?? '');
  const encoding = ENCODINGS.find(
    (one) => new RegExp(`\\b${one.name}\\b(?!;q=0(?:[,;]|$))`).test(taken) && files.has(name + one.suffix),
  );
  const file = (encoding && files.get(name + encoding.suffix)) ?? plain;
  if (encoding) reply.header('content-encoding', encoding.name);
  reply.headers({
    'content-type': plain.type,
    'content-length': file.size,
    vary: 'accept-encoding',
    // Vite puts a hash of the content into every name under assets/.
    'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  return reply.status(200).send(request.method === 'HEAD' ? undefined : createReadStream(file.path));
}
