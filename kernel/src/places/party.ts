/**
 * Parties (主体): organisations that records speak of — firms, banks, bureaus, villages, cooperatives.
 * A party is a record like any other, with its own ledger; posts and offices are in `access` and `offices.ts`.
 */
import { readCreditCode } from '@wutong/codes';
import { defineErrors } from '../errors';
import { defineKind } from '../kinds/define';
import { defineModule } from '../kinds/registry';

export const PartyErrors = defineErrors({
  PARTY_CREDIT_CODE: {
    kind: 'input',
    zh: '统一社会信用代码“{code}”校验不通过(GB 32100-2015)。请对照营业执照更正;一时查不到可先留空。',
    en: 'The unified social credit code “{code}” fails its check (GB 32100-2015). Correct it from the licence, or leave it empty for now.',
  },
});

/** Separates the aliases in the one text field that holds them. */
export const ALIAS_SEPARATOR = '、';

export const party = defineKind({
  kind: 'party',
  module: 'parties',
  name: { zh: '主体', en: 'Party' },
  plural: { zh: '主体', en: 'Parties' },
  table: 'party',
  title: 'name',
  place: 'place',
  identity: ['credit_code'],
  relations: { subject: ['record', 'credit_code'] },
  fields: {
    name: {
      type: 'text',
      required: true,
      name: { zh: '名称', en: 'Name' },
      meaning: { zh: '营业执照或登记证书上的全称。', en: 'Full name as on the licence or certificate.' },
    },
    type: {
      type: 'choice',
      required: true,
      name: { zh: '类型', en: 'Type' },
      meaning: { zh: '它是哪一类组织;一个主体只有一类。', en: 'What sort of organisation it is; exactly one.' },
      choices: {
        firm: { zh: '企业', en: 'Firm' },
        bank: { zh: '金融机构', en: 'Bank' },
        bureau: { zh: '机关单位', en: 'Bureau' },
        village: { zh: '村集体', en: 'Village collective' },
        other: { zh: '其他组织', en: 'Other organisation' },
      },
    },
    credit_code: {
      type: 'text',
      name: { zh: '统一社会信用代码', en: 'Unified social credit code' },
      meaning: {
        zh: '18 位,末位为校验码;校验不通过的不登记。',
        en: '18 characters, the last a check character; one that fails is not kept.',
      },
    },
    aliases: {
      type: 'text',
      name: { zh: '又称', en: 'Also known as' },
      meaning: {
        zh: '曾用名和简称,用顿号隔开;用于查找,不用于统计。',
        en: 'Former and short names, separated by 、; for finding, not for counting.',
      },
    },
    place: {
      type: 'place',
      required: true,
      name: { zh: '登记地', en: 'Registered at' },
      meaning: {
        zh: '登记机关所在的行政区,不是项目所在地。',
        en: 'The division of its registration, not of its projects.',
      },
    },
    industry: {
      type: 'text',
      name: { zh: '行业', en: 'Industry' },
      meaning: {
        zh: '国民经济行业分类(GB/T 4754)的代码或名称。',
        en: 'Code or name in the national industry classification (GB/T 4754).',
      },
    },
  },
  check: ({ credit_code: code }) =>
    typeof code === 'string' && !readCreditCode(code).valid
      ? [{ code: PartyErrors.PARTY_CREDIT_CODE, field: 'credit_code', params: { code } }]
      : [],
});

/** The module the kernel itself brings; its table is in `kernel/sql/002_places_parties.sql`. */
export const parties = defineModule({
  name: 'parties',
  title: { zh: '主体', en: 'Parties' },
  kinds: [party],
  metrics: [],
});
