import { verifyChain } from '@wutong/kernel/ledger/verify';
import { EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { answer, note, say } from '../say';

export const command: Command = {
  spec: {
    command: 'verify',
    positionals: [],
    summary: {
      zh: '从头核对哈希链,指出第一条不符的记账。',
      en: 'Checks the chain of hashes from the beginning and names the first line that does not fit.',
    },
    options: {},
  },
  run: (args, console) =>
    withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const progress = (read: number): void => note(console, { zh: `已核对 ${read} 条`, en: `${read} lines checked` });
      const found = await verifyChain(ledger.database, ledger.city, progress);
      const { firstBad } = found;
      const text = firstBad
        ? {
            zh: `第 ${firstBad.seq} 条不符:${firstBad.why.zh}`,
            en: `Line ${firstBad.seq} does not fit: ${firstBad.why.en}`,
          }
        : {
            zh: `${found.entries} 条全部相符,链首 ${found.head}`,
            en: `All ${found.entries} lines fit; head ${found.head}`,
          };
      answer(console, found, `${say(console, text)}\n`);
      return found.ok ? EXIT.done : EXIT.input;
    }),
};
