import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { answer, note, say } from '../say';

export const command: Command = {
  spec: {
    command: 'rebuild',
    positionals: [],
    summary: {
      zh: '由记账重算全部缓存;--check 只比较不改。',
      en: 'Recomputes all caches from the entries; --check only compares.',
    },
    options: { check: { help: { zh: '只比较,不写', en: 'compare only, write nothing' } } },
  },
  run: (args, console) =>
    withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const check = args.flag('check');
      let told = 0;
      const onProgress = (records: number): void => {
        if (records - told < 5000) return;
        told = records;
        note(console, { zh: `已处理 ${records} 个事项`, en: `${records} records done` });
      };
      const found = await rebuild(ledger.database, ledger.registry, ledger.city, { check, onProgress });
      const bad = found.differing.length;
      const text = {
        zh: `${found.records} 个事项,${bad} 处${check ? '与记账不符' : '已改正'}`,
        en: `${found.records} records, ${bad} ${check ? 'differ from their entries' : 'put right'}`,
      };
      answer(console, { ok: bad === 0, check, ...found }, `${say(console, text)}\n`);
      return check && bad > 0 ? EXIT.input : EXIT.done;
    }),
};
