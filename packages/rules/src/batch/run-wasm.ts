/** A program and a population in one WebAssembly memory, answered block by block, by one thread or several. */
import { Answers } from './answers';
import { encode, type Encoded } from './encode';
import type { Program } from './program';
import type { Table } from './table';
import { emit, PLANE } from './wasm-emit';

const PAGE = 65_536;
const ALIGN = 64;
/** A memory of WebAssembly holds four gigabytes. */
const MOST_PAGES = 65_536;

/** What a worker needs to answer its share of the blocks; structured clone carries it. */
export interface Job {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Where the first block begins, and bytes from one to the next. */
  given: { at: number; step: number };
  out: { at: number; step: number };
  /** Where this worker keeps the planes of the tests. */
  tests: number;
  /** Where the threads count the blocks they have taken. */
  counter: number;
  blocks: number;
}

export interface Prepared {
  program: Program;
  encoded: Encoded;
  /** One job a thread; they differ in their scratch alone. */
  jobs: Job[];
  blocks: number;
  /** The answers as they stand in the memory; complete once every block has been run. */
  answers(): Answers;
}

/** Whether this machine runs WebAssembly with vectors. */
export function hasVectors(): boolean {
  // A function that makes a vector and drops it.
  const probe = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11];
  return typeof WebAssembly === 'object' && WebAssembly.validate(Uint8Array.from(probe));
}

/** Encodes a table into a fresh memory and compiles the program for `threads` threads. Throws `RangeError` when it does not fit. */
export function prepare(program: Program, table: Table, threads = 1): Prepared {
  const shared = threads > 1;
  let at = 0;
  const room = (bytes: number): number => {
    const start = at;
    at = Math.ceil((start + bytes) / ALIGN) * ALIGN;
    return start;
  };
  const counter = room(4);
  const tests = Array.from({ length: threads }, () => room(program.tests.length * PLANE));
  const outStep = program.planes.length * PLANE;
  let memory: WebAssembly.Memory | null = null;
  let [givenAt, outAt] = [0, 0];
  // How much room the population takes is known once its columns have been looked at; the memory is made then.
  const encoded = encode(program, table, (bytes) => {
    givenAt = room(bytes);
    outAt = room(Math.ceil(table.rows / (PLANE * 8)) * outStep);
    const pages = Math.max(1, Math.ceil(at / PAGE));
    if (pages > MOST_PAGES)
      throw new RangeError(
        `${table.rows} rows × ${program.outputs.length} policies need more than 4 GB; run them in parts`,
      );
    memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared });
    return { buffer: memory.buffer, offset: givenAt };
  });
  const home = memory as unknown as WebAssembly.Memory;
  const module = new WebAssembly.Module(emit(program, encoded, { most: MOST_PAGES, shared }));
  const job = {
    module,
    memory: home,
    given: { at: givenAt, step: encoded.width * PLANE },
    out: { at: outAt, step: outStep },
    counter,
    blocks: encoded.blocks,
  };
  return {
    program,
    encoded,
    blocks: encoded.blocks,
    jobs: tests.map((one) => ({ ...job, tests: one })),
    answers: () =>
      new Answers(program, table.rows, new Uint32Array(home.buffer, outAt, (encoded.blocks * outStep) / 4)),
  };
}

/** A runner of blocks in this thread. */
export function runnerOf({ module, memory, given, out, tests }: Job): (from: number, to: number) => void {
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
  const run = exports['run'] as (given: number, tests: number, out: number) => void;
  return (from, to) => {
    for (let block = from; block < to; block++) run(given.at + block * given.step, tests, out.at + block * out.step);
  };
}

/** Everything in this thread. */
export function runInWasm(program: Program, table: Table): Answers {
  const prepared = prepare(program, table);
  runnerOf(prepared.jobs[0]!)(0, prepared.blocks);
  return prepared.answers();
}
