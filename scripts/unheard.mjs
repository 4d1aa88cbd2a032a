// A reporter of vitest: writes how many errors nobody heard to the file that SHAODIAN_UNHEARD names.
import { writeFileSync } from 'node:fs';

export default class Unheard {
  onTestRunEnd(_files, errors) {
    writeFileSync(process.env.SHAODIAN_UNHEARD, String(errors.length));
  }
}
