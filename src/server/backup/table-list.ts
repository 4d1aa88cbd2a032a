import type pg from 'pg';

/** A table of the program with its columns; a table cut by month counts as one. */
export interface TableColumns {
  /** As SQL writes it, for example auth."user". */
  readonly name: string;
  /** Columns that are stored, as SQL writes them. */
  readonly columns: readonly string[];
}

/** Every table of the program in both schemas; the job queue makes its own anew and is left out. */
export async function tablesOf(client: pg.ClientBase): Promise<TableColumns[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select format('%I.%I', nspname, relname) as name, array_agg(quote_ident(attname) order by attnum) as columns
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
     where nspname in ('public', 'auth') and relkind in ('r', 'p') and not relispartition
     group by nspname, relname order by nspname, relname`,
  );
  return rows;
}

/** Tables whose rows come and go by themselves: fewer of them later is nothing lost. */
const passing = new Set([
  'public.outbox',
  'public.school_day_stale',
  'public.watch_stale',
  'public.symptom_day',
  'public.scorecard_month',
  'public.scorecard_signal',
  'public.scorecard_found_later',
  'public.work_snooze',
  'public.receipt',
  'public.day_exception',
  'public.session_rule',
  'public.term',
  'public.membership',
  'auth.session',
  'auth.verification',
  'auth.invitation',
  'auth.family_entry',
  'auth.family_lock',
]);

/** True where a table that was counted may hold fewer rows a moment later without anything being lost. */
export function mayShrink(table: string): boolean {
  return passing.has(table);
}
