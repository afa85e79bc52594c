/** The circuit as WebAssembly: functions that work out the tests from the planes of the population, and functions of policies. */
import { type Circuit, OP } from './circuit';
import { type Encoded, WORDS } from './encode';
import type { Program } from './program';
import { type Code, I, loop, moduleOf, type WasmFunction } from './wasm-bytes';

/** Bytes of a plane of a block. */
export const PLANE = WORDS * 4;
/** Nodes of one function: large ones take the engine long to optimise. */
const NODES = 80;

// Parameters of every function: addresses of the block's planes, the planes of the tests, the block's answers.
const [GIVEN, TESTS, OUT] = [0, 1, 2];
const PARAMETERS = 3;
// Then the offset in a plane that the loop counts, and the three addresses with it added.
const [AT, GIVEN_AT, TESTS_AT, OUT_AT] = [3, 4, 5, 6];
const FIRST_VECTOR = 7;

/** The module. It imports a memory `m.m` and exports `run(given, tests, out)`, which answers one block. */
export function emit(
  program: Program,
  encoded: Encoded,
  pages: { most: number; shared: boolean },
): Uint8Array<ArrayBuffer> {
  const given = (plane: number): Code => [...I.get(GIVEN_AT), ...I.load(plane * PLANE)];
  const test = (n: number): Code => [...I.get(TESTS_AT), ...I.load(n * PLANE)];
  const policyLeaf = (leaf: number): Code => {
    if (leaf < 0) return given(-1 - leaf);
    // "Possibly" is "surely" or missing.
    return leaf & 1 ? [...test(leaf >> 1), ...given(encoded.missing[leaf >> 1]!), ...I.vOr] : test(leaf >> 1);
  };
  const functions = [
    ...groups(encoded.circuit, encoded.tests, given, TESTS_AT),
    ...groups(program.circuit, program.planes, policyLeaf, OUT_AT),
  ];
  const all: Code = [];
  functions.forEach((_, n) => all.push(...I.get(GIVEN), ...I.get(TESTS), ...I.get(OUT), ...I.call(n)));
  return moduleOf([...functions, { i32: 0, v128: 0, body: all }], PARAMETERS, pages);
}

type LeafCode = (leaf: number) => Code;

/** Outputs of a circuit in functions of a few hundred nodes. */
function groups(circuit: Circuit, outputs: readonly number[], leaf: LeafCode, into: number): WasmFunction[] {
  const functions: WasmFunction[] = [];
  const seen = new Uint8Array(circuit.op.length);
  let some: number[] = [];
  let size = 0;
  outputs.forEach((node, n) => {
    some.push(n);
    size += newNodes(circuit, node, seen);
    if (size <= NODES && n < outputs.length - 1) return;
    functions.push(groupFunction(circuit, outputs, some, leaf, into));
    some = [];
    size = 0;
    seen.fill(0);
  });
  return functions;
}

function newNodes(circuit: Circuit, node: number, seen: Uint8Array): number {
  let count = 0;
  const waiting = [node];
  while (waiting.length) {
    const one = waiting.pop()!;
    if (seen[one]) continue;
    seen[one] = 1;
    count++;
    if (circuit.op[one]! <= OP.leaf) continue;
    waiting.push(circuit.a[one]!);
    if (circuit.op[one] !== OP.not) waiting.push(circuit.b[one]!);
  }
  return count;
}

const OPERATIONS: Record<number, Code> = {
  [OP.and]: I.vAnd,
  [OP.or]: I.vOr,
  [OP.xor]: I.vXor,
  [OP.andNot]: I.vAndNot,
  [OP.not]: I.vNot,
};

/** One loop over the vectors of a plane. What is needed twice is kept in a local. */
function groupFunction(
  circuit: Circuit,
  outputs: readonly number[],
  wanted: readonly number[],
  leaf: LeafCode,
  into: number,
): WasmFunction {
  const body: Code = [];
  const push = (...parts: readonly Code[]): void => {
    for (const part of parts) for (const byte of part) body.push(byte);
  };
  for (const [base, at] of [[GIVEN, GIVEN_AT], [TESTS, TESTS_AT], [OUT, OUT_AT]] as const) push(I.get(base), I.get(AT), I.add, I.set(at)); // prettier-ignore
  const uses = new Map<number, number>();
  const count = (node: number): void => {
    const before = uses.get(node) ?? 0;
    uses.set(node, before + 1);
    if (before || circuit.op[node]! <= OP.leaf) return;
    count(circuit.a[node]!);
    if (circuit.op[node] !== OP.not) count(circuit.b[node]!);
  };
  for (const n of wanted) count(outputs[n]!);
  const local = new Map<number, number>();
  const make = (node: number): void => {
    const known = local.get(node);
    if (known !== undefined) return push(I.get(known));
    const op = circuit.op[node]!;
    if (op === OP.zero) return push(I.zero);
    if (op === OP.one) return push(I.ones);
    if (op === OP.leaf) push(leaf(circuit.a[node]!));
    else {
      make(circuit.a[node]!);
      if (op !== OP.not) make(circuit.b[node]!);
      push(OPERATIONS[op]!);
    }
    if (uses.get(node)! < 2) return;
    const kept = FIRST_VECTOR + local.size;
    local.set(node, kept);
    push(I.tee(kept));
  };
  for (const n of wanted) {
    push(I.get(into));
    make(outputs[n]!);
    push(I.store(n * PLANE));
  }
  return { i32: FIRST_VECTOR - PARAMETERS, v128: local.size, body: loop(AT, 16, PLANE, body) };
}
