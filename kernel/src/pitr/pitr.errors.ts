/** What can go wrong with going back to an instant, and what to do then. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  PITR_SERVER: {
    kind: 'refused',
    zh: '时间点恢复只用于内嵌数据库。服务器上的 PostgreSQL 请用它自己的归档工具(如 pgBackRest),并用 wutong backup 另存整本账。',
    en: 'Going back to an instant is for the embedded database. For a PostgreSQL server use its own archiving (such as pgBackRest), and wutong backup for the ledger itself.',
  },
  PITR_WINDOWS: {
    kind: 'refused',
    zh: '本机是 Windows,内嵌数据库在这里还不能连续归档。请定时运行 wutong backup。',
    en: 'On Windows the embedded database cannot archive continuously yet. Run wutong backup on a schedule.',
  },
  PITR_OFF: {
    kind: 'refused',
    zh: '“{path}”没有开启时间点恢复。请先运行 wutong pitr enable。',
    en: 'Going back to an instant is not enabled for “{path}”. Run wutong pitr enable first.',
  },
  PITR_RESTART: {
    kind: 'refused',
    zh: '已设置,但正在运行的数据库还没有归档。请先停止使用“{path}”的程序(wutong start),再运行一次。',
    en: 'It is set, but the running database does not archive yet. Stop the programs that use “{path}” (wutong start) and run this again.',
  },
  PITR_DIR_TAKEN: {
    kind: 'refused',
    zh: '“{dir}”里是另一个数据库“{owner}”的归档。请用 --dir 换一个空目录。',
    en: '“{dir}” holds the archive of another database, “{owner}”. Choose an empty directory with --dir.',
  },
  PITR_DIR_UNREACHABLE: {
    kind: 'refused',
    zh: '数据库以用户 {user} 运行,进不去归档目录“{dir}”。请换一个目录或修改权限。',
    en: 'The database runs as {user}, who cannot enter the archive “{dir}”. Choose another directory or change its rights.',
  },
  PITR_ARCHIVE_FAILING: {
    kind: 'system',
    zh: '归档没有写成(最近失败:{file})。请检查“{dir}”的空间和权限,然后再试;账本本身不受影响。',
    en: 'Archiving does not succeed (last failure: {file}). Check the space and rights of “{dir}” and try again; the ledger itself is not affected.',
  },
  PITR_NO_BASE: {
    kind: 'input',
    zh: '回不到 {to}:最早可以回到 {earliest}。请选更晚的时间,或用 wutong backup 写出的文件恢复。',
    en: 'Cannot go back to {to}: the earliest instant is {earliest}. Choose a later one, or restore a file written by wutong backup.',
  },
  PITR_BASE_DAMAGED: {
    kind: 'system',
    zh: '基础备份“{base}”中的“{file}”损坏或缺失。请用另一个基础备份之后的时间,或用 wutong backup 写出的文件恢复。',
    en: '“{file}” in the base backup “{base}” is damaged or missing. Choose an instant after another base, or restore a file written by wutong backup.',
  },
  PITR_WAL_MISSING: {
    kind: 'system',
    zh: '归档缺少 {segment},回不到 {to};只能回到缺口之前。请选更早的时间,或从另一个基础备份开始。',
    en: 'The archive lacks {segment}, so {to} cannot be reached; only instants before the gap can. Choose an earlier one, or one after a later base.',
  },
  PITR_INTO_EXISTS: {
    kind: 'refused',
    zh: '“{path}”已经存在且不是空目录。请用 --into 指定一个新目录。',
    en: '“{path}” exists and is not empty. Name a new directory with --into.',
  },
  PITR_TABLESPACES: {
    kind: 'refused',
    zh: '这个数据库用了表空间,基础备份不包括它们。请用 wutong backup。',
    en: 'This database uses tablespaces, which a base backup does not include. Use wutong backup.',
  },
}); // prettier-ignore
