import type { Catalogue } from './say.ts';

/** 备份、恢复、搬家的说法: why an archive could not be made or used, and what to do about it. */
export const backupText = {
  'backup-cut': {
    zh: '文件 {file} 不完整（可能没有写完或没有拷全），不能用它恢复。请换一份，或重新拷贝。',
    en: '{file} is not whole (cut short or copied in part) and cannot be restored. Use another one or copy it again.',
  },
  'backup-not-ours': {
    zh: '{file} 不是哨点的备份或导出文件。',
    en: '{file} is not a backup or export of 哨点.',
  },
  'backup-damaged': {
    zh: '文件 {file} 的内容被改动过或已损坏，不能使用。请换一份备份。',
    en: 'The content of {file} was changed or is damaged. Use another backup.',
  },
  'backup-other-key': {
    zh: '{file} 是用另一把密钥（指纹 {wanted}）加密的，现在的密钥指纹是 {found}。请用 --key 指出当时的 master.key。',
    en: '{file} was encrypted with another key (fingerprint {wanted}); this one is {found}. Name that master.key with --key.',
  },
  'backup-no-key': {
    zh: '没有密钥打不开备份。请用 --key 指出与数据库分开保存的 master.key（指纹应为 {wanted}）。',
    en: 'The backup cannot be opened without its key. Name the master.key that was kept apart with --key (fingerprint {wanted}).',
  },
  'backup-bad-key': {
    zh: '{file} 读不到，或不是密钥文件：里面应是 64 个十六进制字符，当前用户要能读。',
    en: '{file} cannot be read or is not a key file: it should hold 64 hexadecimal characters.',
  },
  'run-not-noted': {
    zh: '结果没有记进 {folder} 里的 runs.jsonl，“运行维护”页上看不到这一次。请检查这个文件夹的空间和权限。',
    en: 'The result could not be noted in runs.jsonl of {folder}, so the operation page does not show it. Check its space and permissions.',
  },
  'backup-running': {
    zh: '另一个备份正在进行，这次没有再做。请等它结束。',
    en: 'Another backup is running; this one was not made. Wait until it ends.',
  },
  'backup-no-space': {
    zh: '{folder} 只剩 {free}，估计需要 {need}，没有开始。请清理磁盘或换一个文件夹。',
    en: '{folder} has {free} left and about {need} are needed; nothing was started. Free some space or choose another folder.',
  },
  'backup-no-folder': {
    zh: '不能写备份文件夹 {folder}：{why}。请检查它是否存在、当前用户能否写入，或用 SHAODIAN_BACKUP_DIR 另指一个。',
    en: 'The backup folder {folder} cannot be written to: {why}. Check it, or set SHAODIAN_BACKUP_DIR to another.',
  },
  'backup-exists': {
    zh: '{file} 已经存在，没有覆盖。请换一个文件名。',
    en: '{file} exists and was not overwritten. Choose another name.',
  },
  'backup-not-embedded': {
    zh: '正在用 DATABASE_URL 指的数据库。整库备份只用于内置数据库；这里请用 npm run export 导出（也可另用数据库自己的备份）。',
    en: 'DATABASE_URL names the database. Whole backups are for the embedded one; use npm run export here, or the backup of that server.',
  },
  'restore-external': {
    zh: '恢复只用于内置数据库，现在设置了 DATABASE_URL。要装进那个数据库，请用导出文件和 npm run import-all。',
    en: 'Restoring is for the embedded database and DATABASE_URL is set. Use an export and npm run import-all for that server.',
  },
  'restore-not-empty': {
    zh: '{folder} 里已有数据库，没有覆盖。请用 SHAODIAN_DATA 指一个空文件夹，核对好以后再换过去。',
    en: 'There is a database in {folder} already; nothing was overwritten. Set SHAODIAN_DATA to an empty folder.',
  },
  'restore-is-export': {
    zh: '{file} 是导出文件，不是整库备份。请用 npm run import-all。',
    en: '{file} is an export, not a backup. Use npm run import-all.',
  },
  'restore-is-backup': {
    zh: '{file} 是整库备份，不是导出文件。请用 npm run restore。',
    en: '{file} is a backup, not an export. Use npm run restore.',
  },
  'restore-other-engine': {
    zh: '这份备份是 PostgreSQL {found}（{machine}）的，本机的内置数据库是 {running}（{here}），整库恢复不了。请在原来的机器上导出（npm run export），再在这里导入。',
    en: 'This backup is of PostgreSQL {found} on {machine}; here runs {running} on {here}. Export on the old machine and import here.',
  },
  'import-not-empty': {
    zh: '目标数据库里已有数据（{table}），没有导入。请用一个空的数据库或空的数据文件夹。',
    en: 'The database is not empty ({table}); nothing was imported. Use an empty one.',
  },
  'import-newer': {
    zh: '{file} 由更新的版本导出（有 {name}），请先把这里的程序升级到同样或更新的版本。',
    en: '{file} was exported by a newer version (it has {name}). Upgrade the program here first.',
  },
  'import-changed': {
    zh: '{file} 里的数据库结构文件 {name} 和本程序的不一样，不能导入。请用导出时的程序版本。',
    en: 'The schema file {name} differs between {file} and this program. Use the version that made the export.',
  },
  'import-count': {
    zh: '表 {table} 应有 {wanted} 行，导入了 {found} 行，全部撤回，什么也没有留下。',
    en: 'Table {table} should have {wanted} rows and {found} arrived; everything was undone.',
  },
  'import-queue': {
    zh: '目标数据库的事务编号太靠后，操作记录接不上。请换一个空的数据库。',
    en: 'The transaction numbers of the two databases are too far apart for the audit to go on. Use another empty database.',
  },
} satisfies Catalogue;

export type BackupCode = keyof typeof backupText;
