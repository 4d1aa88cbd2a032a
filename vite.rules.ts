import type { Plugin } from 'vite';

/** What a rule file says to experts and tests only. */
const forExperts = new Set(['name', 'source', 'grade', 'effectiveFrom', 'examples']);

/** Leaves out of the pages what no page reads of a rule file: its source and its examples. */
export function leanRules(): Plugin {
  return {
    name: 'lean-rules',
    enforce: 'pre',
    transform: {
      filter: { id: /\/rules\/[^?]+\.json$/ },
      handler(text) {
        const rule = JSON.parse(text) as Record<string, unknown>;
        const read = Object.entries(rule).filter(([field]) => !forExperts.has(field));
        return { code: JSON.stringify(Object.fromEntries(read)), map: null };
      },
    },
  };
}
