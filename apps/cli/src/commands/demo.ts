import { chinaDay } from '@wutong/server/context';
import { removeDemo } from '@wutong/server/demo/index';
import { usage, type CommandSpec } from '../args';
import { EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { answer, say } from '../say';

const spec: CommandSpec = {
  command: 'demo',
  positionals: ['remove'],
  summary: { zh: 'demo remove:移除全部示例记录。', en: 'demo remove: takes every sample record out.' },
  options: {},
};

export const command: Command = {
  spec,
  run: async (args, console) => {
    if (args.positionals[0] !== 'remove') throw usage(spec, String(args.positionals[0]));
    return withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const now = new Date();
      const found = await removeDemo(ledger.database, ledger.registry, ledger.city, chinaDay(now), now.toISOString());
      const text = { zh: `已移除 ${found.entries} 条示例记录`, en: `${found.entries} sample records taken out` };
      answer(console, found, `${say(console, text)}\n`);
      return EXIT.done;
    });
  },
};
