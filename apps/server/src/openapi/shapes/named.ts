/** Shapes with a name become components of the document, once, however many routes answer with them. */
import type { z } from 'zod';

const names = new Map<string, z.ZodType>();

/** Gives a schema its name in the document and in the client. Throws when the name is taken. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  if (names.has(id)) throw new Error(`Shape ${id} is named twice`);
  names.set(id, schema);
  return schema;
}

/** Every named shape of the files loaded so far. */
export function shapeNames(): ReadonlyMap<string, z.ZodType> {
  return names;
}
