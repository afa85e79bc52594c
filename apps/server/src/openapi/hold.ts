/** Holds what a server answered against what it declared. For tests: at run time nothing is checked on the way out. */
import type { z } from 'zod';
import type { ServedRoute } from './served';
import { ConflictShape } from './shapes/records';

/** The route that a request goes to; a fixed part of a path goes before a parameter. */
export function routeFor(served: readonly ServedRoute[], method: string, url: string): ServedRoute | undefined {
  const path = url.replace(/[?#].*$/, '');
  const fits = served.filter((route) => route.method === method && pattern(route.url).test(path));
  const parametersOf = (route: ServedRoute): number => (route.url.match(/:/g) ?? []).length;
  return fits.sort((a, b) => parametersOf(a) - parametersOf(b))[0];
}

function pattern(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/g, (one) => (one === '*' ? '.*' : `\\${one}`));
  return new RegExp(`^${escaped.replace(/:\w+/g, '[^/]+')}/?$`);
}

/** What is wrong with the answer, in one sentence; null when it is as declared. */
export function mismatch(
  served: readonly ServedRoute[],
  asked: { method: string; url: string },
  answer: { status: number; body: unknown; type: string },
): string | null {
  const { method, url } = asked;
  const op = routeFor(served, method, url)?.operation;
  if (!op || method === 'HEAD') return null;
  const said = `${method} ${url} answered ${answer.status}`;
  const expected = op.status ?? (op.answer === null ? 204 : 200);
  const other = op.others?.[answer.status];
  if (other) return compare(said, other, answer.body);
  if (answer.status >= 400) return compare(said, ConflictShape, answer.body);
  if (answer.status !== expected) return `${said}; operation ${op.id} declares ${expected}`;
  if (op.files)
    return op.files.includes(answer.type)
      ? null
      : `${said} as ${answer.type}; ${op.id} declares ${op.files.join(', ')}`;
  return op.answer ? compare(said, op.answer, answer.body) : null;
}

function compare(said: string, schema: z.ZodType, body: unknown): string | null {
  const parsed = schema.safeParse(body);
  if (parsed.success) return null;
  const issue = deepest(parsed.error.issues);
  const at = issue?.path.join('.') || '(the whole)';
  const keys = issue?.code === 'unrecognized_keys' ? ` ${issue.keys.join(', ')}` : '';
  return `${said}, not as declared at ${at}: ${issue?.message ?? ''}${keys}`;
}

/** Of a union the branch that came furthest tells most. */
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const [first] = issues;
  if (first?.code !== 'invalid_union') return first;
  const inner = first.errors.map((one) => deepest(one)).filter((one) => one !== undefined);
  const [best] = inner.sort((a, b) => b.path.length - a.path.length);
  return best ? { ...best, path: [...first.path, ...best.path] } : first;
}
