import type { UpkeepLevel } from '../upkeep.ts';
import type { Catalogue, Sentence } from './say.ts';

/** 运维检查的名称。 */
export const upkeepChecks = {
  settings: { zh: '设置', en: 'Settings' },
  node: { zh: 'Node 版本', en: 'Node' },
  postgres: { zh: '数据库版本', en: 'PostgreSQL' },
  disk: { zh: '磁盘', en: 'Disk' },
  clock: { zh: '时钟', en: 'Clock' },
  certificate: { zh: '证书', en: 'Certificate' },
  key: { zh: '密钥文件', en: 'Key file' },
  backup: { zh: '备份', en: 'Backup' },
  place: { zh: '备份的位置', en: 'Where backups lie' },
  'restore-test': { zh: '试恢复', en: 'Restore test' },
  migrations: { zh: '数据库结构', en: 'Schema' },
  partitions: { zh: '按月分区', en: 'Monthly partitions' },
  queue: { zh: '后台任务', en: 'Background work' },
  memory: { zh: '内存', en: 'Memory' },
} satisfies Catalogue;
export type UpkeepCheck = keyof typeof upkeepChecks;

/** What each check says, by what it found; a sentence that is not fine says what to do. */
export const upkeepSays = {
  'settings-ok': { zh: '{url}，监听 {host}:{port}。', en: '{url}, listening on {host}:{port}.' },
  'settings-alone': {
    zh: '只有这台服务器自己打得开（{url}），开通单上印的也是这个网址。对外开放前请照 docs/operation.md“HTTPS”设好网址和证书。',
    en: 'Only this machine can open {url}, which is also what the slips say. Set the address and a certificate before others come.',
  },
  'settings-wrong': { zh: '{why}', en: '{why}' },
  'node-ok': { zh: '{version}。', en: '{version}.' },
  'node-wrong': {
    zh: '{version} 太旧，请安装 20.19、22.12 或更新的长期支持版。',
    en: '{version} is too old; install 20.19, 22.12 or a newer LTS.',
  },
  'postgres-ok': { zh: '{version}。', en: '{version}.' },
  'postgres-wrong': {
    zh: '{version} 不在支持的 15–18 之内，请换一个版本（导出后再导入）。',
    en: '{version} is not within 15–18; export and import into another version.',
  },
  'postgres-unreachable': {
    zh: '连不上数据库：{why}。请检查数据库服务和 DATABASE_URL。',
    en: 'The database cannot be reached: {why}. Check its service and DATABASE_URL.',
  },
  'disk-ok': { zh: '还剩 {free}（数据 {data}）。', en: '{free} left (data {data}).' },
  'disk-attention': {
    zh: '还剩 {free}（数据 {data}），不太够。请清理，或把备份放到别的磁盘（SHAODIAN_BACKUP_DIR）。',
    en: '{free} left (data {data}). Free some space or put backups on another disk (SHAODIAN_BACKUP_DIR).',
  },
  'disk-wrong': {
    zh: '只剩 {free}，快要写不进去了。请马上清理或加磁盘。',
    en: 'Only {free} left. Free space or add a disk now.',
  },
  'clock-ok': {
    zh: '与数据库相差 {seconds} 秒（没有联网对时，准不准请与手机核对）。',
    en: '{seconds} s from the database (not compared with the network; compare with a phone).',
  },
  'clock-attention': {
    zh: '与数据库相差 {seconds} 秒，请在两台机器上打开自动对时（NTP）。',
    en: '{seconds} s from the database; switch on time synchronisation (NTP) on both machines.',
  },
  'clock-wrong': {
    zh: '与数据库相差 {seconds} 秒，迟报会判错。请马上校准两台机器的时间。',
    en: '{seconds} s from the database: lateness will be wrong. Set the clocks now.',
  },
  'certificate-ok': { zh: '{day} 到期，还有 {days} 天。', en: 'Ends on {day}, in {days} days.' },
  'certificate-attention': {
    zh: '{day} 到期，只有 {days} 天了，请换证书后重启。',
    en: 'Ends on {day}, in {days} days; renew it and restart.',
  },
  'certificate-wrong': {
    zh: '{day} 到期（还有 {days} 天），到期后谁也打不开页面。请马上换证书后重启。',
    en: 'Ends on {day} (in {days} days); nobody can open the pages then. Renew it and restart now.',
  },
  'certificate-alone': {
    zh: '没有证书，也没有写明代理：只供这台服务器自己打开。',
    en: 'No certificate and no proxy: only this machine can open the pages.',
  },
  'certificate-none': {
    zh: '由前面的代理 {proxy} 加密，证书请在代理上看。',
    en: 'The proxy {proxy} encrypts; look at its certificate there.',
  },
  'key-ok': {
    zh: '在，指纹 {fingerprint}，只有本用户能读。请确认另有一份存在别处。',
    en: 'There, fingerprint {fingerprint}, readable by this user only. Keep a copy elsewhere.',
  },
  'key-attention': {
    zh: '在，但别的用户也能读（权限 {mode}）。请运行：chmod 600 {file}',
    en: 'There, but others may read it (mode {mode}). Run: chmod 600 {file}',
  },
  'key-wrong': {
    zh: '没有密钥文件，或内容不对：{file}。证件号和备份都要靠它，请从另存的那份拷回来。',
    en: 'No key file, or not a key: {file}. Copy it back from where it was kept.',
  },
  'backup-ok': {
    zh: '最近一次 {at}，{size}，共 {count} 份。',
    en: 'Last {at}, {size}, {count} kept.',
  },
  'backup-attention': {
    zh: '最近一次 {at}，已超过一天。请看下面的记录，或运行 npm run backup。',
    en: 'Last {at}, more than a day ago. See the log, or run npm run backup.',
  },
  'backup-wrong': {
    zh: '三天以上没有备份（最近一次 {at}）。请马上运行 npm run backup，看它怎么说。',
    en: 'No backup for three days (last {at}). Run npm run backup now and see what it says.',
  },
  'backup-failed': {
    zh: '{at} 的备份没有做成：{why} 上一份好的是 {last}。请运行 npm run backup，看它怎么说。',
    en: 'The backup of {at} failed: {why} The last good one is of {last}. Run npm run backup and see what it says.',
  },
  'backup-none': {
    zh: '还没有一份备份。请运行 npm run backup。',
    en: 'There is no backup yet. Run npm run backup.',
  },
  'backup-off': {
    zh: '没有开自动备份（SHAODIAN_BACKUP_HOUR）。',
    en: 'Nightly backups are off (SHAODIAN_BACKUP_HOUR).',
  },
  'place-full': {
    zh: '{folder} 只剩 {free}（最新一份 {newest}），下几次备份会放不下。请拷走旧备份、清理，或用 SHAODIAN_BACKUP_DIR 另指一块盘。',
    en: '{folder} has {free} left (the newest backup takes {newest}); the next ones will not fit. Free some space or set SHAODIAN_BACKUP_DIR to another disk.',
  },
  'place-ok': {
    zh: '{folder}，与数据不在同一块盘。',
    en: '{folder}, on another disk than the data.',
  },
  'place-attention': {
    zh: '{folder} 与数据在同一块盘，盘坏了一起丢。请用 SHAODIAN_BACKUP_DIR 指到另一块盘，或定期拷走。',
    en: '{folder} is on the same disk as the data. Set SHAODIAN_BACKUP_DIR to another, or copy it away.',
  },
  'restore-test-ok': { zh: '{at} 试恢复成功。', en: 'Restored on trial {at}.' },
  'restore-test-attention': {
    zh: '最近半个月没有试恢复过。请在空闲时运行 npm run restore-test。',
    en: 'Not restored on trial for half a month. Run npm run restore-test when it is quiet.',
  },
  'restore-test-wrong': {
    zh: '{at} 试恢复没有成功：{why} 请马上再做一次备份并运行 npm run restore-test。',
    en: 'The restore test of {at} failed: {why} Make another backup and run npm run restore-test.',
  },
  'migrations-ok': { zh: '最新（{name}）。', en: 'Newest ({name}).' },
  'migrations-attention': {
    zh: '有 {count} 个结构更新还没有执行，重启服务时会先备份再执行。',
    en: '{count} schema updates are waiting; a restart backs up and applies them.',
  },
  'migrations-newer': {
    zh: '数据库已由更新的版本升级过（{names}），这个程序较旧，会拒绝启动。请装回新版本。',
    en: 'A newer version upgraded the database ({names}); this older program refuses to start. Install the newer one.',
  },
  'partitions-ok': { zh: '已建到 {month}。', en: 'Made up to {month}.' },
  'partitions-attention': {
    zh: '只建到 {month}，请在此之前重启一次服务（会自动续建）。',
    en: 'Made up to {month} only; restart once before then.',
  },
  'queue-ok': { zh: '没有积压。', en: 'Nothing waits.' },
  'queue-attention': {
    zh: '有 {count} 个事件在等，最早的等了 {seconds} 秒。忙的时候会这样，过几分钟再看。',
    en: '{count} events wait, the oldest for {seconds} s. Look again in some minutes.',
  },
  'queue-wrong': {
    zh: '有 {count} 个事件没有处理，最早的等了 {seconds} 秒。请重启服务；还不行就看日志里的“background work”。',
    en: '{count} events wait, the oldest for {seconds} s. Restart; look for “background work” in the log.',
  },
  'memory-ok': {
    zh: '程序用了 {used}，机器还剩 {free}。',
    en: 'The program uses {used}; {free} free.',
  },
  'memory-attention': {
    zh: '机器只剩 {free} 内存。请关掉别的程序，或加内存。',
    en: 'Only {free} of memory free. Stop other programs or add memory.',
  },
} satisfies Catalogue;
export type UpkeepSays = keyof typeof upkeepSays;

