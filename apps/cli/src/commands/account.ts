import { randomBytes } from 'node:crypto';
import { E as AccessErrors } from '@wutong/kernel/access/access.errors';
import { setPassword } from '@wutong/kernel/access/accounts';
import { logAdminAct } from '@wutong/kernel/access/admin-log';
import { unblock } from '@wutong/kernel/access/fence';
import { removeFactor } from '@wutong/kernel/access/second-factor';
import { endSessions } from '@wutong/kernel/access/sessions';
import { logSignIn, type SignInEvent } from '@wutong/kernel/access/sign-in-log';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { usage, type CommandSpec } from '../args';
import { EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { answer, say } from '../say';

const spec: CommandSpec = {
  command: 'account',
  positionals: ['ACCOUNT'],
  summary: {
    zh: '账号登录不了时由系统管理员在服务器上补救,例如最后一名管理员丢了手机。每一步都记入审计。',
    en: 'For the operator on the machine itself, when an account cannot sign in, such as the last administrator without the phone. Each step is on record.',
  },
  options: {
    unlock: { help: { zh: '解除登录暂停', en: 'lift the pause after failed sign-ins' } },
    'reset-factor': { help: { zh: '重置动态口令', en: 'take the second factor away' } },
    'reset-password': {
      help: { zh: '设一个新密码并打印一次,首次登录须更换', en: 'set a new password and print it once; to be changed at the next sign-in' },
    },
    'end-sessions': { help: { zh: '结束全部会话', en: 'end every session' } },
  },
}; // prettier-ignore

const ACTOR = 'system';

export const command: Command = {
  spec,
  run: (args, console) => {
    const [account = ''] = args.positionals;
    const wanted = Object.keys(spec.options).filter((name) => args.flag(name));
    if (wanted.length === 0) throw usage(spec, '--unlock, --reset-factor, --reset-password, --end-sessions');
    return withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const { database, city } = ledger;
      const now = new Date().toISOString();
      const password = randomBytes(15).toString('base64url');
      const work: Record<string, [SignInEvent, (sql: Sql) => Promise<unknown>]> = {
        unlock: ['unlock', (sql) => unblock(sql, city, 'account', account)],
        'reset-factor': [
          'factor-reset',
          async (sql) => {
            await removeFactor(sql, city, account);
            await endSessions(sql, city, { account });
          },
        ],
        'reset-password': ['password-reset', (sql) => setPassword(sql, { city, actor: ACTOR, now }, account, password)],
        'end-sessions': ['session-end', (sql) => endSessions(sql, city, { account })],
      };
      await database.write(systemScope(city), async (sql) => {
        const known = await sql.query('SELECT 1 FROM account WHERE city = $1 AND account = $2', [city, account]);
        if (known.rowCount === 0) throw new WutongError(AccessErrors.ACCOUNT_UNKNOWN, { account });
        for (const name of wanted) {
          const [what, run] = work[name] as (typeof work)[string];
          await run(sql);
          await logAdminAct(sql, city, now, { actor: ACTOR, act: `person.${what}`, subject: account });
          await logSignIn(sql, city, { at: now, account, what, ok: true, actor: ACTOR, address: '', agent: 'wutong account' });
        }
      });
      const made = wanted.includes('reset-password') ? password : undefined;
      const text = say(console, { zh: `账号 ${account} 已办理:${wanted.join('、')}`, en: `Account ${account}: ${wanted.join(', ')} done` });
      const shown = made === undefined ? '' : `${say(console, { zh: `新密码(只显示一次):${made}`, en: `New password, shown once: ${made}` })}\n`;
      answer(console, { account, done: wanted, ...(made === undefined ? {} : { password: made }) }, `${text}\n${shown}`);
      return EXIT.done;
    });
  },
}; // prettier-ignore
