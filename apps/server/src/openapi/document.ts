/** The OpenAPI 3.1 document, made of the declarations. */
import { E as Access } from '@wutong/kernel/access/access.errors';
import { errorCatalogue, sayError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { REFUSALS } from '@wutong/papers/errors';
import type { z } from 'zod';
import { E as Edge } from '../edge/edge.errors';
import { statusOf } from '../edge/errors';
import { isPersonal, type Operation } from './route';
import { answerSchemas, inputSchema, type Json, type JsonObject } from './schemas';
import { ErrorShape } from './shapes/common';
import { TAGS } from './tags';

const both = ({ zh, en }: Bilingual): string => `${zh} / ${en}`;
const error: JsonObject = { $ref: '#/components/schemas/WireError' };
const json = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  content: { 'application/json': { schema, ...more } },
});

/** Where a parameter stands in a path: `:id` here, `{id}` there. */
const pathOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

function parameters(where: 'path' | 'query', schema: z.ZodType | undefined): JsonObject[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = inputSchema(schema) as { properties?: JsonObject; required?: string[] };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one as JsonObject,
  }));
}

function bodyOf(op: Operation): JsonObject {
  if (op.upload) {
    const schema: JsonObject = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!op.body) return {};
  const example: JsonObject = op.example === undefined ? {} : { example: op.example as Json };
  return { requestBody: { required: true, ...json(inputSchema(op.body), example) } };
}

/** Codes every caller of the operation meets, and those it names itself. */
function codesOf(op: Operation): string[] {
  const writes = op.method !== 'GET';
  return [
    ...new Set([
      ...(op.params || op.query || op.body ? [Edge.INPUT_INVALID] : []),
      ...(op.open ? [] : [Access.NOT_SIGNED_IN]),
      ...(writes ? [Access.CSRF_MISMATCH] : []),
      ...(op.errors ?? []),
    ]),
  ];
}

/** The failures by status, each with its codes and one example. */
function failures(op: Operation): JsonObject {
  const byStatus = new Map<number, string[]>();
  for (const code of codesOf(op)) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  const answers = [...byStatus].map(([status, codes]): [string, JsonObject] => {
    const examples = Object.fromEntries(
      codes.map((code) => [code, { value: { code, message: { ...sayError(code) } } as JsonObject }]),
    );
    return [String(status), { description: codes.join(', '), ...json(error, { examples }) }];
  });
  return {
    ...Object.fromEntries(answers),
    default: { description: '其他失败 / any other failure', ...json(error) },
  };
}

function success(op: Operation, answers: ReadonlyMap<string, JsonObject>): JsonObject {
  const status = String(op.status ?? (op.answer === null ? 204 : 200));
  const description = both({ zh: '办理成功', en: 'done' });
  if (op.files) {
    const file: JsonObject = { schema: { type: 'string', format: 'binary' } };
    return { [status]: { description, content: Object.fromEntries(op.files.map((type) => [type, file])) } };
  }
  const schema = answers.get(op.id);
  return { [status]: schema ? { description, ...json(schema) } : { description } };
}

function security(op: Operation): JsonObject[] {
  if (op.open) return [];
  const page: JsonObject = op.method === 'GET' ? { session: [] } : { session: [], csrf: [] };
  return isPersonal(op) ? [page] : [page, { token: [] }];
}

function operationOf(op: Operation, answers: ReadonlyMap<string, JsonObject>): JsonObject {
  const others = Object.keys(op.others ?? {}).map((status): [string, JsonObject] => [
    status,
    { description: `${status}`, ...json(answers.get(`${op.id}:${status}`) ?? {}) },
  ]);
  const params = [...parameters('path', op.params), ...parameters('query', op.query)];
  return {
    operationId: op.id,
    tags: [op.tag],
    summary: both(op.summary),
    ...(op.note ? { description: `${op.note.zh}\n\n${op.note.en}` } : {}),
    ...(params.length > 0 ? { parameters: params } : {}),
    ...bodyOf(op),
    responses: { ...success(op, answers), ...failures(op), ...Object.fromEntries(others) },
    security: security(op),
    'x-summary': { ...op.summary },
  };
}

/** Every code a failure may carry, with what is said of it. */
function errorCodes(): JsonObject {
  const said = new Map<string, Bilingual>(Object.entries(REFUSALS));
  for (const [code, { zh, en }] of errorCatalogue()) said.set(code, { zh, en });
  const sorted = [...said].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    type: 'string',
    enum: sorted.map(([code]) => code),
    'x-says': Object.fromEntries(sorted.map(([code, { zh, en }]) => [code, { zh, en }])),
  };
}

/** The document for these operations. `version` is the program's. */
export function openApiDocument(operations: readonly Operation[], version: string): JsonObject {
  const wanted = new Map<string, z.ZodType>([['error', ErrorShape]]);
  for (const { id, answer, others } of operations) {
    if (answer) wanted.set(id, answer);
    for (const [status, schema] of Object.entries(others ?? {})) wanted.set(`${id}:${status}`, schema);
  }
  const { components, answers } = answerSchemas(wanted);
  const paths: { [path: string]: JsonObject } = {};
  for (const op of operations) {
    const at = (paths[pathOf(op.path)] ??= {});
    at[op.method.toLowerCase()] = operationOf(op, answers);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '梧桐 Wutong',
      version,
      description:
        '城市发展的一本账。每个数要么由记录算出,要么是有来源的说法。\n\nThe ledger a city runs its development on. Amounts are in yuan, days are civil days in China, instants are UTC. Answers may gain members: pass over what you do not know.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api' }],
    tags: Object.entries(TAGS).map(([name, text]) => ({ name, description: both(text) })),
    paths,
    components: {
      schemas: { ...components, ErrorCode: errorCodes() },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'wutong_session',
          description: both({
            zh: '登录会话;经 https 时名为 __Host-wutong_session',
            en: 'a signed-in person; over https its name is __Host-wutong_session',
          }),
        },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: 'x-wutong-csrf',
          description: both({ zh: '登录应答中的 csrf,写入时必带', en: 'csrf of the sign-in answer, on every write' }),
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: both({
            zh: '管理员签发的对接令牌',
            en: 'a token that an administrator issued for another system',
          }),
        },
      },
    },
  };
}
