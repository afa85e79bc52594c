/** From zod to the JSON Schema of the document. */
import { z } from 'zod';
import { shapeNames } from './shapes/named';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const uri = (id: string): string => `#/components/schemas/${id}`;

/** Names and dialect are the document's business, not each schema's. */
function bare(schema: object): JsonObject {
  const { $schema: _, $id: __, ...rest } = schema as JsonObject;
  return rest;
}

/** What a caller may send. Unknown members are refused where the schema says so. */
export function inputSchema(schema: z.ZodType): JsonObject {
  return bare(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }));
}

/**
 * What the server answers: the named shapes as components, and one schema for each answer given. Answers may grow, so a
 * caller must pass over members it does not know; the document therefore does not forbid them, while the tests do.
 */
export function answerSchemas(answers: ReadonlyMap<string, z.ZodType>): {
  components: JsonObject;
  answers: Map<string, JsonObject>;
} {
  const registry = z.registry<{ id: string }>();
  const names = new Map([...shapeNames()].map(([name, schema]) => [schema, name]));
  for (const [schema, id] of names) registry.add(schema, { id });
  const own = new Map<string, string>();
  for (const [key, schema] of answers) {
    const name = names.get(schema);
    own.set(key, name ?? `answer:${key}`);
    if (name === undefined && !registry.has(schema)) registry.add(schema, { id: `answer:${key}` });
  }
  const { schemas } = z.toJSONSchema(registry, {
    uri,
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  const of = (id: string): JsonObject => bare(schemas[id] ?? {});
  return {
    components: Object.fromEntries([...names.values()].sort().map((name) => [name, of(name)])),
    answers: new Map(
      [...own].map(([key, id]) => [key, id.startsWith('answer:') ? of(id) : { $ref: uri(id) }] as const),
    ),
  };
}
