import type { Caller } from './ask.ts';

/** A list asked for as a file: what came, and the code of the refusal where none did. */
export async function takeFile(caller: Caller, list: string, input: Record<string, string>) {
  const answer = await caller.raw(`/api/${list}/export?${new URLSearchParams(input)}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isFile = answer.status === 200;
  return {
    status: answer.status,
    name: decodeURIComponent(answer.headers.get('content-disposition') ?? ''),
    bytes,
    code: isFile ? '' : (JSON.parse(bytes.toString()) as { code: string }).code,
  };
}

/** The lines of a list's .csv: the head, the rows, how many rows there are, and an empty one. */
export async function csvLines(
  caller: Caller,
  list: string,
  input: Record<string, string>,
): Promise<string[]> {
  const { bytes } = await takeFile(caller, list, { ...input, format: 'csv' });
  return bytes.toString().split('\r\n');
}

/** The rows of a list's .csv, and what its last line says. */
export async function csvRows(
  caller: Caller,
  list: string,
  input: Record<string, string>,
): Promise<{ head: string; rows: string[]; count: string }> {
  const [head = '', ...lines] = await csvLines(caller, list, input);
  return { head, rows: lines.slice(0, -2), count: lines.at(-2) ?? '' };
}
