/**
 * The crowd, in a process of its own: `node --import tsx bench/load/people.ts CONFIG`. Every person opens a page, waits for
 * all of it, reads for three to eight seconds, and goes on. A writer opens a project, writes one act, sees the page read
 * anew, and does so every five to ten seconds. Prints one line of JSON. What is timed is from sending a call to the last
 * byte of its answer, waiting for a free connection included.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom, type Random } from '../../scripts/faults/random';
import { choosePage, FRESH, recordCalls, SHELL, type Call, type World } from './pages';

export interface Crowd {
  address: string;
  readers: number;
  writers: number;
  seconds: number;
  seed: number;
}

export interface Heard {
  /** Milliseconds of every call, by its name; writes under `write`. */
  times: Record<string, number[]>;
  /** Pages shown whole. */
  pages: number;
  /** Answers other than 200, by call and status, and how often. */
  errors: Record<string, number>;
  /** Two writers changed one record at once and one was shown the other's: that is an answer, not an error. */
  conflicts: number;
  cpuSeconds: number;
}

interface Person {
  cookie: string;
  csrf: string;
}
interface Answer {
  status: number;
  body: string;
  cookie: string;
}

const crowd = JSON.parse(process.argv[2]!) as Crowd;
const { hostname, port } = new URL(crowd.address);
// A browser keeps its connections open.
const agent = new Agent({ keepAlive: true, maxSockets: crowd.readers + crowd.writers });
const heard: Heard = { times: {}, pages: 0, errors: {}, conflicts: 0, cpuSeconds: 0 };

function send(method: string, path: string, person: Person | null, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: Record<string, string | number> = { accept: 'application/json' };
    if (person) Object.assign(headers, { cookie: person.cookie, 'x-wutong-csrf': person.csrf });
    if (text) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    const sent = request({ agent, hostname, port, method, path: `/api${path}`, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const cookie = String(response.headers['set-cookie'] ?? '').split(';')[0]!;
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), cookie });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

async function timed(what: string, method: string, path: string, person: Person, body?: unknown): Promise<Answer> {
  const start = performance.now();
  const answer = await send(method, path, person, body).catch(() => ({ status: 0, body: '', cookie: '' }));
  (heard.times[what] ??= []).push(performance.now() - start);
  if (what === 'write' && answer.status === 409) heard.conflicts++;
  else if (answer.status !== 200) {
    const code = /"code":"(\w+)"/.exec(answer.body)?.[1] ?? '';
    const name = `${what} ${answer.status} ${code}`;
    heard.errors[name] = (heard.errors[name] ?? 0) + 1;
  }
  return answer;
}

async function signIn(role: string): Promise<Person> {
  const { status, body, cookie } = await send('POST', '/session/demo', null, { role });
  if (status !== 200) throw new Error(`sign-in as ${role}: ${status} ${body}`);
  return { cookie, csrf: (JSON.parse(body) as { csrf: string }).csrf };
}

async function look(person: Person): Promise<World> {
  const read = async <T>(path: string): Promise<T> => JSON.parse((await send('GET', path, person)).body) as T;
  const meta = await read<{
    city: { code: string };
    today: string;
    places: { code: string; level: string }[];
    metrics: { metric: string; unit: string }[];
    kinds: { kind: string; stages: { stage: string }[] }[];
  }>('/meta');
  const records: { kind: string; record: string }[] = [];
  const titles: string[] = [];
  for (let page = 1; page <= 8; page++) {
    const { rows } = await read<{ rows: { record: string; title: string }[] }>(`/records/project?size=50&page=${page}`);
    for (const { record, title } of rows) {
      records.push({ kind: 'project', record });
      titles.push(title);
    }
  }
  return {
    city: meta.city.code,
    today: meta.today,
    places: meta.places.filter(({ level }) => level === 'county').map(({ code }) => code),
    metrics: meta.metrics.map(({ metric }) => metric),
    records,
    // People search for a piece of a name.
    words: [...new Set(titles.map((title) => title.slice(2, 6)).filter((word) => word.length > 1))],
    stages: meta.kinds.find(({ kind }) => kind === 'project')!.stages.map(({ stage }) => stage),
  };
}

interface Span {
  least: number;
  most: number;
}
/** Milliseconds a reader stays with a page, and between two acts of a writer. */
const READING: Span = { least: 3000, most: 8000 };
const WRITING: Span = { least: 5000, most: 10_000 };
const within = ({ least, most }: Span, random: Random): number => least + random() * (most - least);

/** All calls of a page, sent together as a browser does. */
async function open(person: Person, calls: readonly Call[]): Promise<Answer[]> {
  return Promise.all(calls.map(({ call, path }) => timed(call, 'GET', path, person)));
}

async function reads(person: Person, world: World, random: Random, until: number): Promise<void> {
  // Nobody begins at the same moment.
  await pause(random() * READING.most);
  while (performance.now() < until) {
    if (random() * 100 < FRESH) await open(person, SHELL);
    await open(person, choosePage(random).calls(world, random));
    heard.pages++;
    await pause(within(READING, random));
  }
}

async function writes(person: Person, world: World, random: Random, until: number, writer: number): Promise<void> {
  await pause(random() * WRITING.most);
  for (let n = 0; performance.now() < until; n++) {
    const next = performance.now() + within(WRITING, random);
    const { record } = world.records[Math.floor(random() * world.records.length)]!;
    const page = recordCalls(world, 'project', record);
    const [opened] = await open(person, page);
    heard.pages++;
    // Some seconds go into the form; in these the others may have written.
    await pause((next - performance.now()) / 2);
    if (opened?.status === 200) {
      const { version } = JSON.parse(opened.body) as { version: number };
      const month = `2025-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`;
      const change =
        random() < 0.7
          ? { act: 'report', series: 'progress', month, values: { completed_yuan: Math.round(random() * 1e7) } }
          : { act: 'label', add: ['市级重点'] };
      const idem = `load-${crowd.seed}-${writer}-${n}`;
      await timed('write', 'POST', '/acts', person, {
        idem,
        kind: 'project',
        record,
        expectedVersion: version,
        change,
      });
      // A page reads itself anew after what it wrote.
      await open(person, page);
    }
    await pause(Math.max(0, next - performance.now()));
  }
}

const READING_ROLES = ['leader', 'officer', 'reviewer', 'supervisor'];
const readers: Person[] = [];
for (let i = 0; i < crowd.readers; i++) readers.push(await signIn(READING_ROLES[i % READING_ROLES.length]!));
const writers: Person[] = [];
for (let i = 0; i < crowd.writers; i++) writers.push(await signIn('officer'));
const world = await look(writers[0]!);
const until = performance.now() + crowd.seconds * 1000;
const cpu = process.cpuUsage();
await Promise.all([
  ...readers.map((person, i) => reads(person, world, randomFrom(crowd.seed * 1000 + i), until)),
  ...writers.map((person, i) => writes(person, world, randomFrom(crowd.seed * 7777 + i), until, i)),
]);
const used = process.cpuUsage(cpu);
heard.cpuSeconds = (used.user + used.system) / 1e6;
agent.destroy();
process.stdout.write(`${JSON.stringify(heard)}\n`);
