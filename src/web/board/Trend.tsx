import { boardText } from '../../domain/text/board.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { TrendDay } from './county-day.ts';

const size = { width: 640, height: 190, left: 34, right: 12, top: 12, bottom: 26 };

/** Two weeks: completeness as columns (grey is missing), illness as lines per 1,000 expected. */
export function Trend({ days }: { days: readonly TrendDay[] }) {
  const words = useWords();
  const { t } = words;
  if (days.length === 0) return <p className="d-quiet">{t(boardText.trendNone)}</p>;
  const most = niceTop(
    Math.max(...days.map((day) => Math.max(rate(day, 'absentSick'), rate(day, 'ill')))),
  );
  return (
    <figure className="d-trend">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        <Axis most={most} words={words} />
        {days.map((day, n) => (
          <Column key={day.day} day={day} n={n} of={days.length} words={words} />
        ))}
        <Line days={days} name="absentSick" most={most} />
        <Line days={days} name="ill" most={most} />
      </svg>
      <figcaption>
        <span className="d-key d-key-done">{t(boardText.reported)}</span>
        <span className="d-key d-key-missing">{t(boardText.missing)}</span>
        <span className="d-key d-key-absent">{t(boardText.absentSick)} ‰</span>
        <span className="d-key d-key-ill">{t(boardText.ill)} ‰</span>
        <small>{t(boardText.trendHow)}</small>
      </figcaption>
      <TrendTable days={days} words={words} />
    </figure>
  );
}

function Axis({ most, words }: { most: number; words: Words }) {
  return (
    <g className="d-trend-axis">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={size.left} x2={size.width - size.right} y1={yOf(share)} y2={yOf(share)} />
          <text x={size.left - 6} y={yOf(share) + 4} textAnchor="end">
            {words.count(most * share)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface ColumnProps {
  readonly day: TrendDay;
  readonly n: number;
  readonly of: number;
  readonly words: Words;
}

function Column({ day, n, of, words }: ColumnProps) {
  const width = Math.min(26, stepOf(of) * 0.62);
  const share = day.due > 0 ? day.reported / day.due : 0;
  const x = xOf(n, of) - width / 2;
  return (
    <g>
      <title>{words.t(boardText.trendDay, { ...day, day: words.dayName(day.day) })}</title>
      <rect
        className="d-trend-missing"
        x={x}
        y={yOf(1)}
        width={width}
        height={yOf(share) - yOf(1)}
      />
      <rect
        className="d-trend-done"
        x={x}
        y={yOf(share)}
        width={width}
        height={yOf(0) - yOf(share)}
      />
      <text x={xOf(n, of)} y={size.height - 8} textAnchor="middle">
        {Number(day.day.slice(5, 7))}/{Number(day.day.slice(8))}
      </text>
    </g>
  );
}

interface LineProps {
  readonly days: readonly TrendDay[];
  readonly name: 'absentSick' | 'ill';
  readonly most: number;
}

function Line({ days, name, most }: LineProps) {
  const points = days.map((day, n) => ({
    day: day.day,
    x: xOf(n, days.length),
    y: yOf(rate(day, name) / most),
  }));
  return (
    <g className={`d-trend-${name}`}>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ day, x, y }) => (
        <circle key={day} cx={x} cy={y} r="2.6" />
      ))}
    </g>
  );
}

/** The same numbers for those who cannot see the chart. */
function TrendTable({ days, words }: { days: readonly TrendDay[]; words: Words }) {
  const { t, count, dayName } = words;
  return (
    <table className="d-hidden">
      <thead>
        <tr>
          <th scope="col">{t(boardText.day)}</th>
          <th scope="col">{t(boardText.reported)}</th>
          <th scope="col">{t(boardText.due)}</th>
          <th scope="col">{t(boardText.expected)}</th>
          <th scope="col">{t(boardText.absentSick)}</th>
          <th scope="col">{t(boardText.ill)}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.day}>
            <th scope="row">{dayName(day.day)}</th>
            <td>{count(day.reported)}</td>
            <td>{count(day.due)}</td>
            <td>{count(day.expected)}</td>
            <td>{count(day.absentSick)}</td>
            <td>{count(day.ill)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rate(day: TrendDay, name: 'absentSick' | 'ill'): number {
  return day.expected > 0 ? (1000 * day[name]) / day.expected : 0;
}

/** A round number not below the largest, so that the middle line reads well. */
function niceTop(largest: number): number {
  return [2, 4, 10, 20, 40, 60, 100, 200, 400].find((top) => top >= largest) ?? 1000;
}

function stepOf(count: number): number {
  return (size.width - size.left - size.right) / Math.max(count, 1);
}

function xOf(n: number, count: number): number {
  return size.left + stepOf(count) * (n + 0.5);
}

function yOf(share: number): number {
  return size.top + (1 - Math.min(share, 1)) * (size.height - size.top - size.bottom);
}
