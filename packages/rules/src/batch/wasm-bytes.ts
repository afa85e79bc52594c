/** The bytes of a WebAssembly module, written directly: nothing is evaluated, so a strict content policy is no obstacle. */

export type Code = number[];

/** Unsigned LEB128. */
export function u32(value: number): Code {
  const bytes: Code = [];
  let left = value >>> 0;
  do {
    const low = left & 0x7f;
    left >>>= 7;
    bytes.push(left ? low | 0x80 : low);
  } while (left);
  return bytes;
}

/** Signed LEB128. */
export function s32(value: number): Code {
  const bytes: Code = [];
  let left = value | 0;
  for (;;) {
    const low = left & 0x7f;
    left >>= 7;
    if ((left === 0 && !(low & 0x40)) || (left === -1 && low & 0x40)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

export const I32 = 0x7f;
export const V128 = 0x7b;

const simd = (op: number): Code => [0xfd, ...u32(op)];
const memory = (op: Code, align: number, offset: number): Code => [...op, align, ...u32(offset)];

/** Instructions, by the names of the standard. */
export const I = {
  get: (local: number): Code => [0x20, ...u32(local)],
  set: (local: number): Code => [0x21, ...u32(local)],
  tee: (local: number): Code => [0x22, ...u32(local)],
  const: (value: number): Code => [0x41, ...s32(value)],
  add: [0x6a],
  ltU: [0x49],
  call: (index: number): Code => [0x10, ...u32(index)],
  load: (offset: number): Code => memory(simd(0x00), 4, offset),
  store: (offset: number): Code => memory(simd(0x0b), 4, offset),
  zero: [...simd(0x0c), ...Array.from({ length: 16 }, () => 0)],
  ones: [...simd(0x0c), ...Array.from({ length: 16 }, () => 0xff)],
  vNot: simd(0x4d),
  vAnd: simd(0x4e),
  vAndNot: simd(0x4f),
  vOr: simd(0x50),
  vXor: simd(0x51),
} satisfies Record<string, Code | ((n: number) => Code)>;

export interface WasmFunction {
  /** Extra locals: how many i32 and how many v128, after the parameters. */
  i32: number;
  v128: number;
  body: Code;
}

const sized = (bytes: Code): Code => [...u32(bytes.length), ...bytes];
/** A push of a long list by spread would overflow the stack. */
function append(to: number[], bytes: readonly number[]): void {
  for (const byte of bytes) to.push(byte);
}

/** A module of functions with `parameters` i32 each, on an imported memory `m.m`; the last one is exported as `run`. */
export function moduleOf(
  functions: readonly WasmFunction[],
  parameters: number,
  memoryPages: { most: number; shared: boolean },
): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const section = (id: number, content: Code): void => {
    bytes.push(id);
    append(bytes, u32(content.length));
    append(bytes, content);
  };
  section(1, [1, 0x60, parameters, ...Array.from({ length: parameters }, () => I32), 0]);
  section(2, [1, 1, 0x6d, 1, 0x6d, 0x02, memoryPages.shared ? 0x03 : 0x01, ...u32(1), ...u32(memoryPages.most)]);
  section(3, [...u32(functions.length), ...functions.map(() => 0)]);
  section(7, [1, 3, 0x72, 0x75, 0x6e, 0x00, ...u32(functions.length - 1)]);
  const code: Code = [...u32(functions.length)];
  for (const { i32, v128, body } of functions) {
    const own: Code = [2, ...u32(i32), I32, ...u32(v128), V128];
    append(own, body);
    own.push(0x0b);
    append(code, sized(own));
  }
  section(10, code);
  return Uint8Array.from(bytes);
}

/** A loop that counts a local from 0 by `step` while it is below `end`. */
export function loop(local: number, step: number, end: number, body: Code): Code {
  const code: Code = [...I.const(0), ...I.set(local), 0x03, 0x40];
  append(code, body);
  append(code, [
    ...I.get(local),
    ...I.const(step),
    ...I.add,
    ...I.tee(local),
    ...I.const(end),
    ...I.ltU,
    0x0d,
    0x00,
    0x0b,
  ]);
  return code;
}
