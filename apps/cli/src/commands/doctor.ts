import { statSync } from 'node:fs';
import { headOf } from '@wutong/kernel/ledger/read';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { WEB_DIR } from '../web';
import { EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { answer, say } from '../say';

interface Finding {
  check: string;
  ok: boolean;
  says: Bilingual;
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

function nodeFinding(): Finding {
  const ok = major > 20 || (major === 20 && minor >= 19);
  const version = process.versions.node;
  return {
    check: 'node',
    ok,
    says: ok
      ? { zh: `Node ${version}`, en: `Node ${version}` }
      : {
          zh: `Node ${version} 太旧,请装 20.19 或更新的版本`,
          en: `Node ${version} is too old; install 20.19 or later`,
        },
  };
}

function pageFinding(): Finding {
  const built = statSync(WEB_DIR, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return {
    check: 'page',
    ok: built,
    says: built
      ? { zh: '网页已构建', en: 'the page is built' }
      : { zh: '网页尚未构建,请运行 npm run build', en: 'the page is not built; run npm run build' },
  };
}

export const command: Command = {
  spec: {
    command: 'doctor',
    positionals: [],
    summary: { zh: '检查 Node、网页、数据库和账本。', en: 'Checks Node, the page, the database and the ledger.' },
    options: {},
  },
  run: (args, console) =>
    withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const { database, city } = ledger;
      const head = await database.read({ city }, (sql) => headOf(sql, city));
      const version = Math.floor(database.serverVersion / 10_000);
      const apart = database.separation !== 'none';
      const findings: Finding[] = [
        nodeFinding(),
        pageFinding(),
        { check: 'database', ok: true, says: { zh: `PostgreSQL ${version}(${database.address})`, en: `PostgreSQL ${version} (${database.address})` } },
        {
          check: 'rights',
          ok: apart,
          says: apart
            ? { zh: '应用账号无权改动记账', en: 'the application may not change entries' }
            : { zh: '数据库只给了一个账号,记账只靠哈希链保护;请让管理员允许建角色', en: 'the server gave one user only, so entries are guarded by hashes alone; ask for the right to create roles' },
        },
        { check: 'ledger', ok: true, says: { zh: `${city}:${head.seq} 条记账`, en: `${city}: ${head.seq} entries` } },
      ]; // prettier-ignore
      const ok = findings.every((finding) => finding.ok);
      const lines = findings.map((finding) => `${finding.ok ? '✓' : '✗'} ${say(console, finding.says)}\n`);
      answer(console, { ok, findings }, lines.join(''));
      return ok ? EXIT.done : EXIT.input;
    }),
};
