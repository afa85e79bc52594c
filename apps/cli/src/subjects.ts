/** Reads firms, one JSON object a line; a file of any length, checked whole before anything is answered. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { WutongError } from '@wutong/kernel/errors';
import { type FieldType, problem, type Problem, readSubject, type Subject } from '@wutong/rules';
import { E } from './errors';

/** One firm a line, with the problems of that line. Blank lines are passed over. Throws FILE_UNREADABLE. */
export async function* subjectsIn(
  file: string,
  types: ReadonlyMap<string, FieldType>,
): AsyncGenerator<{ subject: Subject | null; problems: Problem[]; line: number }> {
  let line = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      line++;
      const clean = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (clean.trim() === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(clean);
      } catch (error) {
        yield {
          subject: null,
          problems: [{ ...problem('SUBJECT_NOT_JSON', [], { why: (error as Error).message }), file, line }],
          line,
        };
        continue;
      }
      const { subject, problems } = readSubject(value, types);
      yield { subject, problems: problems.map((one) => ({ ...one, file, line })), line };
    }
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new WutongError(E.FILE_UNREADABLE, { file, why }, { cause: error });
  }
}

/** Goes through the whole file: how many firms, which ids, and what is wrong, the first `most` kept. */
export async function checkSubjects(
  file: string,
  types: ReadonlyMap<string, FieldType>,
  most = 200,
): Promise<{ ids: Set<string>; problems: Problem[]; total: number }> {
  const ids = new Set<string>();
  const problems: Problem[] = [];
  let total = 0;
  for await (const { subject, problems: found, line } of subjectsIn(file, types)) {
    const twice =
      subject && ids.has(subject.id) && subject.id
        ? [{ ...problem('SUBJECT_TWICE', ['id'], { id: subject.id }), file, line }]
        : [];
    if (subject) ids.add(subject.id);
    for (const one of [...found, ...twice]) {
      total++;
      if (problems.length < most) problems.push(one);
    }
  }
  return { ids, problems, total };
}
