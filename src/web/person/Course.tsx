import type { Output } from '../../contract/index.ts';
import { daysBetween } from '../../domain/date.ts';
import { historyText as words, stayText } from '../../domain/text/person-history.ts';
import { Answer } from '../ui/Answer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

type CourseOf = Output<'person.course'>;

const size = { width: 640, height: 170, left: 40, right: 10, top: 10, bottom: 24 };
const degrees = { from: 35.5, to: 40.5 };
const lane = 26;

/** 这一学期: where somebody was and with whom, as bars over time; temperatures and absences of the school days. */
export function Course({ personId }: { personId: string }) {
  const { t } = useWords();
  const course = useAsk('person.course', { personId });
  return (
    <Section title={t(words.course)}>
      <Answer query={course} lines={4}>
        {(data) => (
          <>
            <Stays of={data} />
            <Days of={data} />
          </>
        )}
      </Answer>
    </Section>
  );
}

/** Where a day lies between the first and the last. */
function xOf({ from, to }: CourseOf, day: string): number {
  const share = daysBetween(from, day) / Math.max(1, daysBetween(from, to));
  return size.left + Math.max(0, Math.min(1, share)) * (size.width - size.left - size.right);
}

function Stays({ of }: { of: CourseOf }) {
  const { t } = useWords();
  const stays = of.stays.filter((one) => one.to === undefined || one.to >= of.from);
  const height = stays.length * lane + 18;
  return (
    <figure className="d-course">
      <svg viewBox={`0 0 ${size.width} ${height}`} aria-hidden="true">
        <Months of={of} height={height - 16} />
        {stays.map((one, at) => {
          const from = xOf(of, one.from);
          const to = xOf(of, one.to ?? of.to);
          return (
            <g key={one.kind + one.name + one.from}>
              <rect
                className={`d-course-${one.kind}`}
                x={from}
                y={at * lane + 3}
                width={Math.max(3, to - from)}
                height={lane - 8}
                rx={3}
              />
              <text x={Math.max(size.left, from) + 6} y={at * lane + 17}>
                {t(stayText[one.kind])} · {one.name}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="d-hidden">
        <ul>
          {stays.map((one) => (
            <li key={one.kind + one.name + one.from}>
              {t(stayText[one.kind])} {one.name} {one.from}–{one.to ?? t(words.until)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

/** A line and a number for the first of each month. */
function Months({ of, height }: { of: CourseOf; height: number }) {
  const firsts = monthsBetween(of.from, of.to);
  return (
    <g className="d-course-months">
      {firsts.map((day) => (
        <g key={day}>
          <line x1={xOf(of, day)} x2={xOf(of, day)} y1={0} y2={height} />
          <text x={xOf(of, day) + 3} y={height + 13}>
            {Number(day.slice(5, 7))}月
          </text>
        </g>
      ))}
    </g>
  );
}

function monthsBetween(from: string, to: string): string[] {
  const found: string[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) + 1];
  for (;;) {
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    if (day > to) return found;
    found.push(day);
    month += 1;
  }
}

function yOf(tempC: number): number {
  const share =
    (Math.min(degrees.to, Math.max(degrees.from, tempC)) - degrees.from) /
    (degrees.to - degrees.from);
  return size.top + (1 - share) * (size.height - size.top - size.bottom);
}

function Days({ of }: { of: CourseOf }) {
  const { t, dayName } = useWords();
  const { days } = of;
  const count = (test: (day: CourseOf['days'][number]) => boolean) => days.filter(test).length;
  const measured = days.filter((one) => one.tempC !== undefined);
  const bottom = size.height - size.bottom;
  const summary = t(words.courseSummary, {
    n: days.length,
    absent: count((one) => one.absent),
    fever: count((one) => one.fever),
    unseen: count((one) => one.unseen),
  });
  const isBlank = measured.length === 0 && !days.some((one) => one.absent || one.unseen);
  if (isBlank)
    return (
      <p>
        {summary} <span className="d-muted">{t(words.noTemperature)}</span>
      </p>
    );
  return (
    <figure className="d-course">
      <p>{summary}</p>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        <Months of={of} height={bottom} />
        <g className="d-course-axis">
          {[36, 37, 38, 39, 40].map((one) => (
            <g key={one}>
              <line x1={size.left} x2={size.width - size.right} y1={yOf(one)} y2={yOf(one)} />
              <text x={size.left - 6} y={yOf(one) + 4} textAnchor="end">
                {one}℃
              </text>
            </g>
          ))}
        </g>
        {days.map((one) => {
          const x = xOf(of, one.day);
          if (one.absent || one.unseen)
            return (
              <rect
                key={one.day}
                className={one.absent ? 'd-course-absent' : 'd-course-unseen'}
                x={x - 1.5}
                y={size.top}
                width={3}
                height={bottom - size.top}
              >
                <title>
                  {dayName(one.day)} {t(one.absent ? words.keyAbsent : words.keyUnseen)}
                </title>
              </rect>
            );
          return (
            one.tempC !== undefined && (
              <circle
                key={one.day}
                className={one.fever ? 'd-course-fever' : 'd-course-temp'}
                cx={x}
                cy={yOf(one.tempC)}
                r={one.fever ? 4 : 2.5}
              >
                <title>
                  {dayName(one.day)} {one.tempC.toFixed(1)} ℃
                </title>
              </circle>
            )
          );
        })}
      </svg>
      <figcaption>
        <span className="d-key d-course-key-absent">{t(words.keyAbsent)}</span>
        <span className="d-key d-course-key-unseen">{t(words.keyUnseen)}</span>
        <span className="d-key d-course-key-fever">{t(words.keyFever)}</span>
        {measured.length === 0 && <small>{t(words.noTemperature)}</small>}
      </figcaption>
    </figure>
  );
}
