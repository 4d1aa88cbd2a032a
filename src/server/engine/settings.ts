/**
 * Settings for a school's small machine (4 GB, two cores) that also serves the pages. What makes a
 * commit durable (fsync, synchronous_commit, full_page_writes) keeps its safe default: on.
 */
const SMALL_MACHINE = {
  // Whoever needs room in here first has to write what others changed, and to wait for the disk in a mere look.
  shared_buffers: '256MB',
  max_connections: '60',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  // After a checkpoint every page is logged whole once more: a city's morning stood still for a second or two every
  // few minutes. Seldom ones cost disk, and a longer recovery after a crash.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  // Planning with just-in-time compilation costs more than any page query gains.
  jit: 'off',
};

/** One dialect of time: the county's day is computed by the program, never by the server's zone. */
const FIXED = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_checkpoints: 'off',
};

/** For test databases that are thrown away: the safety of a commit is traded for speed. */
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The arguments of `postgres` for a cluster folder, a socket folder and a durability. */
export function postgresArguments(cluster: string, socketDir: string, durable: boolean): string[] {
  const settings = {
    ...SMALL_MACHINE,
    ...FIXED,
    unix_socket_directories: socketDir,
    ...(durable ? {} : THROW_AWAY),
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, ...words];
}

/** The arguments of `initdb` for a major version of PostgreSQL. */
export function initdbArguments(cluster: string, major: number, durable: boolean): string[] {
  return [
    ...['--pgdata', cluster, '--username', 'shaodian_owner', '--encoding', 'UTF8'],
    '--locale=C',
    // Byte order, and upper and lower case by Unicode, the same on every machine and system.
    ...(major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
    '--data-checksums',
    // The only door is a socket in a folder closed to everyone else (0700): whoever can reach it
    // could read the files themselves, so a password would add a secret to keep and no safety.
    ...['--auth-local=trust', '--auth-host=reject', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ];
}
