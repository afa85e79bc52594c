/** The description of the interface itself. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openApiDocument } from '../openapi/document';
import { declaredOperations, operation, route } from '../openapi/route';
import { version } from '../version';

const READ_DESCRIPTION = operation({
  method: 'GET',
  path: '/openapi.json',
  id: 'readDescription',
  tag: 'service',
  summary: { zh: '本接口说明(OpenAPI 3.1)', en: 'This description (OpenAPI 3.1)' },
  open: true,
  answer: z.record(z.string(), z.unknown()),
});

/** Registers `/openapi.json`, open to all: it holds no word about the city. */
export function descriptionRoutes(app: FastifyInstance): void {
  let text: string | undefined;
  route(app, READ_DESCRIPTION, ({ reply }) => {
    text ??= JSON.stringify(openApiDocument(declaredOperations(), version));
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
