import { useParams } from 'react-router';

import { homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { CountyYear } from './CountyYear.tsx';
import { SchoolYear } from './SchoolYear.tsx';

/** 升级与毕业 of the place in the address, else of the own one: a county's schools, or one school's classes. */
export function YearPage() {
  const me = useMe();
  const placeId = useParams()['placeId'] ?? homePlace(me, 'roster.advance');
  const place = useAsk('place.children', placeId ? { placeId } : undefined);
  return (
    <Answer query={place}>
      {({ place: one }) =>
        one.kind === 'school' ? (
          <SchoolYear key={one.placeId} schoolId={one.placeId} name={one.fullName} />
        ) : (
          <CountyYear key={one.placeId} placeId={one.placeId} />
        )
      }
    </Answer>
  );
}
