/**
 * `npm run bench -- NAME [--json] [--full] [--records N]`: runs a bench and prints its table with the machine it ran on.
 * Peers are installed under `bench/` the first time one is needed; nothing of them is part of the program.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const NAMES = ['ledger', 'rollup', 'import', 'list', 'start', 'load', 'rules', 'figures'];
const PEERS = new Set(['rollup', 'import', 'rules', 'figures']);

const args = process.argv.slice(2);
const sized = args.indexOf('--records');
const records = sized < 0 ? undefined : Number(args.splice(sized, 2)[1]);
const names = args.filter((arg) => !arg.startsWith('-'));
const options = new Set(args.filter((arg) => arg.startsWith('-')));
const json = options.has('--json');

function usage(problem) {
  process.stderr.write(`${problem}\n用法 usage: npm run bench -- ${NAMES.join('|')} [--json] [--full] [--records N]\n`);
  process.exit(2);
}

if (names.length !== 1 || !NAMES.includes(names[0]))
  usage(names.length ? `没有这个测试 no bench ${names.join(' ')}` : '请给出名称 name one');
if (records !== undefined && !(Number.isInteger(records) && records > 0)) usage('--records N');
for (const option of options) if (!['--json', '--full'].includes(option)) usage(`没有这个选项 no option ${option}`);
const [name] = names;
const file = `${HERE}${name}.ts`;
if (!existsSync(file)) usage(`尚无此测试 not here: bench/${name}.ts`);

if (PEERS.has(name) && !existsSync(`${HERE}node_modules`)) {
  process.stderr.write('安装对照库(仅 bench/ 内) installing the peers, under bench/ only…\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--silent'], {
    cwd: HERE,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(3);
}

register();
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGB: Math.round(totalmem() / 1e9),
  os: `${platform()} ${release()}`,
  node: process.version,
};

try {
  const { run } = await import(pathToFileURL(file).href);
  const result = await run({ full: options.has('--full'), ...(records === undefined ? {} : { records }) });
  if (json)
    process.stdout.write(
      `${JSON.stringify({ bench: result.bench, machine, rows: result.rows, ratios: result.ratios, broken: result.broken ?? [] })}\n`,
    );
  else print(result);
  for (const promise of result.broken ?? []) process.stderr.write(`未达到 not kept: ${promise}\n`);
  process.exit(result.broken?.length ? 1 : 0);
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(3);
}

function print({ bench, rows, ratios }) {
  const width = Math.max(...rows.map(({ who }) => who.length));
  process.stdout.write(
    `${bench} · ${machine.cpu} × ${machine.cores}, ${machine.memoryGB} GB, ${machine.os}, Node ${machine.node}\n\n`,
  );
  for (const { who, value, unit } of rows)
    process.stdout.write(`  ${who.padEnd(width)}  ${String(value).padStart(10)} ${unit}\n`);
  process.stdout.write('\n');
  for (const [what, ratio] of Object.entries(ratios))
    process.stdout.write(`  ${what}: ${ratio}× (倍,大于1为优 above 1 is better)\n`);
}
