/** Makes a slow backup as a program of its own, for tests that kill it. Argument 2 is JSON. */
import { backUpCluster } from '../../src/server/backup/cluster-backup.ts';
import { openKeys } from '../../src/server/keys.ts';

const { ownerUrl, keyDir, file } = JSON.parse(process.argv[2] ?? '') as Record<
  'ownerUrl' | 'keyDir' | 'file',
  string
>;
await backUpCluster({
  ownerUrl,
  file,
  keys: openKeys(keyDir),
  filesDir: `${file}-none`,
  bytesPerSecond: 1_000_000,
});