/** The level as a word. */
export const upkeepLevelText: Readonly<Record<UpkeepLevel, Sentence>> = {
  ok: { zh: '正常', en: 'Fine' },
  attention: { zh: '留意', en: 'Attention' },
  wrong: { zh: '有问题', en: 'Wrong' },
};

/** The operation page and the commands beside it. */
export const upkeepText = {
  title: { zh: '运行维护', en: 'Operation' },
  purpose: {
    zh: '备份做了没有、恢复得出来没有、这台服务器还撑不撑得住。',
    en: 'Whether backups are made and can be restored, and how this server is doing.',
  },
  health: { zh: '各项检查', en: 'Checks' },
  runs: { zh: '备份和试恢复记录', en: 'Backups and restore tests' },
  says: { zh: '说明', en: 'What it says' },
  at: { zh: '时间', en: 'When' },
  kind: { zh: '做了什么', en: 'What' },
  backup: { zh: '备份', en: 'Backup' },
  'restore-test': { zh: '试恢复', en: 'Restore test' },
  result: { zh: '结果', en: 'Result' },
  done: { zh: '成功', en: 'Done' },
  failed: { zh: '没有成功', en: 'Failed' },
  size: { zh: '大小', en: 'Size' },
  took: { zh: '用时', en: 'Took' },
  seconds: { zh: '{seconds} 秒', en: '{seconds} s' },
  'no-runs': { zh: '还没有备份过', en: 'No backup yet' },
  'no-runs-how': {
    zh: '正式运行时每天夜里自动备份；也可以请管服务器的人运行 npm run backup。',
    en: 'A real county is backed up every night; whoever runs the server may also run npm run backup.',
  },
  summary: {
    zh: '哨点 {version} · {since} 启动 · {next}',
    en: '哨点 {version} · since {since} · {next}',
  },
  'next-at': {
    zh: '每天 {hour} 点自动备份，留 {keep} 份',
    en: 'backed up daily at {hour}:00, {keep} kept',
  },
  'next-off': { zh: '没有开自动备份', en: 'nightly backups are off' },
  'how-title': { zh: '要恢复、搬家或升级', en: 'To restore, move or upgrade' },
  how: {
    zh: '在服务器上照 docs/operation.md 做；备份已加密，还要另存的密钥文件 master.key 才打得开。',
    en: 'Follow docs/operation.md on the server; backups are encrypted and need the master.key that is kept apart.',
  },
  'upgrade-first': {
    zh: '程序是新版本，数据库结构有 {count} 个更新（到 {name}）。先自动备份…',
    en: 'The program is newer; {count} schema updates (to {name}). Backing up first…',
  },
  'upgrade-backed-up': { zh: '备份好了：{file}', en: 'Backed up: {file}' },
  'upgrade-again': {
    zh: '上次升级没有做完。升级前的备份留着，没有再做：{file}',
    en: 'The last upgrade did not end. The backup made before it is kept and no other was made: {file}',
  },
  'upgrade-back': {
    zh: '  要退回旧版本：停下程序，装回旧版本，把 SHAODIAN_DATA 指到一个空文件夹，运行\n  npm run restore -- {file} --key {key}',
    en: '  To go back: stop, install the old version, set SHAODIAN_DATA to an empty folder and run\n  npm run restore -- {file} --key {key}',
  },
  'upgrade-back-external': {
    zh: '  要退回旧版本：停下程序，装回旧版本，在数据库服务器上另建一个空数据库，把 DATABASE_URL 指到它，运行\n  npm run import-all -- {file} --key {key}',
    en: '  To go back: stop, install the old version, make a new empty database on the server, set DATABASE_URL to it and run\n  npm run import-all -- {file} --key {key}',
  },
  'upgrade-refused': {
    zh: '升级前的备份没有做成：{why}\n  数据库没有改动。请先解决；确实不要备份时，设置 SHAODIAN_UPGRADE_WITHOUT_BACKUP=1 再启动。',
    en: 'The backup before the upgrade failed: {why}\n  Nothing was changed. Mend it, or set SHAODIAN_UPGRADE_WITHOUT_BACKUP=1.',
  },
  'doctor-sound': { zh: '检查完毕，没有要处理的。', en: 'Checked; nothing to do.' },
  'doctor-attention': {
    zh: '检查完毕，{attention} 项要留意，{wrong} 项有问题。',
    en: 'Checked: {attention} to look at, {wrong} wrong.',
  },
} satisfies Catalogue;
