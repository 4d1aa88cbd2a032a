import type { ReportState } from '../../domain/board-wall.ts';
import {
  besides,
  inView,
  middleOf,
  type Point,
  readable,
  type View,
} from '../../domain/county-map-drawing.ts';
import { type MapTiles, tileAddress, tilesOf } from '../../domain/county-map-tiles.ts';
import type { MapArea } from '../../domain/county-map.ts';

/** A school as the map draws it. */
export interface Marked {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly state: ReportState;
  /** CSS pixels across. */
  readonly size: number;
}

/** A school in a view. */
export interface PlacedMark extends Marked {
  readonly at: Point;
}

/** Pictures beneath; those that do not come leave the outlines alone. */
export function Tiles(props: { tiles: MapTiles; view: View; onFail: () => void }) {
  const { tiles, view, onFail } = props;
  return (
    <g>
      {tiles.addresses.flatMap((address) =>
        tilesOf(view).map((tile) => {
          const href = tileAddress(address, tile);
          const { left, top, side } = tile;
          return (
            <image
              key={href}
              href={href}
              x={left}
              y={top}
              // A hair more: between two pictures the ground would shine through.
              width={side + 0.5}
              height={side + 0.5}
              preserveAspectRatio="none"
              onError={onFail}
            />
          );
        }),
      )}
    </g>
  );
}

/** Outlines, of points on the square of one. */
export function Areas({ areas, view }: { areas: readonly MapArea[]; view: View }) {
  return (
    <g className="sd-map-areas">
      {areas.map(({ name, polygons }) => (
        <path key={name} d={polygons.map((rings) => rings.map(ringOf(view)).join('')).join('')} />
      ))}
    </g>
  );
}

function ringOf(view: View) {
  return (ring: readonly Point[]): string => {
    const points = ring.map((point) => {
      const [x, y] = inView(view, point);
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    });
    return `M${points.join('L')}Z`;
  };
}

interface NamesProps {
  readonly areas: readonly MapArea[];
  readonly view: View;
  /** What the names must not lie on. */
  readonly marks: readonly PlacedMark[];
  /** CSS pixels. */
  readonly fontSize: number;
}

/** Names of the areas, as many as can be read. */
export function Names({ areas, view, marks, fontSize }: NamesProps) {
  const labels = areas.map(({ name, polygons }) =>
    besides({ text: name, at: inView(view, middleOf(polygons)) }, marks, fontSize),
  );
  return (
    <g className="sd-map-names" fontSize={fontSize} textAnchor="middle">
      {readable(labels, view, fontSize).map(({ text, at: [x, y] }) => (
        <text key={text} x={x} y={y} dy="0.35em">
          {text}
        </text>
      ))}
    </g>
  );
}

/** The schools; those that have sent nothing lie on top. */
export function Marks(props: {
  marks: readonly PlacedMark[];
  wordOf: (state: ReportState) => string;
}) {
  const order: readonly ReportState[] = ['rest', 'complete', 'partly', 'silent'];
  return (
    <g>
      {order.flatMap((state) =>
        props.marks
          .filter((one) => one.state === state)
          .map(({ schoolId, schoolName, size, at: [x, y] }) => (
            <path
              key={schoolId}
              className={`sd-map-${state}`}
              d={signOf(state, size)}
              transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
            >
              <title>{`${schoolName} · ${props.wordOf(state)}`}</title>
            </path>
          )),
      )}
    </g>
  );
}

/** A sign for each state around the origin: told apart also by those who see red and green alike. */
export function signOf(state: ReportState, size: number): string {
  const r = size / 2;
  if (state === 'partly') return `M0 ${-r}L${r} ${r * 0.8}L${-r} ${r * 0.8}Z`;
  if (state === 'silent') return `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
  const q = r * 0.85;
  return `M${-q} 0A${q} ${q} 0 1 0 ${q} 0A${q} ${q} 0 1 0 ${-q} 0Z`;
}
