/** What can go wrong with a backup or with bringing one back, and what to do then. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  BACKUP_UNREADABLE: {
    kind: 'input',
    zh: '“{file}”打不开或不是梧桐的备份文件({why})。请选 wutong backup 写出的文件。',
    en: '“{file}” cannot be opened or is not a Wutong backup ({why}). Choose a file that wutong backup wrote.',
  },
  BACKUP_FORMAT: {
    kind: 'input',
    zh: '“{file}”的备份格式是第 {found} 版,本程序只认到第 {known} 版。请换用更新的梧桐来恢复。',
    en: '“{file}” is in backup format {found}; this program knows formats up to {known}. Restore it with a newer Wutong.',
  },
  BACKUP_TRUNCATED: {
    kind: 'input',
    zh: '“{file}”不完整:在“{part}”处中断。什么也没有恢复。请换一份完整的备份。',
    en: '“{file}” is incomplete: it breaks off in “{part}”. Nothing was restored. Use a complete backup.',
  },
  BACKUP_ALTERED: {
    kind: 'input',
    zh: '“{file}”中“{part}”的内容与写出时的 SHA-256 不符:文件损坏或被改动。什么也没有恢复。请换一份备份。',
    en: 'In “{file}” the part “{part}” no longer has the SHA-256 it was written with: the file is damaged or was changed. Nothing was restored. Use another backup.',
  },
  BACKUP_NEWER: {
    kind: 'input',
    zh: '“{file}”由更新的梧桐写出:本程序没有迁移 {migration},或内容不同。请先升级程序再恢复。',
    en: '“{file}” was written by a newer Wutong: this program lacks the migration {migration}, or has another text of it. Upgrade the program, then restore.',
  },
  BACKUP_NO_SCHEMA: {
    kind: 'input',
    zh: '{address} 里还没有账本,没有可备份的内容。请先运行 wutong start,或用 --data 指定目录。',
    en: 'There is no ledger in {address} yet, so there is nothing to back up. Run wutong start first, or name the directory with --data.',
  },
  BACKUP_UNWRITABLE: {
    kind: 'input',
    zh: '备份写不到“{file}”({why})。请换一个位置,或腾出空间。',
    en: 'The backup cannot be written to “{file}” ({why}). Choose another place, or free some space.',
  },
  RESTORE_NOT_EMPTY: {
    kind: 'refused',
    zh: '目标账本不是空的({what})。恢复会顶替它:确认要这样做请加 --replace,原有内容会先另存一份。',
    en: 'The target ledger is not empty ({what}). A restore takes its place: to do that add --replace; what is there is saved to a file first.',
  },
  RESTORE_SHARED: {
    kind: 'refused',
    zh: '这份备份的表结构较旧,恢复时要重建全部表,而目标数据库里还有别的内容({what})。请恢复到一个单独的空数据库。',
    en: 'This backup has an older schema, so all tables are made anew, and the target database holds something else ({what}). Restore into an empty database of its own.',
  },
  RESTORE_NOT_OWNER: {
    kind: 'system',
    zh: '重建表需要数据库所有者的权限({detail})。请恢复到一个空数据库,或改用该库的所有者。',
    en: 'Making the tables anew needs the rights of the database owner ({detail}). Restore into an empty database, or connect as its owner.',
  },
  RESTORE_CHAIN: {
    kind: 'refused',
    zh: '备份里的哈希链不成立:第 {seq} 条{why}。什么也没有恢复,原有账本未动。请换一份备份。',
    en: 'The chain of hashes in the backup does not hold: line {seq}: {why}. Nothing was restored and what was there is untouched. Use another backup.',
  },
  RESTORE_CACHES: {
    kind: 'system',
    zh: '恢复后有 {count} 处缓存与记账不符(如 {kind} {record})。已全部撤回,原有账本未动。请把这份备份交给维护人员。',
    en: 'After the restore {count} caches differed from their entries (such as {kind} {record}). All was taken back and what was there is untouched. Give this backup to who maintains the program.',
  },
  RESTORE_TABLE: {
    kind: 'input',
    zh: '备份里有表“{table}”,而目标数据库没有它或少了列。请用写出备份的那一版梧桐恢复。',
    en: 'The backup holds the table “{table}”, which the target database lacks or has without some column. Restore with the Wutong that wrote the backup.',
  },
}); // prettier-ignore
