import type { ReactNode } from 'react';

interface FactsProps {
  readonly rows: readonly (readonly [string, ReactNode])[];
  /** Whole sentences: each over the full width, with its own line breaks. */
  readonly isLong?: boolean;
}

/** Label and value, as a quiet list; empty values are left out. */
export function Facts({ rows, isLong = false }: FactsProps) {
  return (
    <dl className={isLong ? 'd-facts d-facts-long' : 'd-facts'}>
      {rows
        .filter(
          ([, value]) => value !== undefined && value !== '' && value !== null && value !== false,
        )
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
