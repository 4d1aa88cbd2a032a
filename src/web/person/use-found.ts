import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { send } from '../ask.ts';
import { can, type Me } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';

type Answer = Output<'person.search'>;
export type Found = Answer['rows'][number];

const pauseMs = 200;
const pageOf = 8;

/** Where somebody who was found is opened: their file, or the list that they are on. */
export function addressOf(me: Me, one: Found): string {
  return can(me, 'person.open') ? paths.person(one.personId) : paths.people(one.placeId);
}

export type FoundQuery = ReturnType<typeof useFound>;

/** Those found for what is typed, in pages, a short pause after the last letter. */
export function useFound(typed: string) {
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return useInfiniteQuery({
    queryKey: ['person.search', q],
    queryFn: async ({ pageParam, signal }) =>
      await send(
        'person.search',
        { q, limit: pageOf, ...(pageParam && { after: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last: Answer) => last.next,
    enabled: q !== '' && typed.trim() !== '',
    retry: false,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}
