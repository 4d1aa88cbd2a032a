import { engineText, type EngineCode } from '../../domain/text/engine.ts';
import { say, type Detail, type Language } from '../../domain/text/say.ts';

/**
 * The embedded database could not be started, for a reason the person at the machine can act on.
 * `message` is the Chinese sentence; the program prints it without a stack and ends.
 */
export class EngineFailure extends Error {
  override name = 'EngineFailure';
  readonly code: EngineCode;
  readonly detail: Detail;

  constructor(code: EngineCode, detail: Detail = {}, options?: ErrorOptions) {
    super(say(engineText[code], 'zh', detail), options);
    this.code = code;
    this.detail = detail;
  }

  /** The sentence in the language asked for. */
  sentence(language: Language): string {
    return say(engineText[this.code], language, this.detail);
  }
}
