import '../county-map/county-map.css';
import { useEffect, useMemo, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import {
  drawnAreas,
  inView,
  nearestTo,
  onSquare,
  viewOf,
} from '../../domain/county-map-drawing.ts';
import { areaText } from '../../domain/text/area.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { Areas as Outlines, Tiles } from '../county-map/map-layers.tsx';
import { useSize } from '../county-map/use-size.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';
import type { Areas } from './words.ts';

type School = Output<'area.schools'>['rows'][number];
type Drawing = Output<'map.drawing'>;

/** So many schools are drawn; a county has fewer. */
const mostSchools = 200;
const reachPx = 24;

/** 片区地图: each school with the number of its area; a chosen area stands out. */
export function AreaMap({ all }: { all: Areas }) {
  const placeId = homePlace(useMe(), 'area.read');
  const map = useAsk('map.drawing', placeId ? { placeId } : undefined);
  const { t } = useWords();
  return (
    <Answer query={map} lines={8}>
      {(found) =>
        found.outline === undefined || found.sites.length === 0 ? (
          <p className="d-quiet">
            {t(found.outline === undefined ? mapText.none : mapText.noSites)}
          </p>
        ) : (
          <Loaded all={all} drawing={found} outline={found.outline} />
        )
      }
    </Answer>
  );
}

interface LoadedProps {
  readonly all: Areas;
  readonly drawing: Drawing;
  readonly outline: string;
}

function Loaded({ all, drawing, outline }: LoadedProps) {
  const { t } = useWords();
  const pages = usePages('area.schools', { limit: mostSchools });
  const [chosen, setChosen] = useState<string>();
  const [school, setSchool] = useState<School>();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = (pages.data ?? []).flatMap((page) => page.rows);
  return (
    <>
      <p className="d-muted">{t(areaText.mapHow)}</p>
      <ul className="ar-key d-no-print">
        {all.areas.map((one, at) => (
          <li key={one.areaId}>
            <button
              type="button"
              aria-pressed={chosen === one.areaId}
              onClick={() => setChosen(chosen === one.areaId ? undefined : one.areaId)}
            >
              {at + 1} {one.name}
            </button>
          </li>
        ))}
      </ul>
      <Drawn
        {...{ all, drawing, outline, rows, chosen }}
        onChoose={(schoolId) => setSchool(rows.find((one) => one.schoolId === schoolId))}
      />
      <p aria-live="polite">
        {school ? (
          <>
            <strong>{school.schoolName}</strong> {school.township} ·{' '}
            {school.area ?? t(areaText.outside)} · {school.inspector ?? t(areaText.nobody)}
          </>
        ) : (
          <span className="d-muted">{t(areaText.mapChoose)}</span>
        )}
      </p>
    </>
  );
}

interface DrawnProps extends LoadedProps {
  readonly rows: readonly School[];
  readonly chosen: string | undefined;
  readonly onChoose: (schoolId: string | undefined) => void;
}

function Drawn({ all, drawing, outline, rows, chosen, onChoose }: DrawnProps) {
  const { ref, size } = useSize();
  const datum = drawing.tiles?.datum ?? 'wgs84';
  const areas = useMemo(
    () =>
      drawnAreas(outline).map(({ name, polygons }) => ({
        name,
        polygons: polygons.map((rings) =>
          rings.map((ring) => ring.map((point) => onSquare(point, datum))),
        ),
      })),
    [outline, datum],
  );
  const sites = useMemo(
    () =>
      new Map(
        drawing.sites.map((one) => [one.schoolId, onSquare([one.longitude, one.latitude], datum)]),
      ),
    [drawing.sites, datum],
  );
  const view =
    size &&
    viewOf([...areas.flatMap((one) => one.polygons.flat(2)), ...sites.values()], size, {
      zoom: 1,
      middle: undefined,
    });
  const marks = rows.flatMap((row) => {
    const site = sites.get(row.schoolId);
    return site && view ? [{ ...row, at: inView(view, site) }] : [];
  });
  const numberOf = (areaId: string | undefined) =>
    all.areas.findIndex((one) => one.areaId === areaId) + 1;
  return (
    <div
      className="ar-map sd-map"
      ref={ref}
      onPointerUp={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const point = [event.clientX - box.left, event.clientY - box.top] as const;
        onChoose(nearestTo(marks, point, reachPx)?.schoolId);
      }}
    >
      {view && (
        <svg viewBox={`0 0 ${view.width} ${view.height}`} aria-hidden="true">
          {drawing.tiles && <Tiles tiles={drawing.tiles} view={view} onFail={() => undefined} />}
          <Outlines areas={areas} view={view} />
          {marks.map((one) => (
            <g
              key={one.schoolId}
              className={dotClass(one.areaId, chosen)}
              transform={`translate(${one.at[0].toFixed(1)} ${one.at[1].toFixed(1)})`}
            >
              <circle r={9} />
              <text dy="0.35em">{numberOf(one.areaId) || '?'}</text>
              <title>{`${one.schoolName} · ${one.area ?? ''}`}</title>
            </g>
          ))}
        </svg>
      )}
      {drawing.tiles && <span className="sd-map-credit">{drawing.tiles.credit}</span>}
    </div>
  );
}

function dotClass(areaId: string | undefined, chosen: string | undefined): string {
  if (areaId === undefined) return 'ar-dot ar-dot-outside';
  if (chosen === undefined) return 'ar-dot';
  return areaId === chosen ? 'ar-dot ar-dot-chosen' : 'ar-dot ar-dot-other';
}
