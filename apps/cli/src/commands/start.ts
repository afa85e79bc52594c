import { systemScope } from '@wutong/kernel/db/scope';
import { anyUnknown, unknownCodes } from '@wutong/kernel/kinds/unknown';
import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { claimServing, type Serving } from '@wutong/kernel/db/index';
import { WutongError } from '@wutong/kernel/errors';
import { headOf } from '@wutong/kernel/ledger/read';
import { baseJob } from '@wutong/kernel/pitr/job';
import { chinaDay, startServer, type StartedServer } from '@wutong/server';
import type { Log } from '@wutong/server/edge/errors';
import { isDemonstration, loadBegunOn, loadDemo } from '@wutong/server/demo/index';
import { usage, type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import { dataDirOf, withLedger, type Ledger } from '../ledger';
import type { Command } from '../main';
import { note, type Console } from '../say';
import { edgeOptions } from '../edge';
import { WEB_DIR } from '../web';

const spec: CommandSpec = {
  command: 'start',
  positionals: [],
  summary: {
    zh: '启动服务和网页;第一次会建立账本。',
    en: 'Runs the server and the page; the first run creates the ledger.',
  },
  options: {
    port: { value: 'PORT', help: { zh: '端口,默认 8787;0 任选', en: 'port, default 8787; 0 picks a free one' } },
    host: {
      value: 'ADDRESS',
      help: { zh: '监听地址,默认只限本机', en: 'address to listen on; default: this machine only' },
    },
    demo: { help: { zh: '账本为空时装入演示城市', en: 'load the demonstration city into an empty ledger' } },
    'no-open': { help: { zh: '不打开浏览器', en: 'do not open a browser' } },
  },
};

async function makeDemo(ledger: Ledger, console: Console): Promise<void> {
  const { database, registry, city } = ledger;
  const head = await database.read(systemScope(city), (sql) => headOf(sql, city));
  if (head.seq > 0 && (await loadBegunOn(database, city)) === null) {
    if (!(await isDemonstration(database, city))) note(console, new WutongError(E.NOT_EMPTY).said);
    return;
  }
  note(console, { zh: '正在装入演示城市', en: 'loading the demonstration city' });
  const now = new Date();
  const onProgress = (message: { zh: string; en: string }): void => note(console, message);
  await loadDemo({ database, registry, city, today: chinaDay(now), now: now.toISOString(), onProgress });
}

function openBrowser(address: string): void {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', address]
        : ['xdg-open', address];
  // Without a desktop there is no such program: the address is printed anyway.
  spawn(program as string, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** Failures as lines of JSON on stderr, where a service manager keeps them: the reference a person is shown is `id` here. */
function logTo(console: Console): Log {
  return (line) => {
    if (line.level === 'error') console.err(`${JSON.stringify(line)}\n`);
  };
}

async function listen(
  ledger: Ledger,
  console: Console,
  port: number,
  host: string | undefined,
): Promise<StartedServer> {
  const { database, registry, city } = ledger;
  try {
    return await startServer({
      database,
      registry,
      city,
      now: () => new Date(),
      demonstration: await isDemonstration(database, city),
      port,
      jobs: true,
      moreJobs: ledger.dataDir === null ? [] : [baseJob(ledger.dataDir)],
      onJobTrouble: (says) => note(console, says),
      log: logTo(console),
      ...edgeOptions(ledger.dataDir),
      ...(host ? { host } : {}),
      ...(existsSync(WEB_DIR) ? { webDir: WEB_DIR } : {}),
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new WutongError(E.PORT_TAKEN, { port });
    throw error;
  }
}

/** Says which codes of the ledger this program no longer declares. Nothing is lost by them, so the server starts all the same. */
async function tellUnknown({ database, registry, city }: Ledger, console: Console): Promise<void> {
  const unknown = await database.read(systemScope(city), (sql) => unknownCodes(sql, registry, city));
  if (!anyUnknown(unknown)) return;
  const names = [
    ...unknown.kinds.map(({ kind }) => kind),
    ...unknown.stages.map(({ kind, stage }) => `${kind}.${stage}`),
    ...unknown.fields.map(({ kind, field }) => `${kind}.${field}`),
  ].join(', ');
  note(console, {
    zh: `账本里有本程序不认识的代码:${names}。事项照常显示,标为“原阶段”;详见 wutong doctor`,
    en: `The ledger holds codes this program does not know: ${names}. Their records are shown all the same; see wutong doctor`,
  });
}

/** Resolves when somebody asks the program to end. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** The right to serve the data directory; null with a server named by `DATABASE_URL`, which any number of programs may use. */
function claimFor(dataDir: string | null, address: string): Serving | null {
  return dataDir === null ? null : claimServing(dataDir, address, new Date().toISOString());
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const port = Number(args.text('port') ?? 8787);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usage(spec, `--port ${args.text('port')}`);
    // Claimed before anything else: two first starts must not both create the ledger and load the samples.
    const dataDir = dataDirOf(args.text('data'));
    let claim = claimFor(dataDir, `http://${args.text('host') ?? '127.0.0.1'}:${port}`);
    return withLedger(console, { data: args.text('data'), city: args.text('city'), create: true }, async (ledger) => {
      if (args.flag('demo')) await makeDemo(ledger, console);
      const server = await listen(ledger, console, port, args.text('host'));
      // The server serves already; a large ledger takes a moment to look through.
      void tellUnknown(ledger, console).catch(() => undefined);
      const stop = ended();
      if (port === 0) {
        claim?.release();
        claim = claimFor(dataDir, server.address);
      }
      const demonstration = await isDemonstration(ledger.database, ledger.city);
      note(console, { zh: demonstration ? '演示城市:示例数据,点选岗位即可进入' : '账本已就绪', en: demonstration ? 'Demonstration: sample data, one click signs in' : 'The ledger is ready' });
      if (server.setupToken) {
        note(console, { zh: `首位管理员设置口令(只用一次):${server.setupToken}`, en: `Token to set up the first administrator, once: ${server.setupToken}` });
      }
      console.out(console.json ? `${JSON.stringify({ address: server.address, demonstration })}\n` : `${server.address}\n`);
      if (!args.flag('no-open') && process.stdout.isTTY) openBrowser(server.address);
      await stop;
      note(console, { zh: '正在停止', en: 'stopping' });
      await server.close();
      return EXIT.done;
    }).finally(() => claim?.release());
  },
}; // prettier-ignore
