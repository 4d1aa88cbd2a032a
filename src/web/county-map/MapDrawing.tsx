import './county-map.css';
import { useMemo, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { type ReportState, reportStates } from '../../domain/board-wall.ts';
import {
  drawnAreas,
  inView,
  nearestTo,
  onSquare,
  type Point,
  viewOf,
} from '../../domain/county-map-drawing.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { useT } from '../language.ts';
import { Areas, type Marked, Marks, Names, type PlacedMark, signOf, Tiles } from './map-layers.tsx';
import { useDrag } from './use-drag.ts';
import { useSize } from './use-size.ts';

type Drawing = Output<'map.drawing'>;

interface MapDrawingProps {
  readonly drawing: Drawing;
  readonly outline: string;
  readonly schools: readonly Marked[];
  /** Left out: the map is looked at and not touched, as on a wall. */
  readonly onChoose?: (schoolId: string | undefined) => void;
  readonly chosen?: string | undefined;
  readonly look?: 'light' | 'dark';
}

/** A finger does not meet a point of ten pixels. */
const reachPx = 28;
const [zoomStep, mostZoom] = [2, 32];
const fontSize = { light: 12, dark: 20 };

/** 学校地图: outlines, schools by how far their day is, and a map service's pictures beneath where one is set up. */
export function MapDrawing(props: MapDrawingProps) {
  const { drawing, outline, schools, onChoose, chosen, look = 'light' } = props;
  const t = useT();
  const { ref, size } = useSize();
  const [zoom, setZoom] = useState(1);
  const [middle, setMiddle] = useState<Point>();
  const [isTileLost, setTileLost] = useState(false);
  // The wall is dark and nobody's ground is: its map stays without.
  const tiles = look === 'light' ? drawing.tiles : undefined;
  const datum = tiles?.datum ?? 'wgs84';
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
  const view = useMemo(() => {
    const all = [...areas.flatMap((one) => one.polygons.flat(2)), ...sites.values()];
    return size && viewOf(all, size, { zoom, middle });
  }, [areas, sites, size, zoom, middle]);
  const marks = useMemo(
    () =>
      schools.flatMap((school): PlacedMark[] => {
        const site = sites.get(school.schoolId);
        return site && view ? [{ ...school, at: inView(view, site) }] : [];
      }),
    [schools, sites, view],
  );
  const { moved, handlers } = useDrag({
    view: zoom > 1 ? view : undefined,
    onMove: setMiddle,
    onTap: (point) => onChoose?.(nearestTo(marks, point, reachPx)?.schoolId),
  });
  const layers = useMemo(
    () =>
      view && (
        <>
          {tiles && <Tiles tiles={tiles} view={view} onFail={() => setTileLost(true)} />}
          <Areas areas={areas} view={view} />
          <Names areas={areas} view={view} marks={marks} fontSize={fontSize[look]} />
          <Marks marks={marks} wordOf={(state) => t(mapText[state])} />
        </>
      ),
    [view, tiles, areas, look, marks, t],
  );
  const ring = marks.find((one) => one.schoolId === chosen);
  const change = (next: number) => {
    if (ring && next > zoom) setMiddle(sites.get(ring.schoolId));
    setZoom(next);
  };
  return (
    <div className={`sd-map sd-map-${look}${tiles ? ' sd-map-tiled' : ''}`}>
      <div
        className={zoom > 1 ? 'sd-map-field sd-map-moves' : 'sd-map-field'}
        ref={ref}
        {...(onChoose && handlers)}
      >
        {view && (
          <svg viewBox={`0 0 ${view.width} ${view.height}`} aria-hidden="true">
            <g transform={`translate(${moved[0]} ${moved[1]})`}>
              {layers}
              {ring && <circle className="sd-map-ring" cx={ring.at[0]} cy={ring.at[1]} r={17} />}
            </g>
          </svg>
        )}
        {tiles && <span className="sd-map-credit">{tiles.credit}</span>}
      </div>
      {onChoose && <Zoom zoom={zoom} onChange={change} />}
      {isTileLost && <p className="sd-map-note">{t(mapText.noTiles)}</p>}
      <Key schools={marks} />
    </div>
  );
}

function Zoom({ zoom, onChange }: { zoom: number; onChange: (zoom: number) => void }) {
  const t = useT();
  return (
    <div className="sd-map-zoom">
      <button
        type="button"
        aria-label={t(mapText.nearer)}
        disabled={zoom >= mostZoom}
        onClick={() => onChange(zoom * zoomStep)}
      >
        ＋
      </button>
      <button
        type="button"
        aria-label={t(mapText.farther)}
        disabled={zoom <= 1}
        onClick={() => onChange(zoom / zoomStep)}
      >
        －
      </button>
      {zoom > 1 && (
        <button type="button" className="sd-map-whole" onClick={() => onChange(1)}>
          {t(mapText.whole)}
        </button>
      )}
    </div>
  );
}

/** What the signs mean, and of how many schools each is true. */
function Key({ schools }: { schools: readonly Marked[] }) {
  const t = useT();
  const count = (state: ReportState) => schools.filter((one) => one.state === state).length;
  return (
    <ul className="sd-map-key">
      {reportStates
        .filter((state) => count(state) > 0)
        .map((state) => (
          <li key={state}>
            <svg viewBox="-8 -8 16 16" aria-hidden="true">
              <path className={`sd-map-${state}`} d={signOf(state, 13)} />
            </svg>
            {t(mapText.keyOf, { state: t(mapText[state]), count: count(state) })}
          </li>
        ))}
    </ul>
  );
}
