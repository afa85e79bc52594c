/**
 * The crowd, in a process of its own: `node --import tsx bench/load/people.ts CONFIG`. Every person opens a page, waits for
 * all of it, reads for one to three seconds, and goes on; a writer opens a project and adds to it instead. Prints one line
 * of JSON. What is timed is from sending a call to the last byte of its answer, waiting for a free connection included.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom, type Random } from '../../scripts/faults/random';
import { choosePage, type World } from './pages';

export interface Crowd {
  address: string;
  readers: number;
  writers: number;
  seconds: number;
  seed: number;
}

export interface Heard {
  /** Milliseconds of every call, by page; writes under `write`. */
  times: Record<string, number[]>;
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
const heard: Heard = { times: {}, errors: {}, conflicts: 0, cpuSeconds: 0 };

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
  if (answer.status === 409) heard.conflicts++;
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
    places: meta.places.filter(({ level }) => level === 'county').map(({ code }) => code),
    metrics: meta.metrics.map(({ metric }) => metric),
    records,
    // People search for a piece of a name.
    words: [...new Set(titles.map((title) => title.slice(2, 6)).filter((word) => word.length > 1))],
    stages: meta.kinds.find(({ kind }) => kind === 'project')!.stages.map(({ stage }) => stage),
  };
}

const THINK = { least: 1000, most: 3000 };
const think = (random: Random): Promise<void> => pause(THINK.least + random() * (THINK.most - THINK.least));

async function reads(person: Person, world: World, random: Random, until: number): Promise<void> {
  await pause(random() * THINK.most);
  while (performance.now() < until) {
    const { page, calls } = choosePage(random);
    const [first, ...others] = calls(world, random);
    await Promise.all([first!, ...others].map((path) => timed(page, 'GET', path, person)));
    await think(random);
  }
}

async function writes(person: Person, world: World, random: Random, until: number, writer: number): Promise<void> {
  await pause(random() * THINK.most);
  for (let n = 0; performance.now() < until; n++) {
    const { record } = world.records[Math.floor(random() * world.records.length)]!;
    const opened = await timed('record', 'GET', `/records/project/${record}`, person);
    await think(random);
    if (opened.status !== 200) continue;
    const { version } = JSON.parse(opened.body) as { version: number };
    const month = `2025-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}`;
    const change =
      random() < 0.7
        ? { act: 'report', series: 'progress', month, values: { completed_yuan: Math.round(random() * 1e7) } }
        : { act: 'label', add: ['市级重点'] };
    const idem = `load-${crowd.seed}-${writer}-${n}`;
    await timed('write', 'POST', '/acts', person, { idem, kind: 'project', record, expectedVersion: version, change });
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
