// `npm run serve`, `npm run migrate` and so on: one command of the program, built first if stale.
import { ensureBuilt, giveUp, runMain } from './ensure.mjs';

const args = process.argv.slice(2);
await ensureBuilt().catch((error) => giveUp(error.message));
await runMain(args);
