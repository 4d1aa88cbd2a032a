/** Runs an embedded database as a program of its own, for tests that kill it: argument 2 is its data folder. */
import { startEngine } from '../../src/server/engine.ts';

const [, , dataDir = ''] = process.argv;
try {
  const engine = await startEngine({ dataDir });
  process.once('SIGTERM', () => void engine.stop());
  console.log(JSON.stringify({ url: engine.url('postgres') }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
