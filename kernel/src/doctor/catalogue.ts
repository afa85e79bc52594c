/** Every finding `doctor` can have: what is the case, what to do, and who. */
import type { Bilingual } from '../kinds/types';
import { WHO, type Finding, type FindingDef, type Params } from './types';

const FINDINGS = {
  NODE_OLD: {
    level: 'bad', who: 'machine',
    what: { zh: 'Node {version} 太旧', en: 'Node {version} is too old' },
    todo: { zh: '安装 20.19 或更新的版本', en: 'install 20.19 or later' },
  },
  PAGE_NOT_BUILT: {
    level: 'warn', who: 'machine',
    what: { zh: '网页尚未构建', en: 'the page is not built' },
    todo: { zh: '运行 npm run build', en: 'run npm run build' },
  },
  MIGRATIONS_DUE: {
    level: 'warn', who: 'administrator',
    what: { zh: '表结构比程序旧,还差 {count} 步(如 {first})', en: 'the schema is {count} steps older than the program ({first} and on)' },
    todo: { zh: '先 wutong backup,再启动一次服务', en: 'run wutong backup, then start the server once' },
  },
  PROGRAM_OLD: {
    level: 'bad', who: 'administrator',
    what: { zh: '数据库执行过迁移 {first},而本程序没有它或内容不同', en: 'the database has applied the migration {first}, which this program lacks or has with another text' },
    todo: { zh: '换用更新的梧桐', en: 'use a newer Wutong' },
  },
  SCHEMA_DRIFT: {
    level: 'bad', who: 'database',
    what: { zh: '数据库结构与声明不符,{count} 处:{details}', en: 'the schema differs from what is declared in {count} places: {details}' },
    todo: { zh: '有人在库里改过结构或权限:改回去;改不回就 wutong backup 后恢复到新库', en: 'somebody changed the structure or the rights in the database: change it back, or run wutong backup and restore into a new database' },
  },
  SCHEMA_UNCHECKED: {
    level: 'warn', who: 'database',
    what: { zh: '没有权限比对数据库结构({detail})', en: 'no right to compare the schema ({detail})' },
    todo: { zh: '用数据库所有者的身份再运行 wutong doctor', en: 'run wutong doctor as the owner of the database' },
  },
  CHAIN_BROKEN: {
    level: 'bad', who: 'administrator',
    what: { zh: '哈希链在第 {seq} 条断开:{why_zh}', en: 'the chain of hashes breaks at line {seq}: {why_en}' },
    todo: { zh: '不要再写入;保留现场,用最近的备份 wutong restore,并查明谁动过数据库', en: 'stop writing, keep everything as it is, restore the last backup with wutong restore, and find out who touched the database' },
  },
  CACHE_STALE: {
    level: 'bad', who: 'administrator',
    what: { zh: '{count} 处缓存与记账不符(查了 {records} 个事项;如 {kind} {record})', en: '{count} caches differ from their entries ({records} records looked at; such as {kind} {record})' },
    todo: { zh: '运行 wutong rebuild;页面上的数以记账为准', en: 'run wutong rebuild; the entries are what counts' },
  },
  FIELD_GONE: {
    level: 'warn', who: 'maintainer',
    what: { zh: '{kind} 有 {count} 条记账说到程序不认识的字段“{field}”', en: '{count} entries of {kind} speak of the field “{field}”, which the program does not know' },
    todo: { zh: '在该模块的 formerFields 里说明它改成了什么', en: 'say in formerFields of that module what became of it' },
  },
  KIND_GONE: {
    level: 'warn', who: 'maintainer',
    what: { zh: '账本里有 {count} 个“{kind}”事项,程序里已没有这一种类', en: 'the ledger holds {count} records of the kind “{kind}”, which the program does not have' },
    todo: { zh: '记账仍在账本页可查;要恢复列表和统计,请装回该模块', en: 'their entries stay readable in the ledger; put the module back to have lists and figures again' },
  },
  PLACE_CHANGE_SKIPPED: {
    level: 'warn', who: 'administrator',
    what: { zh: '区划变更 {record} 已审核但没有起作用:{why_zh}', en: 'the division change {record} is accepted and has no effect: {why_en}' },
    todo: { zh: '在“管理—行政区划”撤回它,按现在的区划重新登记', en: 'take it back under Administration, Divisions, and record it anew on the tree as it is' },
  },
  STAGE_UNKNOWN: {
    level: 'warn', who: 'maintainer',
    what: { zh: '{kind} 有 {count} 个事项处在程序不认识的阶段“{stage}”', en: '{count} records of {kind} stand in the stage “{stage}”, which the program does not know' },
    todo: { zh: '在该模块的 formerStages 里说明它改成了什么,再运行 wutong rebuild', en: 'say in formerStages of that module what became of it, then run wutong rebuild' },
  },
  CLOCK_BEHIND: {
    level: 'bad', who: 'machine',
    what: { zh: '本机时钟 {now} 早于最后一次记账 {last}', en: 'the clock of this machine, {now}, is behind the last entry, {last}' },
    todo: { zh: '校准时钟(NTP);在此之前新记账都记在 {last}', en: 'set the clock right (NTP); until then new entries are all recorded at {last}' },
  },
  CLOCKS_DIFFER: {
    level: 'warn', who: 'machine',
    what: { zh: '本机与数据库服务器的时钟相差 {seconds} 秒', en: 'the clocks of this machine and of the database server are {seconds} seconds apart' },
    todo: { zh: '两台机器都用 NTP 校时', en: 'set both by NTP' },
  },
  ENCODING: {
    level: 'bad', who: 'database',
    what: { zh: '数据库编码是 {encoding},应为 UTF8', en: 'the database is encoded as {encoding}; it must be UTF8' },
    todo: { zh: '以 ENCODING UTF8 新建库,再 wutong backup、wutong restore 过去', en: 'create a database with ENCODING UTF8 and move over with wutong backup and wutong restore' },
  },
  LOCALE: {
    level: 'warn', who: 'database',
    what: { zh: '数据库排序规则是 {locale}:随系统库而变,升级系统后索引可能错乱', en: 'the database sorts by {locale}, which changes with the system library: after a system upgrade indexes may be wrong' },
    todo: { zh: '以 C 或 C.UTF-8 新建库,再备份恢复过去;系统升级后先 REINDEX', en: 'create a database with C or C.UTF-8 and move over by backup and restore; REINDEX after every system upgrade' },
  },
  COLLATION_CHANGED: {
    level: 'bad', who: 'database',
    what: { zh: '排序库版本由 {was} 变为 {now},索引可能已错乱', en: 'the version of the sorting library went from {was} to {now}: indexes may be wrong already' },
    todo: { zh: '执行 REINDEX DATABASE,再 ALTER DATABASE … REFRESH COLLATION VERSION', en: 'run REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION' },
  },
  FSYNC_OFF: {
    level: 'bad', who: 'database',
    what: { zh: '{setting} 已关闭:断电会丢失已确认的记账', en: '{setting} is off: a power cut loses what was acknowledged' },
    todo: { zh: '在 postgresql.conf 打开 {setting} 并重新载入', en: 'turn {setting} on in postgresql.conf and reload' },
  },
  CHECKSUMS_OFF: {
    level: 'warn', who: 'database',
    what: { zh: '数据页没有校验和:磁盘悄悄出错时发现不了', en: 'data pages have no checksums: a disk that fails silently goes unnoticed' },
    todo: { zh: '停库后运行 pg_checksums --enable', en: 'stop the server and run pg_checksums --enable' },
  },
  ROLES_NOT_SEPARATE: {
    level: 'bad', who: 'database',
    what: { zh: '服务与表的所有者是同一个数据库账号:记账只靠哈希链保护', en: 'requests run as the owner of the tables: entries are guarded by their hashes alone' },
    todo: { zh: '给 DATABASE_URL 的用户建角色的权限(CREATEROLE),或请管理员建立角色 {role}', en: 'give the user of DATABASE_URL the right to create roles (CREATEROLE), or have the role {role} created' },
  },
  ROLES_SWITCHED: {
    level: 'warn', who: 'database',
    what: { zh: '服务在事务里切换角色,没有用自己的账号登录:注入的 SQL 可以切回所有者', en: 'requests switch role inside a transaction and do not sign in as their own: injected SQL could switch back' },
    todo: { zh: '在 pg_hba.conf 允许角色 {role} 用口令登录', en: 'let the role {role} sign in by password in pg_hba.conf' },
  },
  ROLE_POWERFUL: {
    level: 'bad', who: 'database',
    what: { zh: '角色 {role} 的权限过大({rights}):行级权限和只增不改都管不住它', en: 'the role {role} may too much ({rights}): neither row security nor append-only binds it' },
    todo: { zh: '执行 ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS,并 REVOKE UPDATE, DELETE, TRUNCATE ON entry', en: 'run ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS and REVOKE UPDATE, DELETE, TRUNCATE ON entry' },
  },
  CALENDAR_ENDING: {
    level: 'warn', who: 'administrator',
    what: { zh: '工作日历只到 {to},明年的放假通知还没有录入', en: 'the working-day calendar ends on {to}: next year’s holidays are not in it yet' },
    todo: { zh: '国务院办公厅每年 11 月前后发布通知:升级梧桐', en: 'the State Council publishes them around November: upgrade Wutong' },
  },
  CALENDAR_ENDED: {
    level: 'bad', who: 'administrator',
    what: { zh: '工作日历在 {to} 已经用完,今天起的期限算不出日期', en: 'the working-day calendar ended on {to}: deadlines from today on have no date' },
    todo: { zh: '升级梧桐', en: 'upgrade Wutong' },
  },
  JOBS_TROUBLE: {
    level: 'bad', who: 'administrator',
    what: { zh: '{says_zh}', en: '{says_en}' },
    todo: { zh: '看服务的日志;修好后它会自己补做', en: 'see the server’s log; once it is put right the work is made up for' },
  },
  JOBS_SILENT: {
    level: 'warn', who: 'administrator',
    what: { zh: '定时任务自 {last} 起没有运行', en: 'no scheduled work has been done since {last}' },
    todo: { zh: '确认服务在运行(wutong start);没有服务运行就没有定时任务', en: 'see that a server runs (wutong start); without one no scheduled work is done' },
  },
  BACKUP_NONE: {
    level: 'warn', who: 'administrator',
    what: { zh: '还没有做过备份,账本里已有 {entries} 条记账', en: 'there is no backup yet of a ledger of {entries} entries' },
    todo: { zh: '运行 wutong backup 文件,并存到另一台机器;内嵌数据库可开启 wutong pitr enable', en: 'run wutong backup FILE and keep it on another machine; on the embedded database wutong pitr enable archives continuously' },
  },
  BACKUP_OLD: {
    level: 'warn', who: 'administrator',
    what: { zh: '最近一次备份在 {at},已过 {days} 天', en: 'the last backup was on {at}, {days} days ago' },
    todo: { zh: '运行 wutong backup 文件(或 wutong pitr base),并定时运行', en: 'run wutong backup FILE (or wutong pitr base), and put it on a schedule' },
  },
  ARCHIVE_FAILING: {
    level: 'bad', who: 'machine',
    what: { zh: '日志归档不成功(最近失败 {file}),时间点恢复会缺一段', en: 'archiving of the log fails (last {file}): going back to an instant will miss a part' },
    todo: { zh: '检查归档目录的空间和权限', en: 'check the space and rights of the archive' },
  },
  DISK_LOW: {
    level: 'warn', who: 'machine',
    what: { zh: '{path} 所在磁盘只剩 {free}', en: 'the disk of {path} has {free} left' },
    todo: { zh: '腾出空间或换更大的磁盘', en: 'free some space or move to a larger disk' },
  },
  DISK_FULL_SOON: {
    level: 'bad', who: 'machine',
    what: { zh: '{path} 所在磁盘只剩 {free},已停止写入', en: 'the disk of {path} has {free} left: nothing more is written' },
    todo: { zh: '马上腾出空间', en: 'free some space at once' },
  },
} as const satisfies Record<string, FindingDef>; // prettier-ignore

export type FindingCode = keyof typeof FINDINGS;

export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[];

const fill = (text: string, params: Params): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

const filled = ({ zh, en }: Bilingual, params: Params): Bilingual => ({ zh: fill(zh, params), en: fill(en, params) });

/** A finding of the catalogue with its sentences filled. */
export function finding(code: FindingCode, params: Params = {}): Finding {
  const { level, what, todo, who } = FINDINGS[code];
  return { code, level, what: filled(what, params), todo: filled(todo, params), who: WHO[who], params };
}

/** Something that was looked at and is well. */
export function well(code: string, what: Bilingual): Finding {
  return { code, level: 'ok', what, todo: null, who: null, params: {} };
}
