/**
 * The other engines, each given the same policies in the form it likes best and the firms one by one as objects.
 * They are installed under `bench/` only, so their types are named here as far as they are used.
 */
import type { Node, Policy, TestNode } from '@wutong/rules';
import { written } from './rules-walk';

export type Firm = Record<string, unknown>;

export interface Peer {
  name: string;
  /** One answer a firm and policy, firm after firm; what it cannot tell is null. */
  decide(firms: readonly Firm[]): Promise<(boolean | null)[]>;
}

const load = async <T>(name: string): Promise<T> => (await import(name)) as T;

/** One text for engines with an expression language. */
function expression(node: Node, and: string, or: string, test: (test: TestNode) => string): string {
  if ('all' in node) return `(${node.all.map((one) => expression(one, and, or, test)).join(and)})`;
  if ('any' in node) return `(${node.any.map((one) => expression(one, and, or, test)).join(or)})`;
  return test(node as TestNode);
}
const SIGNS: Record<string, string> = { gte: '>=', lte: '<=', gt: '>', eq: '==' };
const plain = ({ field, op, value }: TestNode): string =>
  op === 'in' ? `${field} in ${JSON.stringify(value)}` : `${field} ${SIGNS[op]} ${JSON.stringify(value)}`;

export async function jsonLogic(policies: readonly Policy[]): Promise<Peer> {
  type Logic = object | string | number | boolean | unknown[];
  interface Engine {
    build(logic: Logic): (data: Firm) => unknown;
  }
  const { LogicEngine } = await load<{ LogicEngine: new () => Engine }>('json-logic-engine');
  const engine = new LogicEngine();
  const logic = (node: Node): Logic => {
    if ('all' in node) return { and: node.all.map(logic) };
    if ('any' in node) return { or: node.any.map(logic) };
    const { field, op, value } = node as TestNode;
    return op === 'in'
      ? { in: [{ var: field }, { preserve: value }] }
      : { [op === 'eq' ? '===' : SIGNS[op]!]: [{ var: field }, value] };
  };
  const built = policies.map(({ conditions }) => engine.build(logic(written(conditions!))));
  return {
    name: 'json-logic-engine',
    decide: async (firms) => firms.flatMap((firm) => built.map((run) => Boolean(run(firm)))),
  };
}

export async function jsonRules(policies: readonly Policy[]): Promise<Peer> {
  interface Engine {
    addRule(rule: object): void;
    run(facts: Firm): Promise<{ events: { type: string }[] }>;
  }
  const { Engine } = await load<{ Engine: new (rules: object[], options: object) => Engine }>('json-rules-engine');
  const engine = new Engine([], { allowUndefinedFacts: true });
  const names: Record<string, string> = {
    gte: 'greaterThanInclusive',
    lte: 'lessThanInclusive',
    gt: 'greaterThan',
    eq: 'equal',
    in: 'in',
  };
  const rule = (node: Node): object => {
    if ('all' in node) return { all: node.all.map(rule) };
    if ('any' in node) return { any: node.any.map(rule) };
    const { field, op, value } = node as TestNode;
    return { fact: field, operator: names[op], value };
  };
  policies.forEach(({ id, conditions }) =>
    engine.addRule({ conditions: rule(written(conditions!)), event: { type: id } }),
  );
  return {
    name: 'json-rules-engine',
    decide: async (firms) => {
      const answers: boolean[] = [];
      for (const firm of firms) {
        const held = new Set((await engine.run(firm)).events.map(({ type }) => type));
        for (const { id } of policies) answers.push(held.has(id));
      }
      return answers;
    },
  };
}

export async function zen(policies: readonly Policy[]): Promise<Peer> {
  interface Decision {
    evaluate(context: Firm): Promise<{ result: Record<string, boolean | null> }>;
  }
  const { ZenEngine } = await load<{ ZenEngine: new () => { createDecision(content: object): Decision } }>(
    '@gorules/zen-engine',
  );
  const expressions = policies.map(({ id, conditions }) => ({
    id,
    key: id,
    value: expression(written(conditions!), ' and ', ' or ', plain),
  }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      { id: 'all', name: 'all', type: 'expressionNode', content: { expressions, passThrough: false } },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'e1', sourceId: 'in', targetId: 'all', type: 'edge' },
      { id: 'e2', sourceId: 'all', targetId: 'out', type: 'edge' },
    ],
  });
  return {
    name: '@gorules/zen-engine',
    decide: async (firms) => {
      const answers: (boolean | null)[] = [];
      for (const firm of firms) {
        const { result } = await decision.evaluate(firm);
        for (const { id } of policies) answers.push(result[id] ?? null);
      }
      return answers;
    },
  };
}

export async function cel(policies: readonly Policy[]): Promise<Peer> {
  interface Cel {
    celEnv(): unknown;
    parse(text: string): unknown;
    plan(env: unknown, parsed: unknown): (bindings: Firm) => unknown;
  }
  const { celEnv, parse, plan } = await load<Cel>('@bufbuild/cel');
  const env = celEnv();
  const double = (value: unknown): string => (typeof value === 'number' ? value.toFixed(1) : JSON.stringify(value));
  const test = ({ field, op, value }: TestNode): string =>
    op === 'in' ? `${field} in ${JSON.stringify(value)}` : `${field} ${SIGNS[op]} ${double(value)}`;
  const built = policies.map(({ conditions }) =>
    plan(env, parse(expression(written(conditions!), ' && ', ' || ', test))),
  );
  return {
    name: '@bufbuild/cel',
    decide: async (firms) => firms.flatMap((firm) => built.map((run) => { const value = run(firm); return typeof value === 'boolean' ? value : null; })), // prettier-ignore
  };
}

export async function publicodes(policies: readonly Policy[], fields: readonly string[]): Promise<Peer> {
  interface Engine {
    setSituation(situation: Record<string, unknown>): Engine;
    evaluate(rule: string): { nodeValue: unknown };
  }
  const { default: Engine } = await load<{ default: new (rules: object, options: object) => Engine }>('publicodes');
  // Words are texts, and two texts are only compared one by one.
  const rule = (node: Node): unknown => {
    if ('all' in node) return { 'toutes ces conditions': node.all.map(rule) };
    if ('any' in node) return { 'une de ces conditions': node.any.map(rule) };
    const { field, op, value } = node as TestNode;
    if (op === 'in') return { 'une de ces conditions': (value as string[]).map((one) => `${field} = '${one}'`) };
    if (typeof value === 'boolean') return `${field} = ${value ? 'oui' : 'non'}`;
    return `${field} ${SIGNS[op]} ${String(value)}`;
  };
  const rules: Record<string, unknown> = {};
  for (const field of fields)
    rules[field] = field.startsWith('w')
      ? { type: 'texte' }
      : field.startsWith('b')
        ? { type: 'booléen' }
        : { type: 'nombre' };
  for (const { id, conditions } of policies) rules[id] = rule(written(conditions!));
  const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };
  const engine = new Engine(rules, { logger: quiet });
  const value = (one: unknown): unknown =>
    typeof one === 'string' ? `'${one}'` : typeof one === 'boolean' ? (one ? 'oui' : 'non') : one;
  return {
    name: 'publicodes',
    decide: async (firms) =>
      firms.flatMap((firm) => {
        engine.setSituation(Object.fromEntries(Object.entries(firm).map(([field, one]) => [field, value(one)])));
        return policies.map(({ id }) => {
          const { nodeValue } = engine.evaluate(id);
          return typeof nodeValue === 'boolean' ? nodeValue : null;
        });
      }),
  };
}
