import type { ReactNode } from 'react';

/** Label and value, as a quiet list; empty values are left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="d-facts">
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
