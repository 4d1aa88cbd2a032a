/** Classes of SQLSTATE whose messages repeat a value that somebody typed: data exceptions, broken rules. */
const quotesValues = /^2[23]/;

type Fault = {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  /** What it came from. */
  readonly cause?: Fault;
};

/** Causes of causes; further ones say nothing more. */
const mostCauses = 3;

/** What of an error may stand in a log: never a value that a person typed. */
export function faultOf(error: unknown, depth = 0): Fault {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  const { code, constraint, table } = error as {
    code?: unknown;
    constraint?: unknown;
    table?: unknown;
  };
  const isQuoting =
    typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && quotesValues.test(code);
  const message = isQuoting ? `SQLSTATE ${code}` : error.message;
  // A stack begins with the message.
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { cause } = error;
  return {
    ...{ type: error.name, message, code, constraint, table, stack: frames.join('\n') },
    ...(cause !== undefined && depth < mostCauses && { cause: faultOf(cause, depth + 1) }),
  };
}
