import type { Output } from '../../contract/index.ts';
import { personText } from '../../domain/text/person.ts';
import { mayOf, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

/** Narrows a list to a school and then to one of its classes or departments. */
export function PlaceFilter({ data }: { data: Output<'place.children'> }) {
  const { t } = useWords();
  const { place, path } = data;
  const schoolId = place.schoolId ?? path.find((one) => one.kind === 'school')?.placeId;
  const me = useMe();
  // Who holds one class only may not read the others.
  const toSchool = path.slice(0, path.findIndex((one) => one.placeId === schoolId) + 1);
  const mayChooseClass = mayOf(
    me,
    'place.read',
    toSchool.map((one) => one.placeId),
  );
  const classes = useAsk('place.classes', schoolId && mayChooseClass ? { schoolId } : undefined);
  const choices = (classes.data?.places ?? [])
    .filter((one) => one.kind === 'class' || one.kind === 'department')
    .map((one) => ({ value: one.placeId, label: one.fullName }));
  return (
    <>
      <SchoolFilter name="placeId" value={schoolId} />
      {schoolId && choices.length > 0 && (
        <Filter
          name="placeId"
          label={t(personText.class)}
          value={place.placeId}
          choices={[{ value: schoolId, label: t(personText.allClasses) }, ...choices]}
        />
      )}
    </>
  );
}
