import type { Catalogue } from './say.ts';

/** 内置数据库的说法: why the embedded database could not be started, and what to do about it. */
export const engineText = {
  'engine-no-platform': {
    zh: '内置数据库没有适合本机（{machine}）的版本。请另装 PostgreSQL 15–18，用 DATABASE_URL 指向它；Windows 电脑也可在 WSL2 里运行。',
    en: 'There is no embedded database for this machine ({machine}). Install PostgreSQL 15–18 and set DATABASE_URL, or use WSL2 on Windows.',
  },
  'engine-no-binaries': {
    zh: '在 {folder} 找不到 PostgreSQL 的 initdb 和 postgres，请检查 SHAODIAN_PG_BIN。',
    en: 'initdb and postgres are not in {folder}. Check SHAODIAN_PG_BIN.',
  },
  'engine-not-runnable': {
    zh: '内置数据库的程序不能在本机运行，或读不到数据文件夹 {folder}：{why}。可另装 PostgreSQL 15–18，用 SHAODIAN_PG_BIN 指向它的程序文件夹。',
    en: 'The embedded database cannot run here or cannot reach {folder}: {why}. Install PostgreSQL 15–18 and set SHAODIAN_PG_BIN to its bin folder.',
  },
  'engine-in-use': {
    zh: '数据文件夹 {folder} 正被另一个哨点程序（进程号 {pid}）使用。请先关掉它，或用 SHAODIAN_DATA 另指一个文件夹。',
    en: 'The data folder {folder} is in use by another 哨点 (process {pid}). Stop it first, or set SHAODIAN_DATA to another folder.',
  },
  'engine-no-access': {
    zh: '当前用户不能写数据文件夹 {folder}，它可能由别的用户建立。请换回那个用户；要改归运行服务的用户，先停下程序，用 root 运行 chown -R 用户: {folder}；或用 SHAODIAN_DATA 另指一个文件夹。',
    en: 'You may not write to the data folder {folder}; another user may have made it. Use that user; or stop the program and, as root, chown -R it to the user of the service; or set SHAODIAN_DATA to another folder.',
  },
  'owner-acts': {
    zh: '数据文件夹 {folder} 属于用户 {user}，这条命令以他的身份运行。',
    en: 'The data folder {folder} belongs to {user}; this command runs as that user.',
  },
  'owner-is-root': {
    zh: '这里的文件现在归 root。服务用别的用户运行的，启动前请运行：chown -R 用户: {folder}',
    en: 'The files here belong to root now. Where the service runs as another user, first run: chown -R USER: {folder}',
  },
  'owner-not-possible': {
    zh: '数据文件夹 {folder} 属于用户 {user}，root 直接运行会把文件变成 root 的，所以没有运行；这里又换不成他的身份（{why}）。请用 sudo -u {user} 运行这条命令。',
    en: 'The data folder {folder} belongs to {user}; run by root, files would become those of root, so nothing was run, and the user could not be changed here ({why}). Use sudo -u {user}.',
  },
  'owner-no-program': {
    zh: '数据文件夹属于用户 {user}，他读不到程序文件夹 {folder}，没有运行。请把程序放到 /opt 这样大家都能读的地方。',
    en: 'The data folder belongs to {user}, who cannot read the program in {folder}; nothing was run. Put the program where everybody can read it, such as /opt.',
  },
  'key-missing': {
    zh: '密钥文件不见了：{file}。数据库里的证件号、电话和备份都靠它，请从另存的地方拷回来再运行；没有另造新的。',
    en: 'The key file {file} is gone. Identity numbers, phones and backups depend on it: copy it back from where it was kept. No new one was made.',
  },
  'key-wrong': {
    zh: '密钥文件 {file} 里不是 64 个十六进制字符，可能没有拷全。请从另存的地方重新拷一份。',
    en: 'The key file {file} does not hold 64 hexadecimal characters. Copy it again from where it was kept.',
  },
  'schema-newer': {
    zh: '这个数据库已由更新的版本升级过（{names}），这个程序较旧，没有启动，数据没有改动。请装回新版本；确实要退回旧版本，照升级时打印的办法用升级前的备份恢复到空文件夹。',
    en: 'A newer version has upgraded this database ({names}) and this program is older; nothing was started or changed. Install the newer version, or go back with the backup made before the upgrade.',
  },
  'no-create-role': {
    zh: '数据库用户 {user} 不能建角色，没有开始。请让数据库管理员运行：alter role {user} createrole；或由他另建好 {roles}，用 docs/operation.md 写的几个 _URL 设置给出。',
    en: 'The database user {user} may not create roles; nothing was begun. Have the administrator run: alter role {user} createrole; or make {roles} and name them in the _URL settings of docs/operation.md.',
  },
  'engine-other-version': {
    zh: '数据文件夹 {folder} 是 PostgreSQL {found} 的，现在的程序是 {running} 版，不能直接打开；数据没有改动。请用原来的版本启动并导出，再导入新文件夹。',
    en: 'The data in {folder} belongs to PostgreSQL {found} and this is {running}. Nothing was changed. Export with the old version, then import into a new folder.',
  },
  'engine-not-created': {
    zh: '没能在 {folder} 建立数据库：{why}',
    en: 'The database could not be created in {folder}: {why}',
  },
  'engine-not-started': {
    zh: '数据库没有启动起来：{why}',
    en: 'The database did not start: {why}',
  },
  'engine-restarting': {
    zh: '数据库意外停止，正在重新启动；已提交的数据不会丢。',
    en: 'The database stopped unexpectedly and is being restarted. Nothing committed is lost.',
  },
  'engine-lost': {
    zh: '数据库一分钟内多次意外停止，程序退出。请检查磁盘空间和内存后再启动。',
    en: 'The database stopped several times within a minute. Check disk space and memory, then start again.',
  },
} as const satisfies Catalogue;

/** Which sentence of the embedded database. */
export type EngineCode = keyof typeof engineText;
