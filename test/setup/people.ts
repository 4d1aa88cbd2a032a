import { checkDigitOf } from '../../src/domain/identity.ts';
import type { TestServer } from './server.ts';

/** An ID number of nobody: the district does not exist. An odd `sequence` is a boy's, an even one a girl's. */
export function inventedId(birthDay: string, sequence: number): string {
  const digits = `359900${birthDay.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return digits + checkDigitOf(digits);
}

/** Every row of the tables of a schema as text, to look for what must not be there. */
export async function tableTexts(
  server: TestServer,
  schema: string,
  only?: readonly string[],
): Promise<string[]> {
  const tables = await server.sql<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = $1::regnamespace and relkind = 'r'`,
    [schema],
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    if (only && !only.includes(name)) continue;
    const rows = await server.sql<{ row: string }>(
      `select t::text as row from ${schema}.${name} t`,
    );
    texts.push(...rows.map((one) => `${name} ${one.row}`));
  }
  return texts;
}
