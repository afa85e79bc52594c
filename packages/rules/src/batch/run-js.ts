/** The circuit run in JavaScript, block by block: the fallback where WebAssembly has no vectors, and the measure of it. */
import { Answers } from './answers';
import { type Circuit, OP } from './circuit';
import { type Encoded, WORDS } from './encode';
import type { Program } from './program';

/** Runs the whole program over the encoded rows. */
export function runInJs(program: Program, encoded: Encoded): Answers {
  const steps = new Steps(encoded.width);
  const tests = steps.add(encoded.circuit, encoded.tests, (plane) => steps.given(plane));
  const may = tests.map((sure, n) => steps.step(OP.or, sure, steps.given(encoded.missing[n]!)));
  const outputs = steps.add(program.circuit, program.planes, (leaf) =>
    leaf < 0 ? steps.given(-1 - leaf) : (leaf & 1 ? may : tests)[leaf >> 1]!,
  );
  const planes = new Int32Array(steps.planes * WORDS);
  planes.fill(-1, WORDS, 2 * WORDS);
  const out = new Uint32Array(encoded.blocks * outputs.length * WORDS);
  const code = Int32Array.from(steps.code);
  const { width } = encoded;
  for (let block = 0; block < encoded.blocks; block++) {
    planes.set(encoded.planes.subarray(block * width * WORDS, (block + 1) * width * WORDS), 2 * WORDS);
    execute(code, planes);
    for (const [n, output] of outputs.entries())
      out.set(planes.subarray(output * WORDS, (output + 1) * WORDS), (block * outputs.length + n) * WORDS);
  }
  return new Answers(program, encoded.rows, out);
}

/** Steps of a program: op, target, operand, operand. Plane 0 is all false, plane 1 all true, then what is given. */
class Steps {
  readonly code: number[] = [];
  planes: number;
  readonly #idle: number[] = [];

  constructor(width: number) {
    this.planes = 2 + width;
  }

  given(plane: number): number {
    return 2 + plane;
  }

  step(op: number, a: number, b: number): number {
    const target = this.#idle.pop() ?? this.planes++;
    this.code.push(op, target, a, b);
    return target;
  }

  /** Adds the nodes a circuit's outputs need; planes in between get homes that are used again. Returns the outputs' planes. */
  add(circuit: Circuit, wanted: readonly number[], leaf: (leaf: number) => number): number[] {
    const last = lastUses(circuit, wanted);
    const home = new Int32Array(circuit.op.length);
    home[1] = 1;
    for (let node = 2; node < circuit.op.length; node++) {
      if (last[node] === 0) continue;
      const [op, a, b] = [circuit.op[node]!, circuit.a[node]!, circuit.b[node]!];
      if (op === OP.leaf) {
        home[node] = leaf(a);
        continue;
      }
      home[node] = this.step(op, home[a]!, op === OP.not ? 0 : home[b]!);
      // Homes become free after the step, so that a step never writes over what it reads.
      for (const one of op === OP.not || a === b ? [a] : [a, b])
        if (last[one] === node && circuit.op[one]! > OP.leaf) this.#idle.push(home[one]!);
    }
    return wanted.map((node) => home[node]!);
  }
}

/** The last node that needs each node; 0 for one that nothing needs, the number of nodes for an output. */
function lastUses(circuit: Circuit, wanted: readonly number[]): Int32Array {
  const last = new Int32Array(circuit.op.length);
  for (const node of wanted) last[node] = circuit.op.length;
  for (let node = circuit.op.length - 1; node >= 2; node--) {
    if (last[node] === 0 || circuit.op[node]! <= OP.leaf) continue;
    for (const one of circuit.op[node] === OP.not ? [circuit.a[node]!] : [circuit.a[node]!, circuit.b[node]!])
      last[one] = Math.max(last[one]!, node);
  }
  return last;
}

/** Eight words a turn: the loop itself is a good part of the work. */
function execute(code: Int32Array, planes: Int32Array): void {
  for (let at = 0; at < code.length; at += 4) {
    let to = code[at + 1]! * WORDS;
    let a = code[at + 2]! * WORDS;
    let b = code[at + 3]! * WORDS;
    const end = to + WORDS;
    switch (code[at]) {
      case OP.and:
        for (; to < end; to += 8, a += 8, b += 8) {
          planes[to] = planes[a]! & planes[b]!;
          planes[to + 1] = planes[a + 1]! & planes[b + 1]!;
          planes[to + 2] = planes[a + 2]! & planes[b + 2]!;
          planes[to + 3] = planes[a + 3]! & planes[b + 3]!;
          planes[to + 4] = planes[a + 4]! & planes[b + 4]!;
          planes[to + 5] = planes[a + 5]! & planes[b + 5]!;
          planes[to + 6] = planes[a + 6]! & planes[b + 6]!;
          planes[to + 7] = planes[a + 7]! & planes[b + 7]!;
        }
        break;
      case OP.or:
        for (; to < end; to += 8, a += 8, b += 8) {
          planes[to] = planes[a]! | planes[b]!;
          planes[to + 1] = planes[a + 1]! | planes[b + 1]!;
          planes[to + 2] = planes[a + 2]! | planes[b + 2]!;
          planes[to + 3] = planes[a + 3]! | planes[b + 3]!;
          planes[to + 4] = planes[a + 4]! | planes[b + 4]!;
          planes[to + 5] = planes[a + 5]! | planes[b + 5]!;
          planes[to + 6] = planes[a + 6]! | planes[b + 6]!;
          planes[to + 7] = planes[a + 7]! | planes[b + 7]!;
        }
        break;
      case OP.xor:
        for (; to < end; to += 8, a += 8, b += 8) {
          planes[to] = planes[a]! ^ planes[b]!;
          planes[to + 1] = planes[a + 1]! ^ planes[b + 1]!;
          planes[to + 2] = planes[a + 2]! ^ planes[b + 2]!;
          planes[to + 3] = planes[a + 3]! ^ planes[b + 3]!;
          planes[to + 4] = planes[a + 4]! ^ planes[b + 4]!;
          planes[to + 5] = planes[a + 5]! ^ planes[b + 5]!;
          planes[to + 6] = planes[a + 6]! ^ planes[b + 6]!;
          planes[to + 7] = planes[a + 7]! ^ planes[b + 7]!;
        }
        break;
      case OP.andNot:
        for (; to < end; to += 8, a += 8, b += 8) {
          planes[to] = planes[a]! & ~planes[b]!;
          planes[to + 1] = planes[a + 1]! & ~planes[b + 1]!;
          planes[to + 2] = planes[a + 2]! & ~planes[b + 2]!;
          planes[to + 3] = planes[a + 3]! & ~planes[b + 3]!;
          planes[to + 4] = planes[a + 4]! & ~planes[b + 4]!;
          planes[to + 5] = planes[a + 5]! & ~planes[b + 5]!;
          planes[to + 6] = planes[a + 6]! & ~planes[b + 6]!;
          planes[to + 7] = planes[a + 7]! & ~planes[b + 7]!;
        }
        break;
      default:
        for (; to < end; to += 8, a += 8, b += 8) {
          planes[to] = ~planes[a]!;
          planes[to + 1] = ~planes[a + 1]!;
          planes[to + 2] = ~planes[a + 2]!;
          planes[to + 3] = ~planes[a + 3]!;
          planes[to + 4] = ~planes[a + 4]!;
          planes[to + 5] = ~planes[a + 5]!;
          planes[to + 6] = ~planes[a + 6]!;
          planes[to + 7] = ~planes[a + 7]!;
        }
    }
  }
}
