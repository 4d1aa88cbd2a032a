// `npm start`: does all that is needed and runs the demonstration county.
import { ensureBuilt, giveUp, runMain } from './ensure.mjs';

await ensureBuilt().catch((error) => giveUp(error.message));
await runMain(['demo', ...process.argv.slice(2)]);
