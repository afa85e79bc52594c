/** The packs that ship: public policies as facts with their document numbers, and bank products with published conditions. */
import { readFileSync } from 'node:fs';

/** A pack that comes with the house. */
export interface ShippedPack {
  /** What its source is called in the ledger. */
  title: string;
  value: unknown;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), 'utf8'));

/** 26 versions of national and provincial policies: clauses and numbers, each with its document; weak sources marked. */
export const publicPolicies = (): ShippedPack => ({ title: '公开政策条款(国家、省)', value: read('policies') });

/** Bank products whose conditions are published in full. */
export const bankProducts = (): ShippedPack => ({ title: '公开银行产品条件', value: read('products') });
