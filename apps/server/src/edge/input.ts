/** Every input passes here: query, path and body are parsed by a zod schema before anything looks at them. */
import { partialDate } from '@wutong/codes';
import { WutongError } from '@wutong/kernel/errors';
import { z } from 'zod';
import { E } from './edge.errors';

type Reason = { zh: string; en: string };

function reasonOf(issue: z.core.$ZodIssue): Reason {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { zh: '缺少此项', en: 'it is missing' }
        : { zh: `应为 ${issue.expected}`, en: `expected ${issue.expected}` };
    case 'too_small':
      return { zh: `不得小于(或短于)${issue.minimum}`, en: `at least ${issue.minimum}` };
    case 'too_big':
      return { zh: `不得大于(或长于)${issue.maximum}`, en: `at most ${issue.maximum}` };
    case 'invalid_value':
      return { zh: `只能是 ${issue.values.join('、')}`, en: `one of ${issue.values.join(', ')}` };
    case 'unrecognized_keys':
      return { zh: `不认识 ${issue.keys.join('、')}`, en: `unknown ${issue.keys.join(', ')}` };
    case 'custom':
      return { zh: String(issue.params?.zh ?? '内容不对'), en: String(issue.params?.en ?? 'not valid') };
    default:
      return { zh: '格式不对', en: 'the form is not right' };
  }
}

/** The parsed input. Throws INPUT_INVALID with the field and the reason in both languages. */
export function input<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  refuseUnkeepable(data);
  const parsed = schema.safeParse(data, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.') || '(body)';
  const why = issue ? reasonOf(issue) : { zh: '内容不对', en: 'not valid' };
  throw new WutongError(E.INPUT_INVALID, { field, why }, { where: { field } });
}

/** NUL and half a surrogate pair: no keyboard types them and no database keeps them. Refused wherever they stand. */
// oxlint-disable-next-line no-control-regex -- NUL is exactly what is refused
const UNKEEPABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function refuseUnkeepable(data: unknown): void {
  const left: [value: unknown, field: string][] = [[data, '(body)']];
  for (let one = left.pop(); one; one = left.pop()) {
    const [value, field] = one;
    if (typeof value === 'string') {
      if (!UNKEEPABLE.test(value)) continue;
      const why = { zh: '含有不可见字符', en: 'holds control characters' };
      throw new WutongError(E.INPUT_INVALID, { field, why }, { where: { field } });
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, part] of Object.entries(value)) {
      left.push([key, field], [part, Array.isArray(value) ? field : key]);
    }
  }
}

/** A whole ISO day. */
export const day = z.string().refine((text) => partialDate(text)?.precision === 'day', {
  params: { zh: '应为日期,如 2025-06-30', en: 'a date such as 2025-06-30' },
});

/** An ISO instant with its zone, kept in UTC. */
export const instant = z
  .string()
  .max(40)
  .refine((text) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)), {
    params: { zh: '应为时刻,如 2025-06-30T08:00:00Z', en: 'an instant such as 2025-06-30T08:00:00Z' },
  });

/** Division code. */
export const placeCode = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/);

/** ASCII code of a kind, metric, stage, label. */
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

/** Id of a record, an account, an office: short text without control characters. */
export const shortText = z
  .string()
  .min(1)
  .max(80)
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .refine((text) => !/[\u0000-\u001f]/.test(text), {
    params: { zh: '含有不可见字符', en: 'holds control characters' },
  });

export const idempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** The members that are there: absent and undefined are one thing to JSON, and two to the compiler. */
export function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
