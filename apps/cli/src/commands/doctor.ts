import { existsSync, statSync } from 'node:fs';
import { officialCalendar } from '@wutong/codes';
import { migrationSets } from '@wutong/kernel/db/sets';
import { finding, well } from '@wutong/kernel/doctor/catalogue';
import { ledgerFindings } from '@wutong/kernel/doctor/ledger';
import { schemaFindings } from '@wutong/kernel/doctor/schema';
import { judgeServer, serverFacts } from '@wutong/kernel/doctor/server';
import { archiveFindings, backupFindings, calendarFindings, diskFindings } from '@wutong/kernel/doctor/surroundings';
import type { Finding } from '@wutong/kernel/doctor/types';
import { jobFindings } from '@wutong/server/jobs/doctor';
import { EXIT } from '../errors';
import { withLedgerAsIs, type Ledger } from '../ledger';
import type { Command } from '../main';
import { answer, say, type Console } from '../say';
import { WEB_DIR } from '../web';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

function programFindings(): Finding[] {
  const version = process.versions.node;
  const young = major > 20 || (major === 20 && minor >= 19);
  const built = statSync(WEB_DIR, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return [
    young ? well('NODE', { zh: `Node ${version}`, en: `Node ${version}` }) : finding('NODE_OLD', { version }),
    built ? well('PAGE', { zh: '网页已构建', en: 'the page is built' }) : finding('PAGE_NOT_BUILT'),
  ];
}

async function examine({ database, registry, city, dataDir }: Ledger, full: boolean): Promise<Finding[]> {
  const now = new Date().toISOString();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const schema = await schemaFindings(database, migrationSets());
  // A schema of another age may lack what the rest would ask.
  const current = !schema.some(({ code }) => code === 'MIGRATIONS_DUE' || code === 'PROGRAM_OLD');
  return [
    ...programFindings(),
    ...judgeServer(await serverFacts(database), now),
    ...schema,
    ...(current ? await ledgerFindings(database, { registry, city, now, full }) : []),
    ...(current ? await backupFindings(database, city, dataDir, now) : []),
    ...(current ? await jobFindings(database, city, now) : []),
    ...(await archiveFindings(database)),
    ...calendarFindings(officialCalendar, today),
    ...(dataDir !== null && existsSync(dataDir) ? diskFindings(dataDir) : []),
  ];
}

const MARK = { ok: '✓', warn: '!', bad: '✗' } as const;

function* lines(console: Console, findings: readonly Finding[]): Generator<string> {
  for (const { level, code, what, todo, who } of findings) {
    yield `${MARK[level]} ${say(console, what)}${level === 'ok' ? '' : `  [${code}]`}\n`;
    if (todo && who) yield `    → ${say(console, who)}${console.language === 'zh' ? ':' : ': '}${say(console, todo)}\n`;
  }
}

export const command: Command = {
  spec: {
    command: 'doctor',
    positionals: [],
    summary: {
      zh: '检查安装与账本:程序、数据库、结构与权限、哈希链、缓存、备份、定时任务、日历、磁盘;每条问题写明怎么办、谁来办。不改动任何内容。有 ✗ 时退出码为 1。',
      en: 'Checks the installation and the ledger: program, database, structure and rights, chain, caches, backups, scheduled work, calendar, disk; each finding says what to do and who. Changes nothing. Exit code 1 when there is a ✗.',
    },
    options: { full: { help: { zh: '逐个事项比对缓存,而不是抽查', en: 'compare the caches of every record, not of some' } } },
  },
  run: (args, console) =>
    withLedgerAsIs(console, { data: args.text('data'), city: args.text('city') }, async (ledger) => {
      const findings = await examine(ledger, args.flag('full'));
      const ok = findings.every(({ level }) => level !== 'bad');
      answer(console, { ok, findings }, lines(console, findings));
      return ok ? EXIT.done : EXIT.input;
    }),
}; // prettier-ignore
