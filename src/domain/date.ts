/**
 * Calendar days and wall-clock times. The only file of the domain that may touch Date:
 * everywhere else a day is the text 'YYYY-MM-DD' and a time of day is 'HH:MM'.
 */

/** 日: a calendar day, 'YYYY-MM-DD', in the county's own time zone. */
export type Day = string;

/** 时刻: a wall-clock time 'HH:MM' in the county's own time zone. */
export type TimeOfDay = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/** True when the text is a day that exists ('2026-02-30' does not). */
export function isDay(text: string): text is Day {
  const found = dayPattern.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(epochMs(day) + count * msPerDay));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((epochMs(to) - epochMs(from)) / msPerDay);
}

/** The instant so many seconds later (earlier when negative). */
export function laterBy(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return new Date(epochMs(day)).getUTCDay() || 7;
}

/** All days from `from` to `to`, both included; empty when `to` is earlier. */
export function daysFrom(from: Day, to: Day): Day[] {
  const count = daysBetween(from, to);
  return Array.from({ length: Math.max(0, count + 1) }, (_, n) => addDays(from, n));
}

/** The calendar day and wall-clock time of an instant in an IANA zone such as 'Asia/Shanghai'. */
export function localTime(at: Date, zone: string): LocalTime {
  if (at < wholeMinutes) return seenIn(zone, at);
  // Within a minute nothing changes, and a busy server asks a thousand times of a few minutes.
  const minute = Math.floor(at.getTime() / 60_000);
  const known = localTimes.get(zone) ?? new Map<number, LocalTime>();
  const local = known.get(minute) ?? seenIn(zone, at);
  if (known.size >= mostKnown) known.clear();
  localTimes.set(zone, known.set(minute, local));
  return local;
}

function seenIn(zone: string, at: Date): LocalTime {
  const parts: Record<string, string> = {};
  for (const part of formatterOf(zone).formatToParts(at)) parts[part.type] = part.value;
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

interface LocalTime {
  readonly day: Day;
  readonly time: TimeOfDay;
}

/** From then on the clocks of all zones differ by whole minutes. */
const wholeMinutes = new Date('1973-01-01T00:00:00Z');

const mostKnown = 100;
const localTimes = new Map<string, Map<number, LocalTime>>();

/**
 * The instant of a wall-clock time on a day in an IANA zone. Asked twice, because near a change of the clocks
 * (Shanghai had summer time from 1986 to 1991) the first guess stands on the other side of it.
 */
export function instantOf(day: Day, time: TimeOfDay, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const guess = wanted - offsetMs(wanted, zone);
  return new Date(wanted - offsetMs(guess, zone));
}

/** Whole years of age on a day. */
export function ageOn(birthDay: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return day.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

/** 学年: the year in which the school year containing the day began (it begins on 1 August). */
export function schoolYearOf(day: Day): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '08-01' ? year : year - 1;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetMs(at: number, zone: string): number {
  const seen = localTime(new Date(at), zone);
  return Date.parse(`${seen.day}T${seen.time}:00Z`) - at;
}

function epochMs(day: Day): number {
  const known = epochs.get(day);
  if (known !== undefined) return known;
  const ms = Date.parse(`${day}T00:00:00Z`);
  // Rules count from the same few days to each other, thousands of times a second.
  if (epochs.size >= mostEpochs) epochs.clear();
  epochs.set(day, ms);
  return ms;
}

const mostEpochs = 2000;
const epochs = new Map<Day, number>();

function dayOf(at: Date): Day {
  return at.toISOString().slice(0, 10);
}
