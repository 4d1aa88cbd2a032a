import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { reportStateOf } from '../../../domain/board-wall.ts';
import type { Session } from '../../../domain/roll.ts';
import { mapText } from '../../../domain/text/county-map.ts';
import { MapDrawing } from '../../county-map/MapDrawing.tsx';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Go } from '../Go.tsx';
import { useOpensAt } from '../openings.ts';

type CountyDay = Output<'roll.county-day'>;
type School = CountyDay['schools'][number];

interface SchoolMapProps {
  readonly data: CountyDay;
  readonly session: Session | undefined;
}

/** 学校地图 of one check: which schools have sent it; a tap on one says more and leads there. */
export function SchoolMap({ data, session }: SchoolMapProps) {
  const t = useT();
  const map = useAsk('map.drawing', { placeId: data.placeId });
  const opensAt = useOpensAt(data);
  const [chosen, setChosen] = useState<string>();
  if (map.failure && !map.data)
    return <Notices failure={map.failure} isLoading={!map.data} onRetry={map.reload} />;
  if (!map.data) return <div className="sd-card card-wait card-tall" />;
  const { outline, sites } = map.data;
  if (outline === undefined) return <p className="sd-card sd-muted">{t(mapText.noneOnPhone)}</p>;
  const stateOf = (one: School) =>
    reportStateOf(
      { totals: one.isSchoolDay ? one.totals.filter((own) => own.session === session) : [] },
      opensAt,
    );
  const school = data.schools.find((one) => one.schoolId === chosen);
  return (
    <div className="sd-card">
      <MapDrawing
        drawing={map.data}
        outline={outline}
        schools={data.schools.map((one) => ({
          schoolId: one.schoolId,
          schoolName: one.schoolName,
          state: stateOf(one),
          size: dotPx,
        }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      {sites.length < data.schools.length && (
        <p className="sd-small sd-muted">
          {t(mapText.some, { placed: sites.length, all: data.schools.length })}
        </p>
      )}
      {school ? (
        <Chosen school={school} session={session} state={t(mapText[stateOf(school)])} />
      ) : (
        <p className="sd-small sd-muted">{t(mapText.tap)}</p>
      )}
    </div>
  );
}

/** CSS pixels across. */
const dotPx = 12;

interface ChosenProps {
  readonly school: School;
  readonly session: Session | undefined;
  readonly state: string;
}

function Chosen({ school, session, state }: ChosenProps) {
  const due = school.totals.find((one) => one.session === session);
  return (
    <Go to={`/school/${school.schoolId}`} className="row row-link">
      <div>
        <strong>{school.schoolName}</strong>
        <p className="sd-small">
          {due && school.isSchoolDay && `${due.reported} / ${due.due} · `}
          {state}
        </p>
      </div>
      <span aria-hidden="true" className="entry-arrow">
        ›
      </span>
    </Go>
  );
}
