import {
  placePageText,
  placeText,
  schemeText,
  schoolKindText,
  stageText,
} from '../../domain/text/place.ts';
import { Facts } from '../ui/Facts.tsx';
import { useWords, type Words } from '../ui/words.ts';
import type { Place } from './place-data.ts';

/** What is written about a place. */
export function PlaceFacts({ place }: { place: Place }) {
  const { t, count } = useWords();
  const isSchool = place.kind === 'school';
  // Who sleeps, rides or eats there is counted by beds and seats, not by members.
  const isSeat = ['dorm', 'dorm-room', 'bus-run', 'canteen', 'canteen-table'].includes(place.kind);
  return (
    <Facts
      rows={[
        [t(placePageText.kind), t(placeText[place.kind])],
        [t(placePageText.schoolKind), place.schoolKind && t(schoolKindText[place.schoolKind])],
        [t(placePageText.scheme), schemeWords(place, t)],
        [t(placePageText.ownership), place.ownership && t(placePageText[place.ownership])],
        [
          t(placePageText.boarding),
          isSchool
            ? t(place.isBoarding ? placePageText.boardingYes : placePageText.boardingNo)
            : undefined,
        ],
        [t(placePageText.stage), place.stage && t(stageText[place.stage])],
        [t(placePageText.cohort), place.cohort],
        [t(isSchool ? placePageText.code : placePageText.areaCode), place.code],
        [t(placePageText.members), isSeat ? undefined : count(place.members)],
        [t(placePageText.address), place.address],
        [t(placePageText.phone), place.phone],
        [t(placePageText.closed), place.to],
      ]}
    />
  );
}

/** 学制, and whether it is the place's own. */
function schemeWords({ kind, scheme, schemeInForce }: Place, t: Words['t']): string | undefined {
  if (!schemeInForce) return undefined;
  const whose = scheme ? placePageText.schemeOwn : placePageText.schemeAbove;
  const name = t(schemeText[schemeInForce]);
  return kind === 'school' ? t(whose, { name }) : name;
}
