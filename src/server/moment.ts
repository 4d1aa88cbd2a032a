import { localTime } from '../domain/date.ts';

/** A moment as whoever runs the server reads it, in China's time: 2026-11-22 13:42. */
export function moment(at: Date): string {
  const { day, time } = localTime(at, 'Asia/Shanghai');
  return `${day} ${time.slice(0, 5)}`;
}
