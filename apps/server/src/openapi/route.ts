/**
 * A route is declared once: what it takes, what it answers, what it is called. The declaration parses the input of
 * every request, stands in `/api/openapi.json`, and is what tests hold the answers of the real server against.
 *
 *     const READ_CLOCK = operation({
 *       method: 'GET', path: '/clocks/:id', id: 'readClock', tag: 'duties',
 *       summary: { zh: '读取一个时钟', en: 'Read a clock' },
 *       params: z.object({ id: shortText }), answer: Clock,
 *     });
 *     route(app, READ_CLOCK, async ({ viewer, params }) => readClock(viewer, params.id));
 */
import type { Viewer } from '@wutong/kernel/access/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { input } from '../edge/input';
import { viewerOf } from '../session/guard';
import type { Tag } from './tags';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What is said of a route. `P`, `Q`, `B` are the schemas of path, query and body; `A` that of the answer. */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType | null = z.ZodType | null,
> {
  method: Method;
  /** Below `/api`, parameters as `:name`. */
  path: string;
  /** Unique, a verb and a noun: the name of the function in the client. */
  id: string;
  tag: Tag;
  summary: Bilingual;
  /** What a caller must know beside the shapes. */
  note?: Bilingual;
  params?: P;
  query?: Q;
  body?: B;
  /** A file travels as `multipart/form-data` in the part `file`. */
  upload?: boolean;
  /** Of the answer when all went well; `null`: there is none (204). Not applied at run time. */
  answer: A;
  /** Default 200; 204 without an answer. */
  status?: number;
  /** Media types when the answer is a file. */
  files?: readonly string[];
  /** Answers with other statuses that are not a plain error. */
  others?: Readonly<Record<number, z.ZodType>>;
  /** Codes of the errors a caller should be ready for, beside those every route may give. */
  errors?: readonly string[];
  /** Answered without a session. */
  open?: boolean;
  /** For a person at the page only: the token of a machine is refused. Always so in the chapter `session`. */
  personal?: boolean;
  /** A body as one would send it. */
  example?: unknown;
  /** For the hooks of the server. */
  config?: FastifyContextConfig;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: Operation;
  }
}

const declared = new Map<string, Operation>();

/** Declares an operation. Throws when another one has its id, or its method and path. */
export function operation<
  P extends z.ZodType = z.ZodType<Record<string, never>>,
  Q extends z.ZodType = z.ZodType<Record<string, never>>,
  B extends z.ZodType = z.ZodType<undefined>,
  A extends z.ZodType | null = z.ZodType | null,
>(given: Operation<P, Q, B, A>): Operation<P, Q, B, A> {
  const address = `${given.method} ${given.path}`;
  const same = declared.get(given.id) ?? [...declared.values()].find((one) => `${one.method} ${one.path}` === address);
  if (same) throw new Error(`Operation ${given.id} (${address}) is declared twice`);
  declared.set(given.id, given as unknown as Operation);
  return given;
}

/** True when only a signed-in person is served: the token of another system is refused. */
export function isPersonal({ personal, tag }: Pick<Operation, 'personal' | 'tag'>): boolean {
  return personal ?? tag === 'session';
}

/** Every operation declared by the files loaded so far, ordered by path and method. */
export function declaredOperations(): readonly Operation[] {
  const key = ({ path, method }: Operation): string => `${path} ${method}`;
  return [...declared.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What a handler is given. Each part is parsed when it is first looked at; taking it apart in the parameter list parses at once. */
export interface Asked<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Throws NOT_SIGNED_IN on an open route that nobody signed in for. */
  readonly viewer: Viewer;
  /** Throws INPUT_INVALID, as do `query` and `body`. */
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
}

type Given<A extends z.ZodType | null> = A extends z.ZodType ? z.input<A> | FastifyReply : void | FastifyReply;

/** Registers the operation. A handler that sends the reply itself (a file, another status) returns it. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType | null>(
  app: FastifyInstance,
  op: Operation<P, Q, B, A>,
  handle: (asked: Asked<P, Q, B>) => Promise<Given<A>> | Given<A>,
): void {
  const config = { ...op.config, ...(op.open ? { open: true } : {}), operation: op as unknown as Operation };
  app.route({
    method: op.method,
    url: op.path,
    config,
    handler: async (request, reply) => {
      const given = await handle(asked(op, request, reply));
      if (given === reply || reply.sent) return reply;
      return reply.status(op.status ?? (op.answer === null ? 204 : 200)).send(given);
    },
  });
}

function asked<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  { params, query, body }: Pick<Operation<P, Q, B>, 'params' | 'query' | 'body'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Asked<P, Q, B> {
  const parse = <S extends z.ZodType>(schema: S | undefined, data: unknown): (() => z.output<S>) => {
    let done: { value: z.output<S> } | undefined;
    return () => (done ??= { value: (schema ? input(schema, data) : {}) as z.output<S> }).value;
  };
  const [path, search, sent] = [parse(params, request.params), parse(query, request.query), parse(body, request.body)];
  return {
    request,
    reply,
    get viewer() {
      return viewerOf(request);
    },
    get params() {
      return path();
    },
    get query() {
      return search();
    },
    get body() {
      return sent();
    },
  };
}
