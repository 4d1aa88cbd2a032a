import fastJson from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';

type Compiler = Parameters<FastifyInstance['setSerializerCompiler']>[0];
type Schema = Parameters<typeof fastJson>[0];

/**
 * 写出: an answer as JSON by its operation's output, and nothing that the output does not name. Four times as fast as
 * looking through the answer first: a board of a thousand schools is half a million characters. Whether answers
 * are what the contract says is seen by the tests, which look through each.
 */
export const writeAnswers: Compiler = ({ schema }) => {
  // Most operations are not asked in the first minutes: each is prepared when it is.
  let write: ((answer: unknown) => string) | undefined;
  return (answer) => (write ??= writerOf(zodOf(schema)))(answer);
};

/** How answers of a schema are written: what it does not name is left out. Throws where something required is missing. */
export function writerOf<T>(output: z.ZodType<T>): (answer: T) => string {
  const schema = z.toJSONSchema(output, { io: 'output', target: 'draft-7', override: open });
  return fastJson(schema as Schema);
}

/** An answer in UTF-8 JSON, written by its handler because most of it was written for the one before. */
export class Written<T> {
  readonly bytes: Buffer;
  declare readonly of: T;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Other properties are left out where an object is written, and do not keep it from being one of several kinds. */
function open({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}

/** The schema of a response, which may come with a content type. */
function zodOf(schema: unknown): z.ZodType {
  if (schema instanceof z.ZodType) return schema;
  throw new Error('a response without a zod schema');
}
