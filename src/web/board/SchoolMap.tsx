import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { reportStateOf } from '../../domain/board-wall.ts';
import { hasReported, mostOf, type OpensAt } from '../../domain/board.ts';
import { boardText } from '../../domain/text/board.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { MapDrawing } from '../county-map/MapDrawing.tsx';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { CountyDay, SchoolRow } from './county-day.ts';
import type { WallData } from './wall-data.ts';

type Drawing = Output<'map.drawing'>;

interface SchoolMapProps {
  readonly data: CountyDay;
  readonly rows: readonly SchoolRow[];
  readonly opensAt: OpensAt;
}

/** 学校地图: the schools of the board on the county's own outlines; one that is pointed at says how far it is. */
export function SchoolMap({ data, rows, opensAt }: SchoolMapProps) {
  const { t } = useWords();
  const map = useAsk('map.drawing', { placeId: data.placeId });
  const [chosen, setChosen] = useState<string>();
  const row = rows.find((one) => one.schoolId === chosen);
  return (
    <Answer query={map} lines={10}>
      {(found) =>
        found.outline === undefined ? (
          <NoMap />
        ) : (
          <>
            <p className="d-muted">
              {found.sites.length === 0
                ? t(mapText.noSites)
                : t(mapText.some, { placed: found.sites.length, all: data.schools.length })}
            </p>
            <MapDrawing
              drawing={found}
              outline={found.outline}
              schools={rows.map((one) => ({
                schoolId: one.schoolId,
                schoolName: one.schoolName,
                state: reportStateOf(one, opensAt),
                size: sizeOf(one),
              }))}
              chosen={chosen}
              onChoose={setChosen}
            />
            <p className="d-map-chosen" aria-live="polite">
              {row ? (
                <ChosenSchool row={row} day={data.day} opensAt={opensAt} />
              ) : (
                <span className="d-muted">{t(mapText.choose)}</span>
              )}
            </p>
          </>
        )
      }
    </Answer>
  );
}

/** CSS pixels across: the more are ill, the larger, up to where schools would hide one another. */
function sizeOf(row: SchoolRow): number {
  return Math.min(26, 11 + 2 * mostOf(row, 'ill'));
}

function ChosenSchool({ row, day, opensAt }: { row: SchoolRow; day: string; opensAt: OpensAt }) {
  const { t, count } = useWords();
  const { today } = useMe();
  return (
    <>
      <Link to={paths.schoolDay(row.schoolId, day === today ? {} : { day })}>
        <strong>{row.schoolName}</strong>
      </Link>
      <span>{t(mapText[reportStateOf(row, opensAt)])}</span>
      {hasReported(row) && (
        <>
          <span>
            {t(boardText.absentSick)} {count(mostOf(row, 'absentSick'))}
          </span>
          <span>
            {t(boardText.ill)} {count(mostOf(row, 'ill'))}
          </span>
        </>
      )}
    </>
  );
}

function NoMap() {
  const { t } = useWords();
  return (
    <Notice
      sign="empty"
      title={t(mapText.none)}
      action={can(useMe(), 'place.edit') && <Link to={paths.map}>{t(mapText.setUp)}</Link>}
    >
      <p>{t(mapText.noneHow)}</p>
    </Notice>
  );
}

/** CSS pixels across of a school on the wall: nobody comes near it. */
const wallSize = 18;

/** The same on the duty room's screen: what is reported and what is not, without people. */
export function WallMap({ data, map }: { data: WallData; map: Drawing }) {
  if (map.outline === undefined) return null;
  return (
    <MapDrawing
      drawing={map}
      outline={map.outline}
      schools={data.states.map((one) => ({ ...one, size: wallSize }))}
      look="dark"
    />
  );
}
