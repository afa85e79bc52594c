/** What `doctor` says. */
import type { Bilingual } from '../kinds/types';

/** `bad`: something is wrong and gets worse; `warn`: it works and should be seen to; `ok`: looked at and well. */
export type Level = 'ok' | 'warn' | 'bad';

export type Params = Readonly<Record<string, string | number>>;

export interface FindingDef {
  level: Exclude<Level, 'ok'>;
  /** What is the case. */
  what: Bilingual;
  /** What to do about it. */
  todo: Bilingual;
  who: Who;
}

export type Who = 'administrator' | 'database' | 'machine' | 'maintainer';

export interface Finding {
  code: string;
  level: Level;
  what: Bilingual;
  todo: Bilingual | null;
  who: Bilingual | null;
  /** Names, numbers and places the sentences were made of. */
  params: Params;
}

export const WHO: Record<Who, Bilingual> = {
  administrator: { zh: '系统管理员', en: 'the administrator of the system' },
  database: { zh: '数据库管理员', en: 'the database administrator' },
  machine: { zh: '服务器运维', en: 'who runs the machine' },
  maintainer: { zh: '程序维护人员', en: 'who maintains the program' },
};
