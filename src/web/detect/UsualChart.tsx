import { detectText as words } from '../../domain/text/detect.ts';
import { useWords } from '../ui/words.ts';

interface UsualChartProps {
  readonly label: string;
  readonly days: readonly {
    readonly day: string;
    readonly count: number;
    readonly expected: number;
  }[];
}

const height = 72;
const barWidth = 14;
const headroom = 14;
/** As wide with fewer days, so that all charts have one scale. */
const leastDays = 20;

/** New cases by school day as bars, what is usual as a dashed line across them; the numbers stand in a table beneath. */
export function UsualChart({ label, days }: UsualChartProps) {
  const { t, dayName } = useWords();
  const most = Math.max(1, ...days.map((one) => Math.max(one.count, one.expected)));
  const width = Math.max(leastDays, days.length) * barWidth;
  const left = width - days.length * barWidth;
  const tall = (value: number) => (value / most) * (height - headroom);
  const line = days
    .map(({ expected }, at) => {
      const y = height - tall(expected);
      return `${at === 0 ? 'M' : 'L'}${left + at * barWidth} ${y}H${left + (at + 1) * barWidth}`;
    })
    .join('');
  return (
    <figure className="us-chart">
      <svg viewBox={`0 0 ${width} ${height + 16}`} aria-hidden="true">
        {days.map(({ day, count }, at) => (
          <g key={day}>
            <rect
              className={at === days.length - 1 ? 'us-bar us-now' : 'us-bar'}
              x={left + at * barWidth + 2}
              y={height - tall(count)}
              width={barWidth - 4}
              height={tall(count)}
              rx={1}
            />
            {count > 0 && (
              <text x={left + at * barWidth + barWidth / 2} y={height - tall(count) - 3}>
                {count}
              </text>
            )}
          </g>
        ))}
        <path className="us-usual" d={line} />
        <line className="us-axis" x1={0} x2={width} y1={height} y2={height} />
        {[0, days.length - 1].map((at) => (
          <text
            key={at}
            x={at === 0 ? left : width}
            y={height + 13}
            style={{ textAnchor: at === 0 ? 'start' : 'end' }}
          >
            {shortDay(days[at]?.day ?? '')}
          </text>
        ))}
      </svg>
      <table className="d-hidden">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t(words.day)}</th>
            <th scope="col">{t(words.count)}</th>
            <th scope="col">{t(words.expected)}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr key={one.day}>
              <th scope="row">{dayName(one.day)}</th>
              <td>{one.count}</td>
              <td>{one.expected.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
}
