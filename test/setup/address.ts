import pg from 'pg';

/** The same server's address with another database; text, as `URL` knows no empty host with a user. */
export function withDatabase(url: string, database: string): string {
  const changed = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(url);
  if (!changed) throw new Error(`not a PostgreSQL address: ${url}`);
  return `${changed[1]}/${encodeURIComponent(database)}${changed[2] ?? ''}`;
}

/** Runs one statement on a connection of its own. */
export async function command(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
