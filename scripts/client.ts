/**
 * Writes `packages/client/src/generated/api.ts` from the description of the interface: one type a shape, one function an
 * operation, the codes of all errors. `--check` writes nothing and exits 1 when the file is not what it should be.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '@wutong/server/openapi/document';
import { operations } from '@wutong/server/openapi/operations';
import { version } from '@wutong/server/version';
import { format, resolveConfig } from 'prettier';
import { objectOf, type Schema, typeOf } from './lib/schema-types';

const FILE = fileURLToPath(new URL('../packages/client/src/generated/api.ts', import.meta.url));

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: Schema;
}
interface Described {
  operationId: string;
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

const comment = (text: string): string => `/** ${text.replace(/\s*\n\s*/g, ' ').replaceAll('*/', '* /')} */`;

function parametersOf(described: Described, where: Parameter['in']): Schema | null {
  const found = (described.parameters ?? []).filter((one) => one.in === where);
  if (found.length === 0) return null;
  return {
    properties: Object.fromEntries(found.map(({ name, schema }) => [name, schema])),
    required: found.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** What a function is given: `{ path, query, body }`, as far as the operation takes them. */
function given(described: Described): string {
  const path = parametersOf(described, 'path');
  const query = parametersOf(described, 'query');
  const content = described.requestBody?.content ?? {};
  const json = content['application/json'];
  const upload = content['multipart/form-data'];
  const needsQuery = (query?.required ?? []).length > 0;
  const parts = [
    ...(path ? [`path: ${objectOf(path)};`] : []),
    ...(query ? [`query${needsQuery ? '' : '?'}: ${objectOf(query)};`] : []),
    ...(json ? [`body: ${typeOf(json.schema)};`] : []),
    ...(upload ? ['file: Blob; fileName: string;'] : []),
  ];
  if (parts.length === 0) return '';
  const optional = !path && !needsQuery && !json && !upload;
  return `given${optional ? '?' : ''}: { ${parts.join(' ')} }`;
}

function answerOf(described: Described): { type: string; sort: 'json' | 'bytes' | 'nothing' } {
  const [, success] = Object.entries(described.responses).find(([status]) => status.startsWith('2')) ?? [];
  const content = success?.content;
  if (!content) return { type: 'void', sort: 'nothing' };
  const json = content['application/json'];
  return json ? { type: typeOf(json.schema), sort: 'json' } : { type: 'Uint8Array', sort: 'bytes' };
}

async function generate(): Promise<string> {
  const document = openApiDocument(operations(), version) as unknown as Document;
  const types = Object.entries(document.components.schemas).map(([name, schema]) =>
    schema.type === 'object' && schema.properties
      ? `export interface ${name} ${objectOf(schema)}`
      : `export type ${name} = ${typeOf(schema)};`,
  );
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), described })),
  );
  const functions = all.map(({ described }) => {
    const { operationId, summary, description } = described;
    const note = description === undefined ? '' : ` — ${description}`;
    return `${comment(`${summary}${note}`)}\n${operationId}(${given(described)}): Promise<${answerOf(described).type}>;`;
  });
  const table = all.map(
    ({ path, method, described }) =>
      `${described.operationId}: { method: '${method}', path: '${path}', answer: '${answerOf(described).sort}' },`,
  );
  const text = `/** Made by scripts/client.ts from the description of the interface (/api/openapi.json); change that, not this. */
${types.join('\n')}

/** One function an operation. Each throws \`ApiError\`. */
export interface Api {
${functions.join('\n')}
}

export const OPERATIONS = {
${table.join('\n')}
} as const;
`;
  return format(text, { ...(await resolveConfig(FILE)), filepath: FILE });
}

const text = await generate();
if (process.argv.includes('--check')) {
  const same = readFileSync(FILE, 'utf8') === text;
  console.log(same ? 'the client is up to date' : 'the client is not up to date: npx tsx scripts/client.ts');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(FILE, text);
  console.log(`${Object.keys(operations()).length} operations`);
}
