import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { schoolYearOf } from '../../../domain/date.ts';
import { className, gradeName, type Stage, stageYears } from '../../../domain/place.ts';
import { typingText } from '../../../domain/text/typing.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useMe } from '../me.ts';

type Place = Output<'place.classes'>['places'][number];

/** 班级和名单: the classes of a small school, made and filled on the phone. */
export function RosterPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const list = useAsk('place.classes', { schoolId });
  const school = useAsk('place.children', { placeId: schoolId });
  const places = list.data?.places ?? [];
  const classes = places.filter((one) => one.kind === 'class');
  return (
    <Frame title={t(typingText.title)} isInner>
      <div className="page-head">
        <h1>{school.data?.place.fullName ?? ''}</h1>
      </div>
      {list.failure && (
        <Notices failure={list.failure} isLoading={!list.data} onRetry={list.reload} />
      )}
      <h2 className="section-title">{t(typingText.classes)}</h2>
      {list.data && classes.length === 0 && (
        <p className="sd-card sd-muted">{t(typingText.none)}</p>
      )}
      <ul className="sd-card rows">
        {classes.map((one) => (
          <li key={one.placeId}>
            <Go to={`/roster/${schoolId}/${one.placeId}`} className="row row-link">
              <div>
                <strong>{one.fullName}</strong>{' '}
                <span className="sd-small sd-muted">
                  {t(typingText.people, { n: one.members })}
                </span>
              </div>
              <span>{t(typingText.type)} ›</span>
            </Go>
          </li>
        ))}
      </ul>
      {school.data && list.data && (
        <AddClass school={school.data.place} places={places} onAdded={list.reload} />
      )}
    </Frame>
  );
}

interface AddClassProps {
  readonly school: Output<'place.children'>['place'];
  readonly places: readonly Place[];
  readonly onAdded: () => void;
}

/** The grades that a school teaches now, as stage and year of entry. */
function gradesOf(school: AddClassProps['school'], today: string) {
  const year = schoolYearOf(today);
  return (school.stages ?? []).flatMap((stage) =>
    Array.from({ length: stageYears(stage) }, (_, at) => ({ stage, cohort: year - at })),
  );
}

function AddClass({ school, places, onAdded }: AddClassProps) {
  const t = useT();
  const me = useMe();
  const grades = gradesOf(school, me.today);
  const [at, setAt] = useState(0);
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const grade = grades[at];
  if (!grade) return null;
  const same = places.filter(
    (one) => one.kind === 'grade' && one.stage === grade.stage && one.cohort === grade.cohort,
  );
  // A school with one campus has its grades there; a second one beside it would hold a second (1)班.
  const known = same.find((one) => one.parentId === school.placeId) ?? same[0];
  const used = places.filter((one) => one.kind === 'class' && one.parentId === known?.placeId);
  const name = `(${used.length + 1})班`;
  const add = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const parentId = known?.placeId ?? (await makeGrade(school.placeId, grade));
      await send('place.create', { parentId, kind: 'class', name });
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
      onAdded();
    }
  };
  return (
    <section className="sd-card sd-stack">
      <h2>{t(typingText.addClass)}</h2>
      <div className="chips chips-3">
        {grades.map(({ stage, cohort }, index) => (
          <button
            key={`${stage} ${cohort}`}
            type="button"
            className={index === at ? 'chip chip-on' : 'chip'}
            aria-pressed={index === at}
            onClick={() => setAt(index)}
          >
            {gradeName(stage, cohort, me.today)}
          </button>
        ))}
      </div>
      {failure && <Notices failure={failure} onRetry={() => void add()} />}
      <button type="button" className="sd-button" disabled={isBusy} onClick={() => void add()}>
        {t(typingText.doAdd, { class: className(grade.stage, grade.cohort, name, me.today) })}
      </button>
    </section>
  );
}

async function makeGrade(
  schoolId: string,
  { stage, cohort }: { stage: Stage; cohort: number },
): Promise<string> {
  const made = await send('place.create', {
    ...{ parentId: schoolId, kind: 'grade', name: `${cohort}级`, stage, cohort },
  });
  return made.placeId;
}
