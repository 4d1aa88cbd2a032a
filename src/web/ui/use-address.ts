import { useSearchParams } from 'react-router';

/** The filters of a page, kept in the address so that it can be sent to a colleague. */
export interface Address {
  readonly get: (name: string) => string | undefined;
  /** Changes filters; undefined or '' takes one away. A changed filter begins at the first page again. */
  readonly set: (changes: Readonly<Record<string, string | undefined>>) => void;
}

/** Reads and writes the filters of the page's address. */
export function useAddress(): Address {
  const [search, setSearch] = useSearchParams();
  return {
    get: (name) => search.get(name) || undefined,
    set: (changes) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (!('after' in changes)) after.delete('after');
          for (const [name, value] of Object.entries(changes))
            if (value) after.set(name, value);
            else after.delete(name);
          return after;
        },
        { replace: !('after' in changes) },
      );
    },
  };
}
