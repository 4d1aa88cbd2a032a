import { addDays, daysBetween, daysFrom } from '../../domain/date.ts';
import { listOf } from '../../domain/text/say.ts';
import { useWords } from '../ui/words.ts';
import type { Signal } from './SignalPage.tsx';

const height = 120;
const barWidth = 22;
/** A long row of cases shows its last days. */
const mostDays = 42;

/** 流行曲线: how many fell ill on each day; what the rule asks for stands in the words beside it. */
export function OnsetCurve({ signal }: { signal: Signal }) {
  const { dayName, language } = useWords();
  const { firstOnset, lastOnset } = signal;
  const first =
    daysBetween(firstOnset, lastOnset) >= mostDays ? addDays(lastOnset, 1 - mostDays) : firstOnset;
  const days = daysFrom(addDays(first, -1), addDays(lastOnset, 1));
  const bars = days.map((day) => ({
    day,
    n: signal.onsets.find((one) => one.day === day)?.people ?? 0,
  }));
  const most = Math.max(1, ...bars.map(({ n }) => n));
  const width = bars.length * barWidth;
  const words = bars.filter(({ n }) => n > 0).map(({ day, n }) => `${dayName(day)} ${n}`);
  return (
    <div className="sg-curve">
      <span className="d-hidden">{listOf(words, language)}</span>
      <svg
        viewBox={`0 0 ${width} ${height + 34}`}
        style={{ width: Math.min(width * 1.2, 640) }}
        aria-hidden="true"
      >
        {bars.map(({ day, n }, at) => {
          const tall = (n / most) * (height - 18);
          return (
            <g key={day}>
              <title>{`${dayName(day)} ${n}`}</title>
              <rect
                className="sg-bar"
                x={at * barWidth + 2}
                y={height - tall}
                width={barWidth - 4}
                height={tall}
                rx={2}
              />
              {n > 0 && (
                <text x={at * barWidth + barWidth / 2} y={height - tall - 4} className="sg-count">
                  {n}
                </text>
              )}
              {(at % 2 === 1 || bars.length < 10) && (
                <text x={at * barWidth + barWidth / 2} y={height + 16} className="sg-day">
                  {Number(day.slice(8))}
                </text>
              )}
              {(at === 0 || day.endsWith('-01')) && (
                <text x={at * barWidth + barWidth / 2} y={height + 31} className="sg-day">
                  {Number(day.slice(5, 7))}月
                </text>
              )}
            </g>
          );
        })}
        <line x1={0} x2={width} y1={height} y2={height} className="sg-axis" />
      </svg>
    </div>
  );
}
