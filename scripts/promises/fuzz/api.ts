/** The doors of the JSON API: every operation, as every role, with bodies, addresses and queries that are nearly right. */
import { chainHead } from './head';
import { operations, type Operation } from '@wutong/server/openapi/operations';
import type { Client, TestServer } from '@wutong/server/server.fixture';
import { z } from 'zod';
import type { Random } from '../../faults/random';
import { below, chance, HOSTILE, oneOf } from './chance';
import { Known, Maker, type Schema } from './schema';

/** Doors that end the fuzzer's own session or reach outside; they have property tests of their own. */
const LEFT_OUT = new Set([
  'signOut',
  'endMyOtherSessions',
  'endMySession',
  'endSessionOf',
  'endSessionsOf',
  'finishProviderSignIn',
  'startProviderSignIn',
  'testWebhook',
]);

export interface Tried {
  /** Which door, for counting. */
  door: string;
  /** Why it failed; null: it held. */
  failure: string | null;
}

const schemas = new Map<z.ZodType, Schema>();
function schemaOf(type: z.ZodType): Schema {
  let found = schemas.get(type);
  if (!found) {
    found = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema;
    schemas.set(type, found);
  }
  return found;
}

/** Reads the pages once, so that later questions name things that are there. */
export async function learn(clients: readonly Client[], known: Known): Promise<void> {
  for (const path of [
    '/meta',
    '/overview',
    '/records/project?size=50',
    '/records/signing',
    '/records/lead',
    '/records/party',
    '/ledger',
    '/views',
    '/admin/people',
    '/admin/offices',
    '/statements',
    '/today',
  ]) {
    for (const client of clients) {
      const { status, body } = await client.get<unknown>(path);
      if (status === 200) known.learn(body);
    }
  }
}

/** One request through one door. */
export async function tryApi(
  server: TestServer,
  clients: readonly Client[],
  known: Known,
  random: Random,
): Promise<Tried> {
  const doors = operations().filter((one) => !LEFT_OUT.has(one.id));
  const op = oneOf(random, doors);
  const spoil = oneOf(random, [0, 0.02, 0.1, 0.4]);
  const url = addressOf(op, known, random, spoil);
  const client = oneOf(random, clients);
  const body = bodyOf(op, known, random, spoil);
  const door = op.method === 'GET' ? 'query' : 'json';
  const before = op.method === 'GET' ? null : await chainHead(server.context);
  const said = `${op.method} ${url.slice(0, 300)} ${JSON.stringify(body)?.slice(0, 600) ?? ''}`;
  try {
    const answer =
      op.method === 'GET'
        ? await client.get<{ code?: string }>(url)
        : await client.send<{ code?: string }>(
            op.method as 'POST',
            url,
            body,
            typeof body === 'string' ? { 'content-type': 'application/json' } : {},
          );
    if (answer.status >= 500) return { door, failure: `${said} → ${answer.status} ${JSON.stringify(answer.body)}` };
    if (answer.status === 200) known.learn(answer.body);
    if (before !== null && answer.status >= 400 && (await chainHead(server.context)) !== before) {
      return { door, failure: `${said} → ${answer.status}, and yet something was written` };
    }
    return { door, failure: null };
  } catch (error) {
    return { door, failure: `${said} → ${error instanceof Error ? error.message : String(error)}` };
  }
}

function addressOf(op: Operation, known: Known, random: Random, spoil: number): string {
  const maker = (type: z.ZodType) => new Maker(random, known, schemaOf(type));
  const params = op.params
    ? (maker(op.params).make(schemaOf(op.params), '', spoil / 4) as Record<string, unknown> | null)
    : {};
  const path = op.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params && typeof params === 'object' ? params[name] : undefined;
    return (
      encodeURIComponent(wellFormed(asText(value ?? known.value(random, name) ?? oneOf(random, HOSTILE)))).slice(
        0,
        400,
      ) || '-'
    );
  });
  const query = new URLSearchParams();
  const asked = op.query
    ? (maker(op.query).make(schemaOf(op.query), '', spoil) as Record<string, unknown> | null)
    : null;
  if (asked && typeof asked === 'object')
    for (const [key, value] of Object.entries(asked))
      for (const one of Array.isArray(value) ? value.slice(0, 3) : [value])
        query.append(wellFormed(key).slice(0, 60), wellFormed(asText(one)).slice(0, 2000));
  if (chance(random, 0.1))
    query.append(wellFormed(oneOf(random, HOSTILE)).slice(0, 60), wellFormed(oneOf(random, HOSTILE)).slice(0, 500));
  if (chance(random, 0.15)) query.set('asOf', wellFormed(oneOf(random, HOSTILE)).slice(0, 40));
  const text = query.toString();
  const raw = chance(random, 0.02) ? oneOf(random, ['%', '%zz', '%00', '%c0%ae', '&&==', '[]=1', 'a[b][c]=1']) : '';
  return text || raw ? `${path}?${text}${raw && text ? `&${raw}` : raw}` : path;
}

/** Any value as a text of an address. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'));

const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

function bodyOf(op: Operation, known: Known, random: Random, spoil: number): unknown {
  if (op.method === 'GET') return undefined;
  if (op.upload) return oneOf(random, HOSTILE);
  if (!op.body) return chance(random, 0.1) ? {} : undefined;
  if (chance(random, 0.01)) return deep(below(random, 50_000));
  return new Maker(random, known, schemaOf(op.body)).make(schemaOf(op.body), '', spoil);
}

/** JSON of a list in a list in a list, as text: no program of ours could write it. */
const deep = (levels: number): string => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
