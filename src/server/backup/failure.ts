import { type BackupCode, backupText } from '../../domain/text/backup.ts';
import { type Detail, say } from '../../domain/text/say.ts';

/**
 * A backup, restore, export or import could not be made, for a reason the person at the machine can act on.
 * `message` is the Chinese sentence; the program prints it without a stack.
 */
export class BackupFailure extends Error {
  override name = 'BackupFailure';
  readonly code: BackupCode;

  constructor(code: BackupCode, detail: Detail = {}, options?: ErrorOptions) {
    super(say(backupText[code], 'zh', detail), options);
    this.code = code;
  }
}

/** The exit code of a command that another program was ahead of: nothing went wrong. */
export const alreadyRunning = 75;

/** The exit code of a command that ends with an error. */
export function exitCodeOf(error: unknown): number {
  return error instanceof BackupFailure && error.code === 'backup-running' ? alreadyRunning : 1;
}
